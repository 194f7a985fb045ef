import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NoticeId } from '../../schemas/ids.ts';
import { fen } from '../../schemas/money.ts';
import { Procedure, ProcedureEvent, type LotProgress, type LotStage } from '../../schemas/procedure.ts';
import { fold } from '../../schemas/stream.ts';
import { addMilliseconds, Instant } from '../../schemas/time.ts';
import { madeAt, madeId } from '../../test/support/made.ts';
import { madeAmendment, madeProcedure, madeSupplierId } from '../../test/support/made-procedure.ts';
import { lawfulTerms, madeDraftProcedure } from '../../test/support/made-tender.ts';
import { nextStatus } from '../../test/support/next-status.ts';
import {
  closingDue,
  evolveProcedure,
  lastAmendment,
  lastMaterialAmendment,
  lotTransitions,
  procedureStream,
  procedureTransitions,
} from './rules-procedure.ts';

const draft = madeDraftProcedure();
const { status: _, ...drafted } = draft;
const noticeId = NoticeId.parse(`ntc-${madeId(1)}`);
const suppliers = [1, 2, 3].map(madeSupplierId);
const [winner] = suppliers;
if (winner === undefined) throw new Error('a winner');
const lotId = 'lot-1';

/** One event of every type. */
const events: readonly ProcedureEvent[] = [
  { type: 'procedureDrafted', ...drafted },
  { type: 'draftUpdated', terms: lawfulTerms({ bidValidityDays: 120 }) },
  { type: 'draftDiscarded' },
  {
    type: 'procedurePublished',
    ruleSetId: 'cn-2026-02-01',
    noticeThrough: draft.terms.documentsThrough,
    tenderNoticeId: noticeId,
    recipients: { 'lot-1': 'age1pq1' },
  },
  { type: 'procedureAmended', amendment: madeAmendment(1, true), terms: lawfulTerms({ bidValidityDays: 120 }) },
  { type: 'procedureCancelled', reasonZh: '采购任务取消', noticeId },
  { type: 'biddingClosed' },
  { type: 'lotFailed', lotId, reason: 'fewer_than_three_bidders', supplierIds: [], conformingIds: [] },
  { type: 'lotAwaitsOpening', lotId, supplierIds: suppliers },
  { type: 'lotOpened', lotId, barredIds: [] },
  { type: 'lotQualified', lotId, qualifiedIds: suppliers },
  { type: 'lotConformed', lotId, conformingIds: suppliers },
  {
    type: 'lotRanked',
    lotId,
    candidates: [{ supplierId: winner, rank: 1, priceFen: fen(100), evaluatedPriceFen: fen(90) }],
  },
  { type: 'lotAwarded', lotId, supplierId: winner, priceFen: fen(100) },
].map((event) => ProcedureEvent.parse(event));

const context = { id: draft.id, at: madeAt };
const published = madeProcedure();
const progress: Readonly<Record<LotStage, LotProgress>> = {
  tendering: { stage: 'tendering' },
  failed: { stage: 'failed', reason: 'fewer_than_three_bidders', supplierIds: [], conformingIds: [], at: madeAt },
  awaitingOpening: { stage: 'awaitingOpening', supplierIds: suppliers },
  opened: { stage: 'opened', supplierIds: suppliers, barredIds: [] },
  qualified: { stage: 'qualified', supplierIds: suppliers, qualifiedIds: suppliers },
  conforming: { stage: 'conforming', supplierIds: suppliers, conformingIds: suppliers },
  ranked: { stage: 'ranked', supplierIds: suppliers, candidates: [] },
  awarded: { stage: 'awarded', supplierIds: suppliers, supplierId: winner, priceFen: fen(100), at: madeAt },
  cancelled: { stage: 'cancelled', at: madeAt },
};

/** A procedure of one lot in a status, its lot in a stage that belongs there. */
const states: Readonly<Record<Procedure['status'] | 'none', Procedure | undefined>> = {
  none: undefined,
  draft,
  discarded: { ...draft, status: 'discarded' },
  published,
  closed: { ...published, status: 'closed', closedAt: madeAt, lots: { 'lot-1': progress.tendering } },
  concluded: { ...published, status: 'concluded', closedAt: madeAt, lots: { 'lot-1': progress.awarded } },
  cancelled: {
    ...published,
    status: 'cancelled',
    cancelledAt: madeAt,
    reasonZh: '取消',
    lots: { 'lot-1': progress.cancelled },
  },
};

describe('which status may follow which: all that the table allows, and nothing else', () => {
  const pairs = Object.entries(states).flatMap(([status, state]) => events.map((event) => ({ status, state, event })));
  const ofProcedure = pairs.filter(({ event }) => !('lotId' in event));

  it.each(ofProcedure.map((pair) => [pair.status, pair.event.type, pair] as const))('%s, %s', (status, type, pair) => {
    const row = Object.entries(procedureTransitions).find(([name]) => name === status)?.[1];
    const allowed: readonly unknown[] = row?.[type] ?? [undefined];
    expect(allowed).toContain(nextStatus(() => evolveProcedure(pair.state, pair.event, context)));
  });

  it.each(['none', 'draft', 'discarded', 'published', 'cancelled'] as const)('no lot moves while %s', (status) => {
    const ofLots = events.filter((event) => 'lotId' in event);
    expect(ofLots).toHaveLength(7);
    for (const event of ofLots)
      expect(nextStatus(() => evolveProcedure(states[status], event, context))).toBeUndefined();
  });
});

