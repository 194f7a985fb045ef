import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FullProcedure, PublishedProcedure, RecordedProcedureEvent } from '../../schemas/procedure-api.ts';
import type { LotProgress, PublishedProcedure as Published } from '../../schemas/procedure.ts';
import { madeAt, madePersonId } from '../../test/support/made.ts';
import { madeProcedure, madeSupplierId } from '../../test/support/made-procedure.ts';
import { lawfulTerms, madeDraftProcedure } from '../../test/support/made-tender.ts';
import { fullView, hasSealedLots, historyView, mayKnowOf, publishedView } from './rules-views.ts';

const bidders = [1, 2, 3].map(madeSupplierId);
const waiting: LotProgress = { stage: 'awaitingOpening', supplierIds: bidders };
const fallen: LotProgress = {
  stage: 'failed',
  reason: 'fewer_than_three_bidders',
  supplierIds: bidders.slice(0, 2),
  conformingIds: [],
  at: madeAt,
};

function closed(lots: Readonly<Record<string, LotProgress>>): Published {
  return { ...madeProcedure({ lots: Object.keys(lots).length, stages: lots }), status: 'closed', closedAt: madeAt };
}

function names(value: unknown): boolean {
  return bidders.some((bidder) => JSON.stringify(value).includes(bidder));
}

describe('before the opening nobody reads who bid (Order 87 arts 28, 40)', () => {
  it('not the buyer: a lot that waits shows its stage alone', () => {
    const view = fullView(closed({ 'lot-1': waiting }), 9);
    expect(view.lots).toEqual({ 'lot-1': { stage: 'awaitingOpening' } });
    expect(names(view)).toBe(false);
  });

  it('nor of a lot that failed, while another one waits: its bidders may be among those', () => {
    const view = fullView(closed({ 'lot-1': waiting, 'lot-2': fallen }), 9);
    expect(view.lots?.['lot-2']).toEqual({ stage: 'failed', reason: 'fewer_than_three_bidders', at: madeAt });
    expect(names(view)).toBe(false);
  });

  it('once nothing waits any more the buyer reads it, for the two of a failed tender may be asked again', () => {
    const view = fullView(closed({ 'lot-1': fallen }), 9);
    expect(names(view)).toBe(true);
  });

  test.prop([
    fc.uniqueArray(fc.constantFrom(...bidders), { minLength: 3, maxLength: 3 }),
    fc.uniqueArray(fc.integer({ min: 50, max: 900 }), { minLength: 3, maxLength: 40 }),
  ])('the answer is the same whoever bid and however many', (some, others) => {
    const one = closed({ 'lot-1': { ...waiting, supplierIds: some } });
    const other = closed({ 'lot-1': { ...waiting, supplierIds: others.map(madeSupplierId) } });
    expect(fullView(one, 9)).toEqual(fullView(other, 9));
    expect(publishedView(one)).toEqual(publishedView(other));
  });
});

