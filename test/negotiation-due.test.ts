import { beforeAll, describe, expect, it, vi } from 'vitest';
import { awardId, awardStream } from '../functions/awarding/rules-award.ts';
import { carryOutNegotiationsDue } from '../functions/negotiation/due.ts';
import { load } from '../functions/platform/streams.ts';
import { NegotiationView, ReportView } from '../schemas/negotiation-api.ts';
import { addMilliseconds } from '../schemas/time.ts';
import { faultKinds, withFault } from './support/faults.ts';
import {
  askForOffers,
  givenBegun,
  holdRound,
  rankOffers,
  unsealOffers,
  type GivenNegotiation,
} from './support/given-negotiation.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
});

let portal: TestPortal;
let cast: Cast;
let suppliers: readonly CastMember[];
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  suppliers = cast.suppliers.slice(0, 3);
});

/** A ranked negotiation whose report is written; `due` is the last moment for its signatures. */
async function givenReport(number: string) {
  const negotiation = await givenBegun(portal, cast, { number, conforming: [suppliers, [], []] });
  await holdRound(portal, negotiation, { number: 1, suppliers });
  await askForOffers(portal, negotiation);
  const offers = suppliers.map((supplier, index) => ({ supplier, yuan: 3_700_000 + index * 10_000 }));
  await unsealOffers(portal, negotiation, [offers]);
  await rankOffers(portal, negotiation);
  const [leader] = negotiation.panel;
  const call = `${negotiation.base}/report` as const;
  const { version, due } = await portal.succeed(leader?.subject, `GET ${call}`, { answer: ReportView });
  const report = { body: { textZh: '报告' }, ifMatch: version, answer: NegotiationView };
  await portal.succeed(leader?.subject, `PUT ${call}`, report);
  return { negotiation, due };
}

/** These members sign, counted from 0. */
async function sign({ base, panel }: GivenNegotiation, members: readonly number[], body = {}): Promise<void> {
  for (const { subject } of members.flatMap((member) => panel[member] ?? []))
    await portal.succeed(subject, `POST ${base}/report/signatures`, { body, answer: NegotiationView });
}

async function standing({ base, procedureId }: GivenNegotiation) {
  const { negotiation } = await portal.succeed(cast.officer.subject, `GET ${base}`, { answer: NegotiationView });
  const award = await load(portal.services.table, awardStream, awardId(procedureId, 'lot-1'));
  return [negotiation.status, award?.state.receivedAt];
}

describe('a report that members leave unsigned (Order 74 art. 17)', () => {
  it('reaches the buyer by itself when its period is over, and the buyer’s period begins then', async () => {
    const { negotiation, due } = await givenReport('NEG-DUE');
    await sign(negotiation, [0, 1]);
    await sign(negotiation, [2], { dissentZh: '对第二名的排序有异议。' });
    portal.moveTo(addMilliseconds(due, -1));
    await carryOutNegotiationsDue(portal.services);
    expect(await standing(negotiation)).toEqual(['ranked', undefined]);
    portal.moveTo(due);
    await Promise.all([carryOutNegotiationsDue(portal.services), carryOutNegotiationsDue(portal.services)]);
    await carryOutNegotiationsDue(portal.services);
    expect(await standing(negotiation)).toEqual(['reported', due]);
  });

  it('waits for the names of more than half of the panel, and goes as soon as it bears them', async () => {
    const { negotiation, due } = await givenReport('NEG-DUE-LATE');
    await sign(negotiation, [0, 1]);
    portal.moveTo(addMilliseconds(due, 1));
    await carryOutNegotiationsDue(portal.services);
    expect(await standing(negotiation)).toEqual(['ranked', undefined]);
    await sign(negotiation, [2]);
    await carryOutNegotiationsDue(portal.services);
    expect(await standing(negotiation)).toEqual(['reported', addMilliseconds(due, 1)]);
  });

  it('is delivered once, whichever call of storage fails', async () => {
    const { negotiation, due } = await givenReport('NEG-DUE-FAULTS');
    await sign(negotiation, [0, 1, 2]);
    portal.moveTo(due);
    for (let at = 1; ; at += 1) {
      const kind = faultKinds[at % faultKinds.length] ?? 'timeout';
      const run = async () => carryOutNegotiationsDue(portal.services).catch(() => undefined);
      const { watched } = await withFault({ kind, at }, run);
      const [status, receivedAt] = await standing(negotiation);
      expect(status === 'reported').toBe(receivedAt !== undefined);
      if (!watched.hasFailed || status === 'reported') break;
    }
    await carryOutNegotiationsDue(portal.services);
    expect(await standing(negotiation)).toEqual(['reported', due]);
  });
});
