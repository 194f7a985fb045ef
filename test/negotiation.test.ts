import { beforeAll, describe, expect, it } from 'vitest';
import { finalOfferCallStream } from '../functions/bidding/rules-final-offer.ts';
import { messageStream } from '../functions/negotiation/rules-messages.ts';
import { negotiationStream } from '../functions/negotiation/rules-negotiation.ts';
import { carryOutNegotiationsDue } from '../functions/negotiation/due.ts';
import { receiveWhenOpened } from '../functions/negotiation/receive.ts';
import { noticeStream } from '../functions/notices/rules-notice.ts';
import { load, readEvents } from '../functions/platform/streams.ts';
import { procedureStream } from '../functions/tendering/rules-procedure.ts';
import { AwardView } from '../schemas/award-api.ts';
import type { Notice } from '../schemas/notice.ts';
import { NegotiationView, OwnNegotiation, ReportView } from '../schemas/negotiation-api.ts';
import { ProcurementView } from '../schemas/planning-api.ts';
import { addMilliseconds } from '../schemas/time.ts';
import {
  askForOffers,
  givenBegun,
  givenReviewed,
  holdRound,
  lotIds,
  rankAndReport,
  rankOffers,
  signReport,
  unsealOffers,
  type GivenNegotiation,
} from './support/given-negotiation.ts';
import { everyId, faultyHistories } from './support/histories.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type Call, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
let one: CastMember;
let two: CastMember;
let three: CastMember;
let four: CastMember;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  const [first, second, third, fourth] = cast.suppliers;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    throw new Error('the cast has suppliers');
  [one, two, three, four] = [first, second, third, fourth];
});

async function view(negotiation: GivenNegotiation): Promise<NegotiationView['negotiation']> {
  const { negotiation: state } = await portal.succeed(cast.officer.subject, `GET ${negotiation.base}`, {
    answer: NegotiationView,
  });
  return state;
}

async function own({ subject }: CastMember, { base }: GivenNegotiation): Promise<OwnNegotiation> {
  return portal.succeed(subject, `GET ${base}/own`, { answer: OwnNegotiation });
}

async function leaveLot({ subject }: CastMember, { base }: GivenNegotiation, number: number) {
  const body = { lotId: lotIds[number - 1], reasonZh: '人手不足' };
  return portal.request(subject, `POST ${base}/withdrawal`, { body });
}

async function refusal(subject: string | undefined, call: Call, body?: unknown): Promise<unknown> {
  const answer = await portal.request(subject, call, body === undefined ? {} : { body });
  return [
    answer.status,
    answer.body !== null && typeof answer.body === 'object' && 'code' in answer.body ? answer.body.code : '',
  ];
}

async function stages({ procedureId }: GivenNegotiation): Promise<string[]> {
  const procedure = await load(portal.services.table, procedureStream, procedureId);
  return procedure !== undefined && 'lots' in procedure.state
    ? Object.values(procedure.state.lots).map(({ stage }) => stage)
    : [];
}

async function standings({ procurementId }: GivenNegotiation): Promise<string[]> {
  const { lots } = await portal.succeed(cast.officer.subject, `GET /api/procurements/${procurementId}`, {
    answer: ProcurementView,
  });
  return lots.map(({ standing }) => standing.status);
}

async function noticesOf({ procedureId }: GivenNegotiation): Promise<Notice[]> {
  const { table } = portal.services;
  const ids = await everyId(table, noticeStream.name);
  const loaded = await Promise.all(ids.map((id) => load(table, noticeStream, id)));
  return loaded.flatMap((notice) => (notice?.state.procedureId === procedureId ? [notice.state] : []));
}

