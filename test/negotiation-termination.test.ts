import { beforeAll, describe, expect, it, vi } from 'vitest';
import { decideBySilence } from '../functions/awarding/due.ts';
import { awardId, awardStream } from '../functions/awarding/rules-award.ts';
import { carryOutNegotiationsDue } from '../functions/negotiation/due.ts';
import { negotiationStream } from '../functions/negotiation/rules-negotiation.ts';
import { noticeStream } from '../functions/notices/rules-notice.ts';
import { listRows } from '../functions/platform/lists.ts';
import { load, readEvents } from '../functions/platform/streams.ts';
import { procedureStream } from '../functions/tendering/rules-procedure.ts';
import { FallbackView } from '../schemas/fallback.ts';
import { NoticeId } from '../schemas/ids.ts';
import { NegotiationView, OwnNegotiation, ReportView, TerminatedLot } from '../schemas/negotiation-api.ts';
import type { Notice } from '../schemas/notice.ts';
import { ProcurementView } from '../schemas/planning-api.ts';
import type { ProcedureEvent } from '../schemas/procedure.ts';
import { addMilliseconds, endOfDay } from '../schemas/time.ts';
import { faultKinds, withFault } from './support/faults.ts';
import {
  approveResponses,
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
import { faultyHistories } from './support/histories.ts';
import { beforeNextWrite } from './support/interleaved.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type Call, type TestPortal } from './support/portal.ts';

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

const steps = ['negotiating', 'awaitingFinalOffers', 'reviewing', 'ranked', 'reported'] as const;
type Step = (typeof steps)[number];

let negotiations = 0;
/** A negotiation of two lots that has come so far. */
async function negotiationAt(step: Step): Promise<GivenNegotiation> {
  negotiations += 1;
  const number = `NEG-END-${negotiations}`;
  const negotiation = await givenBegun(portal, cast, { number, conforming: [suppliers, suppliers, []] });
  if (step === 'negotiating') return negotiation;
  await holdRound(portal, negotiation, { number: 1, suppliers });
  await askForOffers(portal, negotiation);
  if (step === 'awaitingFinalOffers') return negotiation;
  const offers = suppliers.map((supplier, index) => ({ supplier, yuan: 3_700_000 + index * 10_000 }));
  const ofSecond = suppliers.map((supplier, index) => ({ supplier, yuan: 2_500_000 + index * 10_000 }));
  await unsealOffers(portal, negotiation, [offers, ofSecond]);
  if (step === 'reported') await rankAndReport(portal, negotiation);
  else if (step === 'ranked') await rankOffers(portal, negotiation);
  else await carryOutNegotiationsDue(portal.services);
  return negotiation;
}

const wanted = { ground: 'unlawful_conduct', reasonZh: '两家供应商的响应文件由同一人编制。' } as const;

function terminationCall({ base }: GivenNegotiation, lot = 1): Call {
  return `POST ${base}/lots/lot-${lot}/termination`;
}

async function terminate(negotiation: GivenNegotiation, lot = 1): Promise<TerminatedLot> {
  return portal.succeed(cast.agencyOfficer.subject, terminationCall(negotiation, lot), {
    body: wanted,
    answer: TerminatedLot,
  });
}

async function outcome(subject: string | undefined, call: Call, body: unknown = {}): Promise<unknown> {
  const answer = await portal.request(subject, call, { body });
  const isProblem = answer.body !== null && typeof answer.body === 'object' && 'code' in answer.body;
  return [answer.status, ...(isProblem ? [answer.body.code] : [])];
}

async function view({ base }: GivenNegotiation): Promise<NegotiationView['negotiation']> {
  return (await portal.succeed(cast.officer.subject, `GET ${base}`, { answer: NegotiationView })).negotiation;
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

async function awardStatus({ procedureId }: GivenNegotiation, lot = 1): Promise<string | undefined> {
  return (await load(portal.services.table, awardStream, awardId(procedureId, `lot-${lot}`)))?.state.status;
}

async function noticesOf({ procurementId }: GivenNegotiation): Promise<Notice[]> {
  const { table } = portal.services;
  const place = { index: 'byParent', key: `notice#procurement#${procurementId}`, limit: 50 } as const;
  const rows = (await listRows(table, place))?.items ?? [];
  const loaded = await Promise.all(rows.map(({ id }) => load(table, noticeStream, NoticeId.parse(id))));
  return loaded.flatMap((notice) => notice?.state ?? []);
}

async function decide({ procedureId }: GivenNegotiation, lot: number): Promise<unknown> {
  const decisions = [{ lotId: lotIds[lot - 1], winnerId: suppliers[0]?.organizationId }];
  return outcome(cast.officer.subject, `POST /api/procedures/${procedureId}/award-decisions`, { decisions });
}

/** Where the lot stands in everything that keeps it: all say that it has fallen, or none does. */
async function traces(negotiation: GivenNegotiation): Promise<readonly boolean[]> {
  const state = await view(negotiation);
  return [
    (await stages(negotiation))[0] === 'failed',
    (await standings(negotiation))[0] === 'failed',
    state.endedLots.some(({ lotId }) => lotId === 'lot-1'),
    (await noticesOf(negotiation)).length === 1,
  ];
}

describe('a lot under negotiation is terminated (Order 74 art. 37)', () => {
  it.each(steps)('at any time until its award, with one notice and all told why: %s', async (step) => {
    const negotiation = await negotiationAt(step);
    const { noticeId, reason } = await terminate(negotiation);
    expect(reason).toBe('unlawful_conduct');
    expect(await traces(negotiation)).toEqual([true, true, true, true]);
    expect(await stages(negotiation)).toEqual(['failed', step === 'reported' ? 'ranked' : 'conforming', 'failed']);
    const [notice] = await noticesOf(negotiation);
    expect(notice).toMatchObject({ id: noticeId, type: 'terminationNotice', publishedAt: portal.now() });
    expect(JSON.stringify(notice)).toContain(wanted.reasonZh);
    expect(JSON.stringify(notice)).toContain('NEG-009');
    expect(await view(negotiation)).toMatchObject({ status: step, lots: [{ lotId: 'lot-2' }] });
    for (const { subject } of suppliers) {
      const own = await portal.succeed(subject, `GET ${negotiation.base}/own`, { answer: OwnNegotiation });
      expect(own.lots).toMatchObject([
        { lotId: 'lot-1', standing: 'ended', reason, noticeId },
        { standing: 'participating' },
      ]);
    }
    const events = await readEvents<ProcedureEvent>(portal.services.table, 'procedure', negotiation.procedureId);
    // The event by which each bid is told (law art. 36; Order 74 art. 23): it names everyone who responded.
    expect(events.at(-1)?.event).toMatchObject({
      type: 'lotFailed',
      supplierIds: cast.suppliers.map(({ organizationId }) => organizationId),
    });
  });

  it('also where the panel has not begun yet, and nothing is left to begin with then', async () => {
    const given = { number: 'NEG-END-EARLY', conforming: [suppliers, [], []] };
    const negotiation = await givenReviewed(portal, cast, given);
    await terminate(negotiation);
    expect(await stages(negotiation)).toEqual(['failed', 'failed', 'failed']);
    expect(await outcome(cast.agencyOfficer.subject, `POST ${negotiation.base}`)).toEqual([409, 'no-lot-to-negotiate']);
  });

  it('by the buyer’s side alone, once, and for a reason', async () => {
    const negotiation = await negotiationAt('negotiating');
    const call = terminationCall(negotiation);
    for (const subject of [negotiation.panel[0]?.subject, suppliers[0]?.subject, cast.supervisor.subject])
      expect(await outcome(subject, call, wanted)).toEqual([403, 'not-permitted']);
    for (const body of [
      { ...wanted, reasonZh: '' },
      { ...wanted, ground: 'defective_document' },
    ])
      expect(await outcome(cast.officer.subject, call, body)).toEqual([400, 'invalid-request']);
    expect(await outcome(cast.officer.subject, terminationCall(negotiation, 9), wanted)).toEqual([404, 'not-found']);
    expect(await outcome(cast.officer.subject, call, wanted)).toEqual([200]);
    expect(await outcome(cast.agencyOfficer.subject, call, wanted)).toEqual([409, 'lot-not-open-to-termination']);
  });

  it('and the other lots go on to their award', async () => {
    const negotiation = await negotiationAt('reviewing');
    await terminate(negotiation);
    const ranked = await rankOffers(portal, negotiation);
    expect(ranked.negotiation).toMatchObject({ status: 'ranked', outcomes: [{ lotId: 'lot-2', outcome: 'ranked' }] });
    await signReport(portal, negotiation);
    expect([await awardStatus(negotiation, 1), await awardStatus(negotiation, 2)]).toEqual([
      undefined,
      'awaitingDecision',
    ]);
    expect(await decide(negotiation, 2)).toEqual([200]);
  });

  it('after the ranking it is not among the candidates that the report brings to the buyer', async () => {
    const negotiation = await negotiationAt('ranked');
    await terminate(negotiation);
    await signReport(portal, negotiation);
    expect(await stages(negotiation)).toEqual(['failed', 'ranked', 'failed']);
    expect(await awardStatus(negotiation, 1)).toBeUndefined();
  });

  it('after the report there is nothing left to decide, for the buyer or by its silence', async () => {
    const negotiation = await negotiationAt('reported');
    await terminate(negotiation);
    expect(await awardStatus(negotiation)).toBe('withoutWinner');
    expect(await decide(negotiation, 1)).toEqual([409, 'award-already-decided']);
    portal.moveBy(30 * 86_400_000);
    await decideBySilence(portal.services);
    expect([await awardStatus(negotiation, 1), await awardStatus(negotiation, 2)]).toEqual([
      'withoutWinner',
      'decided',
    ]);
    const report = await portal.succeed(cast.officer.subject, `GET ${negotiation.base}/report`, { answer: ReportView });
    expect(report.deliveredAt).toBeDefined();
  });

  it('not when the buyer’s period is over, even before the timer has said whom its silence chose', async () => {
    const negotiation = await negotiationAt('reported');
    const award = await load(portal.services.table, awardStream, awardId(negotiation.procedureId, 'lot-1'));
    if (award?.state.status !== 'awaitingDecision') throw new Error('the buyer is to decide');
    const over = endOfDay(award.state.decideThrough);
    portal.moveTo(over);
    expect(await outcome(cast.officer.subject, terminationCall(negotiation), wanted)).toEqual([
      409,
      'decision-period-over',
    ]);
    portal.moveTo(addMilliseconds(over, -1));
    expect(await outcome(cast.officer.subject, terminationCall(negotiation), wanted)).toEqual([200]);
  });

  it.each([
    ['unlawful_conduct', ['retender'], 'NEG-009'],
    ['negotiation_no_longer_fits', ['retender'], 'NEG-009'],
    ['cancelled_by_change', [], 'NEG-012'],
  ] as const)('and what follows is what the law leaves then: %s', async (ground, options, rule) => {
    const negotiation = await negotiationAt('negotiating');
    const body = { ...wanted, ground };
    expect(await outcome(cast.officer.subject, terminationCall(negotiation), body)).toEqual([200]);
    const call: Call = `GET /api/procedures/${negotiation.procedureId}/lots/lot-1/fallback`;
    const fallback = await portal.succeed(cast.officer.subject, call, { answer: FallbackView });
    const offered = fallback.offered.map(({ option }) => option);
    expect(offered.filter((option) => option === 'retender' || option === 'newNegotiation')).toEqual(options);
    expect(fallback.failure).toMatchObject({ reason: ground, rule: { id: rule } });
  });
});

/** What others do that a termination must not meet half-way: what comes of it when the lot has just fallen, and the other way. */
type Meanwhile = {
  readonly step: Step;
  /** The step that the deed leads to, where it matters for the award. */
  readonly comesTo?: Step;
  readonly act: (of: GivenNegotiation) => Promise<unknown>;
  readonly actLast: readonly unknown[];
  readonly terminationLast: readonly unknown[];
};
const meanwhile: Readonly<Record<string, Meanwhile>> = {
  'the call for final offers': {
    step: 'negotiating',
    act: async ({ base, panel }) =>
      outcome(panel[0]?.subject, `POST ${base}/final-offer-call`, { deadline: addMilliseconds(portal.now(), 60_000) }),
    actLast: [200],
    terminationLast: [200],
  },
  'a supplier who leaves it': {
    step: 'awaitingFinalOffers',
    act: async ({ base }) => outcome(suppliers[0]?.subject, `POST ${base}/withdrawal`, { lotId: 'lot-1' }),
    actLast: [409, 'not-in-this-negotiation'],
    terminationLast: [200],
  },
  'the ranking': {
    step: 'reviewing',
    act: async ({ base, panel }) => outcome(panel[0]?.subject, `POST ${base}/ranking`),
    actLast: [200],
    terminationLast: [200],
  },
  'the last signature': {
    step: 'ranked',
    comesTo: 'reported',
    act: async ({ base, panel }) => outcome(panel.at(-1)?.subject, `POST ${base}/report/signatures`),
    actLast: [200],
    terminationLast: [200],
  },
  'the decision': {
    step: 'reported',
    act: async (negotiation) => decide(negotiation, 1),
    actLast: [409, 'award-already-decided'],
    terminationLast: [409, 'award-already-decided'],
  },
  'a second termination': {
    step: 'negotiating',
    act: async (negotiation) => outcome(cast.officer.subject, terminationCall(negotiation), wanted),
    actLast: [409, 'lot-not-open-to-termination'],
    terminationLast: [409, 'lot-not-open-to-termination'],
  },
};

/** So far that the other deed can be done. */
async function readyFor(step: Step): Promise<GivenNegotiation> {
  const negotiation = await negotiationAt(step);
  const { base, panel } = negotiation;
  const [leader, ...others] = panel;
  if (step === 'negotiating') await holdRound(portal, negotiation, { number: 1, suppliers });
  if (step === 'reviewing') await approveResponses(portal, negotiation, lotIds.slice(0, 2));
  if (step !== 'ranked') return negotiation;
  const { version } = await portal.succeed(leader?.subject, `GET ${base}`, { answer: NegotiationView });
  const report = { body: { textZh: '报告' }, ifMatch: version, answer: NegotiationView };
  await portal.succeed(leader?.subject, `PUT ${base}/report`, report);
  for (const { subject } of [leader, ...others.slice(0, -1)].flatMap((member) => member ?? []))
    await portal.succeed(subject, `POST ${base}/report/signatures`, { body: {}, answer: NegotiationView });
  return negotiation;
}

/** A terminated lot has no winner, no open decision and one notice; one that was awarded has a winner and none. */
async function fateOf(negotiation: GivenNegotiation): Promise<unknown> {
  const [stage] = await stages(negotiation);
  const [standing] = await standings(negotiation);
  const notices = (await noticesOf(negotiation)).filter(({ type }) => type === 'terminationNotice');
  const goesOn = (await view(negotiation)).lots.map(({ lotId }) => lotId);
  return { stage, standing, award: await awardStatus(negotiation), notices: notices.length, goesOn };
}

/** How a lot can have come out: one or the other, never some of each. */
function terminated(step: Step): unknown {
  const award = step === 'reported' ? 'withoutWinner' : undefined;
  return { stage: 'failed', standing: 'failed', award, notices: 1, goesOn: ['lot-2'] };
}
const awarded = { stage: 'awarded', standing: 'awarded', award: 'decided', notices: 0, goesOn: ['lot-1', 'lot-2'] };

describe('of a termination and what happens at the same moment, one finds the other done', () => {
  it.each(Object.entries(meanwhile))(
    'a lot falls just before this is stored: %s',
    async (_, { step, act, actLast }) => {
      const negotiation = await readyFor(step);
      beforeNextWrite(portal.services.table.client, async () => {
        await terminate(negotiation);
      });
      expect(await act(negotiation)).toEqual(actLast);
      expect(await fateOf(negotiation)).toEqual(terminated(step));
    },
  );

  it.each(Object.entries(meanwhile))('this comes in just before a lot falls: %s', async (_, other) => {
    const negotiation = await readyFor(other.step);
    const came: unknown[] = [];
    beforeNextWrite(portal.services.table.client, async () => {
      came.push(await other.act(negotiation));
    });
    const last = await outcome(cast.agencyOfficer.subject, terminationCall(negotiation), wanted);
    expect([came, last]).toEqual([[[200]], other.terminationLast]);
    expect(await fateOf(negotiation)).toEqual(
      other.step === 'reported' ? awarded : terminated(other.comesTo ?? other.step),
    );
  });

  it('the panel does not begin with a lot that falls while it begins', async () => {
    const given = { number: 'NEG-END-BEGIN', conforming: [suppliers, suppliers, []] };
    const negotiation = await givenReviewed(portal, cast, given);
    beforeNextWrite(portal.services.table.client, async () => {
      await terminate(negotiation);
    });
    await portal.succeed(cast.agencyOfficer.subject, `POST ${negotiation.base}`, { answer: NegotiationView });
    expect((await view(negotiation)).lots.map(({ lotId }) => lotId)).toEqual(['lot-2']);
  });
});

describe('when storage fails in the middle of a termination', () => {
  it('all of it is done or none, and a repeat completes it once', async () => {
    const negotiation = await negotiationAt('negotiating');
    const options = { body: wanted, idempotencyKey: 'terminate-in-spite-of-faults' };
    const send = async () => portal.request(cast.agencyOfficer.subject, terminationCall(negotiation), options);
    const statuses = new Set<number>();
    for (let at = 1, isOver = false; !isOver; at += 1) {
      const kind = faultKinds[at % faultKinds.length] ?? 'timeout';
      const { answer, watched } = await withFault({ kind, at }, send);
      statuses.add(answer.status);
      const done = await traces(negotiation);
      expect(new Set(done).size).toBe(1);
      isOver = !watched.hasFailed || done[0] === true;
    }
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    const repeats = await Promise.all([send(), send()]);
    expect(repeats.map(({ status }) => status)).toEqual([200, 200]);
    expect(repeats[0]?.body).toEqual(repeats[1]?.body);
    expect(await traces(negotiation)).toEqual([true, true, true, true]);
  });

  it('leaves histories that fold to what is stored', async () => {
    expect(await faultyHistories(portal.services.table, negotiationStream)).toEqual([]);
    expect(await faultyHistories(portal.services.table, awardStream)).toEqual([]);
  });
});
