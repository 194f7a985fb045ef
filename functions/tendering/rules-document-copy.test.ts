import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../schemas/decision.ts';
import { fold } from '../../schemas/stream.ts';
import { addMilliseconds, Day, endOfDay, type Instant } from '../../schemas/time.ts';
import { madeAt, madeOrganization, madeOrganizationId } from '../../test/support/made.ts';
import { madeDeadline, madeProcedure, madeTerms } from '../../test/support/made-procedure.ts';
import {
  documentCopyStream,
  invitationsOf,
  invitationStream,
  obtainDocuments,
  ownCopiesKey,
  participationId,
} from './rules-document-copy.ts';

const through = Day.parse('2026-03-12');
const procedure = madeProcedure({ terms: { documentsThrough: through } });
const supplier = madeOrganization('supplier', 11);
const held = {
  procedureId: procedure.id,
  supplierId: supplier.id,
  number: '1',
  titleZh: '服务',
  method: procedure.method,
};

function codes(decision: Decision<unknown>): unknown {
  return decision.allowed ? 'allowed' : decision.refusals.map(({ code, rule }) => [code, rule]);
}

function obtain(at: Instant, changes: Partial<Parameters<typeof obtainDocuments>[0]> = {}) {
  return obtainDocuments({ procedure, supplier, held: undefined, at, ...changes });
}

describe('documents are had within their period (Order 87 art. 18)', () => {
  it.each([
    [-1, 'allowed'],
    [0, [['documents-period-over', 'PUB-002']]],
    [1, [['documents-period-over', 'PUB-002']]],
  ])('%i milliseconds from the end of its last day in Suzhou', (offset, expected) => {
    expect(codes(obtain(addMilliseconds(endOfDay(through), offset)))).toEqual(expected);
  });

  it.each([
    [-1, 'allowed'],
    [0, [['tendering-closed', undefined]]],
    [1, [['tendering-closed', undefined]]],
  ])('and never from the deadline on, though its day is not over: %i milliseconds', (offset, expected) => {
    const open = madeProcedure();
    expect(codes(obtain(addMilliseconds(madeDeadline, offset), { procedure: open }))).toEqual(expected);
  });

  it('not before they are issued, nor once the procedure has ended', () => {
    const { status: _, ...rest } = procedure;
    const cancelled = { ...rest, status: 'cancelled' as const, cancelledAt: madeAt, reasonZh: '取消' };
    expect(codes(obtain(madeAt, { procedure: cancelled }))).toEqual([['not-published', undefined]]);
  });
});

describe('who may have them', () => {
  it('a confirmed supplier under no ban', () => {
    expect(codes(obtain(madeAt))).toBe('allowed');
    const pending = { ...supplier, standing: { status: 'pending' as const, since: madeAt } };
    expect(codes(obtain(madeAt, { supplier: pending }))).toEqual([['supplier-not-confirmed', 'SUB-010']]);
    const ban = { number: 1, from: Day.parse('2026-03-02'), through, reason: '串通', decidedBy: '财政局' };
    expect(codes(obtain(madeAt, { supplier: { ...supplier, bans: [ban] } }))).toEqual([['supplier-banned', 'SUB-010']]);
    expect(codes(obtain(madeAt, { supplier: madeOrganization('buyer', 1) }))).toEqual([['not-a-supplier', undefined]]);
  });

  it('who holds them gets the same answer again, whatever the time, and nothing is written', () => {
    const copy = { ...held, obtainedAt: madeAt };
    const late = addMilliseconds(madeDeadline, 1);
    expect(obtain(late, { held: copy })).toEqual({ allowed: true, events: [] });
  });
});

describe('what is stored', () => {
  it("stands in the supplier's own list and in no other", () => {
    const copy = { ...held, obtainedAt: madeAt };
    const id = participationId(procedure.id, supplier.id);
    expect(documentCopyStream.places(copy, id)).toEqual({
      byOwner: { key: ownCopiesKey(supplier.id), sort: `${madeAt}#${id}` },
    });
  });

  test.prop([fc.integer({ min: 1, max: 5 })])(
    'the first event makes the state, and a repeat changes nothing',
    (times) => {
      const event = { type: 'documentsObtained' as const, ...held };
      const events = Array.from({ length: times }, (_, index) => ({
        event,
        context: { id: 'x', at: addMilliseconds(madeAt, index) },
      }));
      expect(fold(documentCopyStream, events)).toEqual({ ...held, obtainedAt: madeAt });
    },
  );
});

describe('invitations (Order 74 art. 12)', () => {
  it('are recorded one for each supplier invited, none where all are', () => {
    expect(invitationsOf(procedure)).toEqual([]);
    const supplierIds = [11, 12, 13, 11].map(madeOrganizationId);
    const terms = madeTerms(madeDeadline, 1, { invitation: { kind: 'invited', supplierIds, reason: '推荐' } });
    const invited = invitationsOf({ ...procedure, terms });
    expect(invited.map(({ supplierId }) => supplierId)).toEqual([11, 12, 13].map(madeOrganizationId));
    const [event] = invited;
    if (event === undefined) throw new Error('an invitation');
    const state = invitationStream.evolve(undefined, event, { id: 'x', at: madeAt });
    expect(state).toMatchObject({ supplierId: madeOrganizationId(11), invitedAt: madeAt });
    expect(Object.keys(invitationStream.places(state, 'x'))).toEqual(['byOwner']);
  });
});