describe('what suppliers see of a published procedure', () => {
  const procedure = { ...madeProcedure(), terms: lawfulTerms() };

  it('is what its notice says, and not the document, which is for those who obtained it', () => {
    const view = PublishedProcedure.parse(publishedView(procedure));
    for (const member of ['sections', 'attachments', 'substantiveRequirements', 'criteria', 'invitation', 'version'])
      expect(view).not.toHaveProperty(member);
    expect(view).toMatchObject({ titleZh: procedure.terms.titleZh, bidDeadline: procedure.terms.bidDeadline });
  });

  it('never names bidders or losers, at no stage; the winner is public', () => {
    const [winner, ...losers] = bidders;
    if (winner === undefined) throw new Error('a winner');
    const stages: readonly LotProgress[] = [
      waiting,
      fallen,
      { stage: 'opened', supplierIds: bidders, barredIds: losers },
      { stage: 'qualified', supplierIds: bidders, qualifiedIds: bidders },
      { stage: 'conforming', supplierIds: bidders, conformingIds: bidders },
      { stage: 'ranked', supplierIds: bidders, candidates: [] },
    ];
    for (const stage of stages) expect(names(publishedView(closed({ 'lot-1': stage })))).toBe(false);
    const priceFen = procedure.terms.documentPriceFen;
    const awarded: LotProgress = { stage: 'awarded', supplierIds: bidders, supplierId: winner, priceFen, at: madeAt };
    const [lot] = publishedView(closed({ 'lot-1': awarded })).lots;
    expect(lot).toMatchObject({ stage: 'awarded', award: { supplierId: winner } });
    expect(losers.some((loser) => JSON.stringify(lot).includes(loser))).toBe(false);
  });

  it('an invited procedure is known to those invited, a draft to none', () => {
    const [first, second, third] = bidders;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three suppliers');
    const terms = lawfulTerms({ invitation: { kind: 'invited', supplierIds: [first, second], reason: '推荐' } });
    const invited = { ...procedure, terms };
    expect([mayKnowOf(invited, first), mayKnowOf(invited, third)]).toEqual([true, false]);
    expect(mayKnowOf(procedure, third)).toBe(true);
    expect(mayKnowOf(madeDraftProcedure(), first)).toBe(false);
    expect(names(publishedView(invited))).toBe(false);
  });
});

describe('the full view', () => {
  it('parses by its schema in every status', () => {
    const published = madeProcedure({ lots: 2 });
    const { status: _, ...rest } = published;
    const states = [
      madeDraftProcedure(),
      { ...madeDraftProcedure(), status: 'discarded' as const },
      published,
      closed({ 'lot-1': waiting, 'lot-2': fallen }),
      { ...rest, status: 'concluded' as const, closedAt: madeAt },
      { ...rest, status: 'cancelled' as const, cancelledAt: madeAt, reasonZh: '取消' },
    ];
    for (const state of states) expect(FullProcedure.parse(fullView(state, 3)).status).toBe(state.status);
  });
});

describe('history', () => {
  function recorded(event: Record<string, unknown>): RecordedProcedureEvent {
    return RecordedProcedureEvent.parse({
      stream: 'procedure',
      id: madeProcedure().id,
      sequence: 5,
      type: event['type'],
      schemaVersion: 1,
      at: madeAt,
      actor: { personId: madePersonId(1), newcomer: true },
      commandId: 'command',
      event,
      previousHash: 'a'.repeat(64),
      hash: 'b'.repeat(64),
    });
  }
  const waits = recorded({ type: 'lotAwaitsOpening', lotId: 'lot-1', supplierIds: bidders });

  it('is shown whole, with hashes, once nothing waits', () => {
    expect(historyView(waits, false)).toEqual(waits);
  });

  it('before the opening leaves out who bid, and the hashes by which a guess could be proved', () => {
    const failed = recorded({
      type: 'lotFailed',
      lotId: 'lot-2',
      reason: 'fewer_than_three_bidders',
      supplierIds: bidders,
      conformingIds: [],
    });
    for (const event of [waits, failed]) {
      const view = historyView(event, true);
      expect(names(view)).toBe(false);
      expect(view).not.toHaveProperty('event');
      expect(view).not.toHaveProperty('hash');
    }
    const closing = historyView(recorded({ type: 'biddingClosed' }), true);
    expect(closing).toHaveProperty('event');
    expect(closing).not.toHaveProperty('previousHash');
  });

  it('what happened before the deadline is shown whole in any case', () => {
    const updated = recorded({ type: 'draftDiscarded' });
    expect(historyView(updated, true)).toEqual(updated);
  });

  it('knows when something waits', () => {
    expect(hasSealedLots(closed({ 'lot-1': waiting, 'lot-2': fallen }))).toBe(true);
    expect(hasSealedLots(closed({ 'lot-1': fallen }))).toBe(false);
  });
});