describe('a negotiation from its beginning to the buyer’s period', () => {
  let negotiation: GivenNegotiation;
  let leader: string | undefined;
  beforeAll(async () => {
    const all = [one, two, three, four];
    negotiation = await givenReviewed(portal, cast, { number: 'NEG-STORY', conforming: [all, [one, two, three], []] });
    leader = negotiation.panel[0]?.subject;
  });

  it('is begun by the buyer’s side, once, with the suppliers whose responses conform', async () => {
    expect(await refusal(one.subject, `POST ${negotiation.base}`)).toEqual([403, 'not-permitted']);
    expect(await refusal(leader, `POST ${negotiation.base}`)).toEqual([403, 'not-permitted']);
    const begun = await portal.succeed(cast.agencyOfficer.subject, `POST ${negotiation.base}`, {
      answer: NegotiationView,
    });
    expect(begun).toMatchObject({ version: 1, negotiation: { status: 'negotiating', minimumSuppliers: 3 } });
    expect(begun.negotiation.lots.map(({ lotId, participantIds }) => [lotId, participantIds.length])).toEqual([
      ['lot-1', 4],
      ['lot-2', 3],
    ]);
    expect(await refusal(cast.agencyOfficer.subject, `POST ${negotiation.base}`)).toEqual([
      409,
      'negotiation-already-begun',
    ]);
  });

  it('is run by the panel: each supplier is met alone, nobody is passed over', async () => {
    expect(await refusal(cast.agencyOfficer.subject, `POST ${negotiation.base}/rounds`)).toEqual([
      403,
      'not-permitted',
    ]);
    await portal.succeed(leader, `POST ${negotiation.base}/rounds`, { answer: NegotiationView });
    const meet: Call = `POST ${negotiation.base}/rounds/1/meetings`;
    for (const { organizationId } of [one, two, three])
      await portal.succeed(leader, meet, { body: { supplierId: organizationId }, answer: NegotiationView });
    expect(await refusal(leader, `POST ${negotiation.base}/rounds/1/end`)).toEqual([409, 'supplier-passed-over']);
    await portal.succeed(leader, meet, { body: { supplierId: four.organizationId }, answer: NegotiationView });
    await portal.succeed(leader, `POST ${negotiation.base}/rounds/1/end`, { answer: NegotiationView });
    expect(await own(one, negotiation)).toMatchObject({ phase: 'negotiating', rounds: [{ number: 1, met: true }] });
  });

  it('changes what the buyer confirms, for all at the same moment', async () => {
    const change = { subject: 'serviceRequirement', textZh: '核对时限改为两个工作日。' };
    await portal.succeed(leader, `POST ${negotiation.base}/changes`, { body: change, answer: NegotiationView });
    await portal.succeed(leader, `POST ${negotiation.base}/changes`, { body: change, answer: NegotiationView });
    expect(await refusal(leader, `POST ${negotiation.base}/changes/1/confirmation`)).toEqual([403, 'not-permitted']);
    expect((await own(one, negotiation)).changes).toEqual([]);
    await portal.succeed(cast.officer.subject, `POST ${negotiation.base}/changes/1/confirmation`, {
      answer: NegotiationView,
    });
    await portal.succeed(cast.officer.subject, `POST ${negotiation.base}/changes/2/refusal`, {
      body: { reasonZh: '重复' },
      answer: NegotiationView,
    });
    const seen = await Promise.all([one, two, three, four].map((supplier) => own(supplier, negotiation)));
    for (const { changes } of seen) expect(changes).toEqual([{ number: 1, ...change, confirmedAt: portal.now() }]);
  });

  it('lets a supplier leave one lot; the reason goes to the panel alone', async () => {
    const answer = await leaveLot(four, negotiation, 1);
    expect(answer).toMatchObject({
      status: 200,
      body: { phase: 'over', lots: [{ lotId: 'lot-1', standing: 'left' }] },
    });
    const thread = await portal.request(leader, `GET ${negotiation.base}/messages?supplierId=${four.organizationId}`);
    expect(thread.body).toMatchObject({ items: [{ side: 'supplier', textZh: '人手不足' }] });
    expect(await stages(negotiation)).toEqual(['conforming', 'conforming', 'failed']);
  });

  it('asks for final offers once, with the time set for all', async () => {
    expect(await refusal(leader, `POST ${negotiation.base}/final-offer-call`, { deadline: portal.now() })).toEqual([
      409,
      'final-offer-deadline-past',
    ]);
    await askForOffers(portal, negotiation);
    const call = await load(portal.services.table, finalOfferCallStream, negotiation.procedureId);
    const [first, second] = call?.state.lots ?? [];
    expect([first?.participantIds.length, second?.participantIds.length, call?.state.lots.length]).toEqual([3, 3, 2]);
    expect(await own(one, negotiation)).toMatchObject({
      phase: 'finalOffers',
      deadline: addMilliseconds(portal.now(), 3_600_000),
    });
    const again = { deadline: addMilliseconds(portal.now(), 60_000) };
    expect(await refusal(leader, `POST ${negotiation.base}/final-offer-call`, again)).toEqual([
      409,
      'negotiation-not-open',
    ]);
  });

  it('takes one who leaves after the call off it: it can give no final offer', async () => {
    expect((await leaveLot(two, negotiation, 2)).status).toBe(200);
    const call = await load(portal.services.table, finalOfferCallStream, negotiation.procedureId);
    expect(call?.state.lots[1]?.participantIds).not.toContain(two.organizationId);
    // The lot is not said to have fallen before the set time: that would tell who else is still there.
    expect((await own(three, negotiation)).lots.map(({ standing }) => standing)).toEqual([
      'participating',
      'participating',
    ]);
    expect(await stages(negotiation)).toEqual(['conforming', 'conforming', 'failed']);
  });

  it('takes up nothing before the offers are unsealed', async () => {
    portal.moveBy(3_600_000);
    await carryOutNegotiationsDue(portal.services);
    expect((await view(negotiation)).status).toBe('awaitingFinalOffers');
    portal.moveBy(-3_600_000);
  });

  it('takes them up once, and ends the lot in which too few offered, with one public notice', async () => {
    const offers = [one, three, two].map((supplier, index) => ({ supplier, yuan: 3_700_000 + index * 100_000 }));
    await unsealOffers(portal, negotiation, [offers, offers.slice(0, 2)]);
    const recorded = (await readEvents(portal.services.table, finalOfferCallStream.name, negotiation.procedureId)).at(
      -1,
    );
    if (recorded === undefined) throw new Error('nothing was recorded');
    const event = { ...recorded, event: { type: 'finalOffersOpened' } };
    await Promise.all([
      receiveWhenOpened(portal.services, event),
      receiveWhenOpened(portal.services, event),
      carryOutNegotiationsDue(portal.services),
    ]);
    await receiveWhenOpened(portal.services, event);
    expect(await view(negotiation)).toMatchObject({
      status: 'reviewing',
      outcomes: [{ outcome: 'failed', lotId: 'lot-2', reason: 'fewer_than_minimum_final_offers', offers: 2 }],
    });
    expect(await stages(negotiation)).toEqual(['conforming', 'failed', 'failed']);
    expect(await standings(negotiation)).toEqual(['inProcedure', 'failed', 'inProcedure']);
    const notices = await noticesOf(negotiation);
    expect(notices.map(({ type, lots }) => [type, lots.map(({ number }) => number)])).toEqual([
      ['terminationNotice', [2]],
    ]);
    expect(notices[0]?.citations).toContain('NEG-005');
    const printed = JSON.stringify(notices);
    for (const { organizationId } of cast.suppliers) expect(printed).not.toContain(organizationId);
  });

  it('is ranked by the panel once every member has judged each response by the change in force', async () => {
    expect(await refusal(cast.officer.subject, `POST ${negotiation.base}/ranking`)).toEqual([
      409,
      'revised-response-undecided',
    ]);
    expect(await refusal(cast.agencyOfficer.subject, `POST ${negotiation.base}/ranking`)).toEqual([
      403,
      'not-permitted',
    ]);
    const { negotiation: state } = await rankOffers(portal, negotiation);
    expect(state).toMatchObject({
      status: 'ranked',
      outcomes: [
        {
          outcome: 'ranked',
          lotId: 'lot-1',
          candidates: [
            { supplierId: one.organizationId, rank: 1, priceFen: 370_000_000 },
            { supplierId: three.organizationId, rank: 2 },
            { supplierId: two.organizationId, rank: 3 },
          ],
        },
        { outcome: 'failed', lotId: 'lot-2', reason: 'fewer_than_minimum_final_offers', offers: 2 },
      ],
    });
  });

  it('has its report signed by every member; the last signature delivers it and begins the buyer’s period', async () => {
    await signReport(portal, negotiation);
    expect(await view(negotiation)).toMatchObject({ status: 'reported', deliveredAt: portal.now() });
    expect(await stages(negotiation)).toEqual(['ranked', 'failed', 'failed']);
    const { award } = await portal.succeed(
      cast.officer.subject,
      `GET /api/procedures/${negotiation.procedureId}/lots/lot-1/award`,
      { answer: AwardView },
    );
    expect(award).toMatchObject({ status: 'awaitingDecision', receivedAt: portal.now(), decideThrough: '2026-03-09' });
    expect(await refusal(cast.agencyOfficer.subject, `POST ${negotiation.base}/report/delivery`)).toEqual([
      409,
      'no-report-to-sign',
    ]);
  });

  it('leaves histories that nobody could have altered, and that fold to what is stored', async () => {
    const { table } = portal.services;
    expect(await faultyHistories(table, negotiationStream)).toEqual([]);
    expect(await faultyHistories(table, messageStream)).toEqual([]);
    expect(await faultyHistories(table, finalOfferCallStream)).toEqual([]);
  });
});

