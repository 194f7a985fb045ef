import { describe, expect, test } from 'vitest';
import { LotId, MethodChangeId } from '../../schemas/ids.ts';
import { JurisdictionCode } from '../../schemas/law/thresholds.ts';
import { fen } from '../../schemas/money.ts';
import { Day } from '../../schemas/time.ts';
import type { YearPurchases } from '../../schemas/year-purchases.ts';
import { madeAt, madeId, madeOrganizationId, madeProcedureId, madeProcurement } from '../../test/support/made.ts';
import { madeProcedure } from '../../test/support/made-procedure.ts';
import { thresholdOf } from './rules.ts';
import {
  countsInYear,
  fiscalYearOf,
  planningWarnings,
  purchaseBegun,
  purchaseOf,
  splittingRefusal,
  splittingWarning,
  standingPurchases,
  yearPurchasesId,
  yearPurchasesStream,
  type YearPurchase,
} from './rules-year.ts';

describe('splitting (条例 art. 28)', () => {
  const day = Day.parse('2026-03-02');
  const threshold = thresholdOf({ jurisdiction: JurisdictionCode.parse('320500') }, day);
  const half = threshold.fen / 2;

  function purchase(amount: number, changes: Partial<YearPurchase> = {}): YearPurchase {
    return {
      buyerId: madeOrganizationId(1),
      budgetItem: '园区网站运维',
      categoryCode: 'C16',
      fiscalYear: 2026,
      isOpenTender: false,
      isExcused: false,
      amountFen: fen(amount),
      ...changes,
    };
  }

  test('is found when purchases of one kind come to more than the threshold together', () => {
    expect(splittingRefusal(purchase(half + 1), [purchase(half)], threshold)).toMatchObject({
      code: 'purchase-split',
      rule: 'PLN-007',
    });
  });

  test('is not found at the threshold itself: the article says more than', () => {
    expect(splittingRefusal(purchase(half), [purchase(half)], threshold)).toBeUndefined();
  });

  test('needs several purchases: one alone is judged by the threshold', () => {
    expect(splittingRefusal(purchase(threshold.fen + 1), [], threshold)).toBeUndefined();
  });

  test.each([
    ['by open tender', { isOpenTender: true }],
    ['with the approval of the finance department, or after the budget was adjusted', { isExcused: true }],
    ['of another category', { categoryCode: 'C17' }],
    ['under another budget item', { budgetItem: '其他' }],
    ['of another year', { fiscalYear: 2025 }],
    ['of another buyer', { buyerId: madeOrganizationId(2) }],
  ])('does not count an earlier purchase %s', (_, changes) => {
    expect(splittingRefusal(purchase(half + 1), [purchase(threshold.fen, changes)], threshold)).toBeUndefined();
  });

  test('does not fall on a purchase by open tender', () => {
    expect(
      splittingRefusal(purchase(threshold.fen, { isOpenTender: true }), [purchase(half)], threshold),
    ).toBeUndefined();
  });

  test('follows law case 23: 1,500,000 and 1,800,000 leave room for 700,000, and not for 900,000', () => {
    const earlier = [purchase(150_000_000), purchase(180_000_000)];
    expect(splittingRefusal(purchase(70_000_000), earlier, threshold)).toBeUndefined();
    expect(splittingRefusal(purchase(90_000_000), earlier, threshold)).toMatchObject({
      rule: 'PLN-007',
      facts: { together: '4,200,000.00', threshold: '4,000,000.00' },
    });
  });

  test.each([
    ['the earlier one names no item', 'A', undefined, 'purchase-possibly-split'],
    ['this one names none', undefined, 'A', 'purchase-possibly-split'],
    ['neither does', undefined, undefined, 'purchase-possibly-split'],
    ['both name others', 'A', 'B', undefined],
    ['both name the same: it is refused, and no warning is needed', 'A', 'A', undefined],
  ])('is only a warning where nobody can say that the budget item is the same: %s', (...[, own, other, code]) => {
    const [mine, theirs] = [purchase(half + 1, { budgetItem: own }), purchase(half, { budgetItem: other })];
    expect(splittingWarning(mine, [theirs], threshold)?.code).toBe(code);
    expect(splittingRefusal(mine, [theirs], threshold) === undefined).toBe(own !== other || own === undefined);
  });

  test('is found exactly also where amounts together leave the safe integers', () => {
    const most = purchase(Number.MAX_SAFE_INTEGER);
    expect(splittingRefusal(most, [most, most], threshold)?.code).toBe('purchase-split');
  });
});

