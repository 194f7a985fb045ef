import type { Refusal } from '../../schemas/decision.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import type { OpenTenderThreshold } from '../../schemas/law/thresholds.ts';
import { fen, formatYuan, sumFen, type Fen } from '../../schemas/money.ts';
import type { Follows, Procedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import type { StreamType } from '../../schemas/stream.ts';
import type { Day } from '../../schemas/time.ts';
import { YearPurchases, YearPurchasesEvent } from '../../schemas/year-purchases.ts';
import { guidanceWarning, thresholdOf } from './rules.ts';

/** One purchase of a fiscal year, as the splitting rule sees it. */
export type YearPurchase = {
  readonly buyerId: OrganizationId;
  readonly budgetItem: string | undefined;
  readonly categoryCode: string;
  readonly fiscalYear: number;
  readonly isOpenTender: boolean;
  /** The budget was adjusted for it, or the finance department approved the other method. */
  readonly isExcused: boolean;
  readonly amountFen: Fen;
};

/**
 * Splitting (化整为零, 条例 art. 28): one budget item's purchases of one category within a fiscal year, two or more of them by
 * other methods than open tender, come together to MORE than the threshold. An excused purchase does not count.
 */
export function splittingRefusal(
  purchase: YearPurchase,
  earlier: readonly YearPurchase[],
  threshold: OpenTenderThreshold,
): Refusal | undefined {
  return found('purchase-split', { purchase, threshold, alike: earlier.filter((other) => isOneItem(other, purchase)) });
}

/**
 * The article speaks of one budget item. Where a purchase does not name its item nobody can say that it is another one, so
 * what would be splitting if it were the same is told, and nothing is refused.
 */
export function splittingWarning(
  purchase: YearPurchase,
  earlier: readonly YearPurchase[],
  threshold: OpenTenderThreshold,
): Refusal | undefined {
  if (splittingRefusal(purchase, earlier, threshold) !== undefined) return undefined;
  const alike = earlier.filter((other) => isOneItem(other, purchase) || mayBeOneItem(other, purchase));
  return found('purchase-possibly-split', { purchase, threshold, alike });
}

type Question = {
  readonly purchase: YearPurchase;
  readonly alike: readonly YearPurchase[];
  readonly threshold: OpenTenderThreshold;
};

function found(
  code: 'purchase-split' | 'purchase-possibly-split',
  { purchase, alike, threshold }: Question,
): Refusal | undefined {
  const counted = alike.filter(counts);
  if (!counts(purchase) || counted.length === 0) return undefined;
  // Budgets of several procurements may together leave the safe integers.
  const together = [purchase, ...counted].reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  if (together <= BigInt(threshold.fen)) return undefined;
  const facts = {
    together: formatYuan(fen(Math.min(Number(together), Number.MAX_SAFE_INTEGER))),
    threshold: formatYuan(threshold.fen),
    source: threshold.sourceZh,
  };
  return { code, rule: 'PLN-007', facts };
}

function counts({ isOpenTender, isExcused }: YearPurchase): boolean {
  return !isOpenTender && !isExcused;
}

function isOneItem(left: YearPurchase, right: YearPurchase): boolean {
  return isAlike(left, right) && left.budgetItem !== undefined && left.budgetItem === right.budgetItem;
}

function mayBeOneItem(left: YearPurchase, right: YearPurchase): boolean {
  return isAlike(left, right) && (left.budgetItem === undefined || right.budgetItem === undefined);
}

function isAlike(left: YearPurchase, right: YearPurchase): boolean {
  return (
    left.buyerId === right.buyerId && left.categoryCode === right.categoryCode && left.fiscalYear === right.fiscalYear
  );
}

/** The fiscal year of a day: the calendar year in Shanghai (预算法 art. 18). */
export function fiscalYearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The id of what a buyer bought of the procurement's category in the year of a day. */
export function yearPurchasesId({ buyerId, category }: Pick<Procurement, 'buyerId' | 'category'>, day: Day): string {
  return `${buyerId}.${fiscalYearOf(day)}.${category.code}`;
}

type Method = { readonly method: ProcurementMethod; readonly follows?: Follows | undefined };

/** Whether a procedure counts at all: by another method than open tender, and without an approval of its own. */
export function countsInYear({ method, follows }: Method): boolean {
  return method !== 'openTender' && follows?.methodChangeId === undefined;
}

/** Lots of a procurement as a purchase of the year of `day`. */
export function purchaseOf(
  procurement: Procurement,
  { lotIds, day, ...procedure }: Method & { readonly lotIds: readonly LotId[]; readonly day: Day },
): YearPurchase {
  const lots = procurement.lots.filter(({ id }) => lotIds.includes(id));
  return {
    buyerId: procurement.buyerId,
    budgetItem: procurement.budgetItem,
    categoryCode: procurement.category.code,
    fiscalYear: fiscalYearOf(day),
    isOpenTender: procedure.method === 'openTender',
    isExcused: !countsInYear(procedure) && procedure.method !== 'openTender',
    amountFen: sumFen(lots.map(({ budgetFen }) => budgetFen)),
  };
}

/** What publication writes down of a procedure that counts. */
export function purchaseBegun(
  procurement: Procurement,
  {
    procedureId,
    lotIds,
    day,
  }: { readonly procedureId: ProcedureId; readonly lotIds: readonly LotId[]; readonly day: Day },
): YearPurchasesEvent {
  const lots = procurement.lots
    .filter(({ id }) => lotIds.includes(id))
    .map(({ id, budgetFen }) => ({ lotId: id, amountFen: budgetFen }));
  return {
    type: 'purchaseBegun',
    buyerId: procurement.buyerId,
    fiscalYear: fiscalYearOf(day),
    categoryCode: procurement.category.code,
    procedureId,
    procurementId: procurement.id,
    ...(procurement.budgetItem === undefined ? {} : { budgetItem: procurement.budgetItem }),
    lots,
  };
}

/**
 * The purchases of the year that stand: lots that failed, and procedures that were cancelled, bought nothing. `procedures` are
 * those of the purchases as they are now.
 */
export function standingPurchases(
  year: YearPurchases | undefined,
  procedures: readonly Procedure[],
): readonly (YearPurchase & { readonly procurementId: string })[] {
  return (year?.purchases ?? []).flatMap(({ procedureId, procurementId, budgetItem, lots }) => {
    const procedure = procedures.find(({ id }) => id === procedureId);
    const amounts = lots.filter(({ lotId }) => stands(procedure, lotId)).map(({ amountFen }) => amountFen);
    if (year === undefined || amounts.length === 0) return [];
    const { buyerId, fiscalYear, categoryCode } = year;
    const facts = { isOpenTender: false, isExcused: false, amountFen: sumFen(amounts) };
    return [{ buyerId, fiscalYear, categoryCode, budgetItem, procurementId, ...facts }];
  });
}

function stands(procedure: Procedure | undefined, lotId: LotId): boolean {
  if (procedure === undefined || !('lots' in procedure) || procedure.status === 'cancelled') return false;
  const stage = procedure.lots[lotId]?.stage;
  return stage !== undefined && stage !== 'failed' && stage !== 'cancelled';
}

/**
 * What is told of a procurement while it is planned: that its threshold is guidance only, and that another method than open
 * tender would make it, with what was bought this year, a splitting. Which method it will be is not known yet.
 */
export function planningWarnings(
  procurement: Procurement,
  { day, purchases }: { readonly day: Day; readonly purchases: readonly YearPurchase[] },
): readonly Refusal[] {
  const threshold = thresholdOf(procurement, day);
  const lotIds = procurement.lots.map(({ id }) => id);
  const whole = purchaseOf(procurement, { method: 'competitiveNegotiation', lotIds, day });
  const question = [whole, purchases, threshold] as const;
  return [guidanceWarning(threshold), splittingRefusal(...question) ?? splittingWarning(...question)].flatMap(
    (finding) => finding ?? [],
  );
}

/** Read by its key alone; in no list. */
export const yearPurchasesStream: StreamType<YearPurchases, YearPurchasesEvent> = {
  name: 'yearPurchases',
  version: 1,
  state: YearPurchases,
  event: YearPurchasesEvent,
  evolve: (state, event, { at }) => {
    const { type: _, buyerId, fiscalYear, categoryCode, ...purchase } = event;
    return { buyerId, fiscalYear, categoryCode, purchases: [...(state?.purchases ?? []), { ...purchase, at }] };
  },
  row: () => ({ status: 'counted', summary: {} }),
  places: () => ({}),
};
