import { beforeAll, describe, expect, it } from 'vitest';
import { committeeStream } from '../functions/evaluation/rules-committee.ts';
import { load } from '../functions/platform/streams.ts';
import { Member } from '../schemas/accounts-api.ts';
import type { CommitteeEvent } from '../schemas/committee.ts';
import { pageOf } from '../schemas/api.ts';
import { NegotiationParties, NegotiationView } from '../schemas/negotiation-api.ts';
import { ProcedureRow } from '../schemas/procedure-api.ts';
import { given, givenBegun, givenReviewed, type GivenNegotiation } from './support/given-negotiation.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

function suppliers(): readonly CastMember[] {
  return cast.suppliers.slice(0, 3);
}

function expert(number: number): CastMember {
  const found = cast.experts[number - 1];
  if (found === undefined) throw new Error('the cast has experts');
  return found;
}

async function replace({ procedureId }: GivenNegotiation, gone: CastMember, came: CastMember): Promise<void> {
  await given(portal, async (draft) => {
    const before = await load(portal.services.table, committeeStream, procedureId);
    const event: CommitteeEvent = {
      type: 'memberReplaced',
      personId: gone.personId,
      reason: '因病不能参加',
      replacement: { personId: came.personId, organizationId: came.organizationId, kind: 'expert' },
      leaderId: expert(2).personId,
    };
    draft.append(committeeStream, { id: procedureId, before, events: [event] });
  });
}

describe('the panel is checked when the talks begin (Order 74 art. 7; 条例 art. 9)', () => {
  it('refuses one in which a member belongs to a supplier that will be met', async () => {
    const negotiation = await givenReviewed(portal, cast, { number: 'PANEL-OWN', conforming: [suppliers(), [], []] });
    const [first] = suppliers();
    await portal.succeed(cast.administrator.subject, `POST /api/organizations/${first?.organizationId}/members`, {
      body: { subject: 'expert7', name: '第七位专家', role: 'supplier' },
      answer: Member,
    });
    await replace(negotiation, expert(1), expert(7));
    const answer = await portal.request(cast.agencyOfficer.subject, `POST ${negotiation.base}`);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'panel-member-must-stand-aside', errors: [{ pointer: '' }] },
    });
  });

  it('refuses one that is not composed as the law says', async () => {
    const negotiation = await givenReviewed(portal, cast, { number: 'PANEL-SIZE', conforming: [suppliers(), [], []] });
    // One expert twice: three different experts of five members are fewer than two thirds.
    await replace(negotiation, expert(1), expert(2));
    const answer = await portal.request(cast.agencyOfficer.subject, `POST ${negotiation.base}`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'panel-member-twice' } });
  });
});

describe('a member who is replaced (Order 87 art. 49)', () => {
  it('may do nothing any more, and the one who came instead may', async () => {
    const negotiation = await givenBegun(portal, cast, { number: 'PANEL-NEW', conforming: [suppliers(), [], []] });
    await replace(negotiation, expert(1), expert(5));
    const gone = await portal.request(expert(1).subject, `POST ${negotiation.base}/rounds`);
    expect(gone).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    const { negotiation: state } = await portal.succeed(expert(5).subject, `POST ${negotiation.base}/rounds`, {
      answer: NegotiationView,
    });
    expect(state.memberIds).toContain(expert(5).personId);
    expect(state.memberIds).not.toContain(expert(1).personId);
  });
});

describe('who is who, and where one sits', () => {
  it('is told to the panel and the buyer’s side, never to a supplier', async () => {
    const { base, panel } = await givenBegun(portal, cast, { number: 'PANEL-WHO', conforming: [suppliers(), [], []] });
    for (const reader of [expert(1), cast.officer, cast.agencyOfficer]) {
      const parties = await portal.succeed(reader.subject, `GET ${base}/parties`, { answer: NegotiationParties });
      expect(parties.members.map(({ personId }) => personId)).toEqual(panel.map(({ personId }) => personId));
      expect(parties.suppliers.map(({ id }) => id).toSorted()).toEqual(
        suppliers()
          .map(({ organizationId }) => organizationId)
          .toSorted(),
      );
      expect([...parties.members.map(({ name }) => name), parties.buyer.nameZh]).not.toContain('');
    }
    for (const other of [suppliers()[0], expert(6)])
      expect(await portal.request(other?.subject, `GET ${base}/parties`)).toMatchObject({ status: 403 });
  });

  it('an expert’s list holds where the expert sits, by invitation too, and nothing else', async () => {
    const options = { number: 'PANEL-LIST', conforming: [suppliers(), [], []] };
    const { procedureId } = await givenBegun(portal, cast, options);
    const listed = async ({ subject }: CastMember) => {
      const page = await portal.succeed(subject, 'GET /api/procedures?limit=100', { answer: pageOf(ProcedureRow) });
      return page.items.map(({ id }) => id);
    };
    expect(await listed(expert(1))).toContain(procedureId);
    expect(await listed(expert(7))).not.toContain(procedureId);
  });
});
