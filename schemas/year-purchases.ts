import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, OrganizationId, ProcedureId, ProcurementId } from './ids.ts';
import { Fen } from './money.ts';
import { Instant } from './time.ts';

const begun = {
  procedureId: ProcedureId,
  procurementId: ProcurementId,
  /** The budget item, as the procurement names it; without one nobody can say whether two purchases are of one item. */
  budgetItem: plainText(100).optional(),
  lots: z
    .array(z.strictObject({ lotId: LotId, amountFen: Fen }))
    .min(1)
    .max(30),
};

const of = { buyerId: OrganizationId, fiscalYear: z.int().min(2000).max(2099), categoryCode: z.string().max(20) };

/**
 * A buyer's purchases of one category within a fiscal year by other methods than open tender, as they were published: what
 * the rule on splitting counts (条例 art. 28). Stream `yearPurchases`, id `<buyerId>.<year>.<code>`. Those that the finance
 * department approved are not in it.
 */
export const YearPurchases = z.strictObject({
  ...of,
  purchases: z.array(z.strictObject({ ...begun, at: Instant })).max(400),
});
export type YearPurchases = z.infer<typeof YearPurchases>;

export const YearPurchasesEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('purchaseBegun'), ...of, ...begun }),
]);
export type YearPurchasesEvent = z.infer<typeof YearPurchasesEvent>;