describe('the buyer’s year', () => {
  const day = Day.parse('2026-12-31');
  const lotId = LotId.parse('lot-1');
  const procurement = { ...madeProcurement([{ status: 'available' }]), budgetItem: '园区网站运维' };
  const procedureId = madeProcedureId(1);
  const event = purchaseBegun(procurement, { procedureId, lotIds: [lotId], day });
  const record: YearPurchases = yearPurchasesStream.evolve(undefined, event, { id: 'any', at: madeAt });
  const running = { ...madeProcedure(), id: procedureId };

  test('ends with the last day of the year (预算法 art. 18)', () => {
    expect([fiscalYearOf(day), fiscalYearOf(Day.parse('2027-01-01'))]).toEqual([2026, 2027]);
    expect(yearPurchasesId(procurement, day)).toBe(`${procurement.buyerId}.2026.${procurement.category.code}`);
  });

  test('counts other methods than open tender, but for an approved one', () => {
    const follows = {
      procedureId,
      as: 'methodChange' as const,
      methodChangeId: MethodChangeId.parse(`mch-${madeId(1)}`),
    };
    expect(countsInYear({ method: 'openTender' })).toBe(false);
    expect(countsInYear({ method: 'competitiveNegotiation' })).toBe(true);
    expect(countsInYear({ method: 'competitiveNegotiation', follows: { procedureId, as: 'newStart' } })).toBe(true);
    expect(countsInYear({ method: 'competitiveNegotiation', follows })).toBe(false);
    const approved = { method: 'competitiveNegotiation' as const, follows, lotIds: [lotId], day };
    expect(purchaseOf(procurement, approved)).toMatchObject({ isExcused: true });
    expect(purchaseOf(procurement, { method: 'openTender', lotIds: [lotId], day })).toMatchObject({
      isOpenTender: true,
      isExcused: false,
    });
  });

  test.each([
    ['while its lots go on', running, 1],
    ['not once they failed', failed(), 0],
    [
      'not once it was cancelled',
      { ...running, status: 'cancelled' as const, cancelledAt: madeAt, reasonZh: '取消' },
      0,
    ],
  ])('counts a purchase %s', (_, procedure, count) => {
    expect(standingPurchases(record, [procedure])).toHaveLength(count);
  });

  test('counts nothing of a procedure that is not there, and nothing of a year without purchases', () => {
    expect(standingPurchases(record, [])).toEqual([]);
    expect(standingPurchases(undefined, [running])).toEqual([]);
  });

  test('is told while a procurement is planned, by what it would be by another method', () => {
    const [earlier] = standingPurchases(record, [running]);
    if (earlier === undefined) throw new Error('the purchase stands');
    const threshold = thresholdOf(procurement, day);
    const most = { ...earlier, amountFen: fen(threshold.fen) };
    expect(planningWarnings(procurement, { day, purchases: [] })).toEqual([]);
    expect(planningWarnings(procurement, { day, purchases: [most] }).map(({ code }) => code)).toEqual([
      'purchase-split',
    ]);
    const other = { ...most, budgetItem: undefined };
    const elsewhere = { ...procurement, jurisdiction: JurisdictionCode.parse('510100') };
    expect(planningWarnings(elsewhere, { day, purchases: [other] }).map(({ code }) => code)).toEqual([
      'threshold-is-guidance',
      'purchase-possibly-split',
    ]);
  });

  function failed() {
    const lot = {
      stage: 'failed' as const,
      reason: 'fewer_than_minimum_suppliers' as const,
      supplierIds: [],
      conformingIds: [],
      at: madeAt,
    };
    return { ...running, lots: { 'lot-1': lot } };
  }
});