describe('which stage of a lot may follow which: all that the table allows, and nothing else', () => {
  const stages = Object.entries(progress);
  const ofLots = events.filter((event) => 'lotId' in event);
  const pairs = stages.flatMap(([stage, lot]) => ofLots.map((event) => [stage, event.type, { lot, event }] as const));

  it.each(pairs)('%s, %s', (stage, type, { lot, event }) => {
    const row = Object.entries(lotTransitions).find(([name]) => name === stage)?.[1];
    const closed = { ...published, status: 'closed' as const, closedAt: madeAt, lots: { 'lot-1': lot } };
    const reached = stageAfter(() => evolveProcedure(closed, event, context));
    expect(reached).toBe(row?.[type]);
  });

  it('has 63 pairs', () => {
    expect(pairs).toHaveLength(9 * 7);
  });
});

function stageAfter(evolve: () => Procedure): LotStage | undefined {
  try {
    const state = evolve();
    return 'lots' in state ? state.lots['lot-1']?.stage : undefined;
  } catch {
    return undefined;
  }
}

describe('a procedure', () => {
  it('is concluded when its last lot comes to an end, and not before', () => {
    const two = madeProcedure({ lots: 2 });
    const closed = evolveProcedure(two, { type: 'biddingClosed' }, context);
    const failed = { type: 'lotFailed', reason: 'fewer_than_three_bidders', supplierIds: [], conformingIds: [] };
    const first = evolveProcedure(closed, ProcedureEvent.parse({ ...failed, lotId: 'lot-1' }), context);
    const second = evolveProcedure(first, ProcedureEvent.parse({ ...failed, lotId: 'lot-2' }), context);
    expect([closed.status, first.status, second.status]).toEqual(['closed', 'closed', 'concluded']);
  });

  it('a cancellation ends every lot', () => {
    const cancelled = evolveProcedure(
      madeProcedure({ lots: 2 }),
      { type: 'procedureCancelled', reasonZh: '任务取消', noticeId },
      context,
    );
    expect('lots' in cancelled && Object.values(cancelled.lots).map(({ stage }) => stage)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });

  it('refuses an event of a lot it does not have', () => {
    const closed = evolveProcedure(published, { type: 'biddingClosed' }, context);
    const event = ProcedureEvent.parse({ type: 'lotAwaitsOpening', lotId: 'lot-5', supplierIds: [] });
    expect(() => evolveProcedure(closed, event, context)).toThrow('lot-5');
  });

  it('bids are counted once everything accepted before the deadline has landed', () => {
    expect(closingDue(Instant.parse('2026-03-27T01:30:00.000Z'))).toBe('2026-03-27T01:31:00.000Z');
  });

  it('a bid answers for the last material amendment, a reader for the last of any kind', () => {
    const amendments = [madeAmendment(1, true), madeAmendment(2, false)];
    const amended = madeProcedure({ amendments });
    expect([lastMaterialAmendment(amended), lastAmendment(amended)]).toEqual([1, 2]);
    expect([lastMaterialAmendment(published), lastAmendment(published)]).toEqual([0, 0]);
  });
});

describe('lists', () => {
  it('a draft is in no public list, and nothing is due of it', () => {
    const places = procedureStream.places(draft, draft.id);
    expect(Object.keys(places).toSorted()).toEqual(['byOwner', 'byParent', 'byPartner']);
  });

  it('the closing of a published one falls due; of no other', () => {
    expect(procedureStream.places(published, published.id).byDue).toEqual({
      key: 'due#opening',
      sort: `${closingDue(published.terms.bidDeadline)}#${published.id}`,
    });
    const cancelled = states.cancelled ?? published;
    expect(procedureStream.places(cancelled, published.id).byDue).toBeUndefined();
  });
});

/** A walk through the tables from a draft, by the numbers drawn. */
function walk(draws: readonly number[]): { event: ProcedureEvent; context: typeof context }[] {
  const taken: { event: ProcedureEvent; context: typeof context }[] = [];
  let state: Procedure | undefined;
  for (const [index, draw] of draws.entries()) {
    const at = addMilliseconds(madeAt, index);
    const possible = events.filter((event) => nextStatus(() => evolveProcedure(state, event, { ...context, at })));
    const event = possible[draw % Math.max(1, possible.length)];
    if (event === undefined) break;
    taken.push({ event, context: { ...context, at } });
    state = evolveProcedure(state, event, { ...context, at });
  }
  return taken;
}

describe('folding', () => {
  const draws = fc.array(fc.nat(1000), { minLength: 1, maxLength: 25 });

  test.prop([draws])('events as stored give the state as stored, whatever happened', (drawn) => {
    const taken = walk(drawn);
    const stored = taken.map((entry) => ({
      ...entry,
      event: ProcedureEvent.parse(JSON.parse(JSON.stringify(entry.event))),
    }));
    const state = fold(procedureStream, taken);
    expect(JSON.parse(JSON.stringify(fold(procedureStream, stored)))).toEqual(JSON.parse(JSON.stringify(state)));
    expect(Procedure.parse(state)).toEqual(state);
  });

  test.prop([draws])('a procedure that came to an end stays at its end', (drawn) => {
    const state = fold(procedureStream, walk(drawn));
    if (state?.status !== 'cancelled' && state?.status !== 'discarded') return;
    for (const event of events) expect(nextStatus(() => evolveProcedure(state, event, context))).toBeUndefined();
  });
});