describe('the end of lots in the talks (Order 74 art. 37)', () => {
  it('ends a lot at once when two of three are left, and the others go on', async () => {
    const all = [one, two, three];
    const negotiation = await givenBegun(portal, cast, { number: 'NEG-FALL', conforming: [all, all, []] });
    const answer = await leaveLot(two, negotiation, 1);
    expect(answer).toMatchObject({
      status: 200,
      body: { lots: [{ standing: 'left' }, { standing: 'participating' }] },
    });
    expect(await view(negotiation)).toMatchObject({ status: 'negotiating', endedLots: [{ lotId: 'lot-1' }] });
    expect(await own(one, negotiation)).toMatchObject({
      phase: 'negotiating',
      lots: [
        { lotId: 'lot-1', standing: 'ended', reason: 'fewer_than_minimum_conforming' },
        { lotId: 'lot-2', standing: 'participating' },
      ],
    });
    expect(await stages(negotiation)).toEqual(['failed', 'conforming', 'failed']);
    expect((await noticesOf(negotiation)).map(({ type }) => type)).toEqual(['terminationNotice']);
    expect((await leaveLot(three, negotiation, 2)).status).toBe(200);
    expect(await view(negotiation)).toMatchObject({ status: 'ended' });
    expect((await noticesOf(negotiation)).length).toBe(2);
  });

  it('ends it once when two leave at the same moment', async () => {
    const all = [one, two, three, four];
    const negotiation = await givenBegun(portal, cast, { number: 'NEG-RACE', conforming: [all, [], []] });
    const answers = await Promise.all([leaveLot(two, negotiation, 1), leaveLot(three, negotiation, 1)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await view(negotiation)).endedLots).toMatchObject([{ lotId: 'lot-1' }]);
    expect((await noticesOf(negotiation)).length).toBe(1);
  });

  it('goes on with two where the finance department approved it (art. 27 para. 2)', async () => {
    const negotiation = await givenBegun(portal, cast, {
      number: 'NEG-TWO',
      minimumSuppliers: 2,
      conforming: [[one, two], [], []],
    });
    await holdRound(portal, negotiation, { number: 1, suppliers: [one, two] });
    await askForOffers(portal, negotiation);
    await unsealOffers(portal, negotiation, [
      [
        { supplier: one, yuan: 4_482_000, smallEnterprise: true },
        { supplier: two, yuan: 4_095_000 },
      ],
    ]);
    await rankAndReport(portal, negotiation);
    expect(await view(negotiation)).toMatchObject({
      outcomes: [{ candidates: [{ supplierId: one.organizationId, evaluatedPriceFen: 403_380_000 }, { rank: 2 }] }],
    });
  });
});

describe('the report where members stay silent (条例 art. 41)', () => {
  it('is delivered by the buyer’s side when the period is over and more than half have signed', async () => {
    const all = [one, two, three];
    const negotiation = await givenBegun(portal, cast, { number: 'NEG-SILENT', conforming: [all, [], []] });
    await holdRound(portal, negotiation, { number: 1, suppliers: all });
    await askForOffers(portal, negotiation);
    await unsealOffers(portal, negotiation, [all.map((supplier) => ({ supplier, yuan: 4_000_000 }))]);
    await rankOffers(portal, negotiation);
    const [leader, ...others] = negotiation.panel;
    const { version, due } = await portal.succeed(leader?.subject, `GET ${negotiation.base}/report`, {
      answer: ReportView,
    });
    expect(await refusal(leader?.subject, `PUT ${negotiation.base}/report`, { textZh: '报告' })).toEqual([
      428,
      'version-required',
    ]);
    await portal.succeed(leader?.subject, `PUT ${negotiation.base}/report`, {
      body: { textZh: '报告' },
      ifMatch: version,
      answer: NegotiationView,
    });
    for (const { subject } of others.slice(0, 3))
      await portal.succeed(subject, `POST ${negotiation.base}/report/signatures`, {
        body: {},
        answer: NegotiationView,
      });
    const deliver: Call = `POST ${negotiation.base}/report/delivery`;
    portal.moveTo(addMilliseconds(due, -1));
    expect(await refusal(cast.agencyOfficer.subject, deliver)).toEqual([409, 'signatures-still-due']);
    portal.moveTo(due);
    const { negotiation: state } = await portal.succeed(cast.agencyOfficer.subject, deliver, {
      answer: NegotiationView,
    });
    // Three equal offers share the first rank: the buyer will say why it takes one of them (NEG-010).
    expect(state).toMatchObject({
      status: 'reported',
      outcomes: [{ candidates: [{ rank: 1 }, { rank: 1 }, { rank: 1 }] }],
    });
  });
});
