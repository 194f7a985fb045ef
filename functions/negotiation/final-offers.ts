import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import { reviewId, reviewStream } from '../evaluation/rules-review.ts';
import { loadMany } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { offeredLot, type OfferedLot } from './rules-ranking.ts';
import { offersUnderReview, revisedReviewStream } from './rules-revised.ts';
import { readOpenedOffers, type NegotiationFile, type Purchase } from './store.ts';

type LotOf = { readonly procedureId: ProcedureId; readonly lotId: LotId };

/** What was found of revised responses and prices, supplier by supplier: one request for each kind (per hundred). */
export async function readFindings(
  table: Table,
  { procedureId, lotId }: LotOf,
  supplierIds: readonly OrganizationId[],
) {
  const ids = supplierIds.map((supplierId) => reviewId(procedureId, lotId, supplierId));
  const [revised, reviews] = await Promise.all([
    loadMany(table, revisedReviewStream, ids),
    loadMany(table, reviewStream, ids),
  ]);
  return { revised: revised.map(({ state }) => state), reviews: reviews.map(({ state }) => state) };
}

/** The final offers of a lot that are under review, with all that was found of them. */
export async function readOfferedLot(
  table: Table,
  {
    procedure,
    negotiation,
    purchase,
  }: {
    readonly procedure: NegotiationFile['procedure'];
    readonly negotiation: Negotiation;
    readonly purchase: Purchase;
  },
  lotId: LotId,
): Promise<OfferedLot> {
  const { id: procedureId, terms } = procedure.state;
  const budgetFen = purchase.procurement.state.lots.find(({ id }) => id === lotId)?.budgetFen;
  if (budgetFen === undefined) throw new Error(`no lot ${lotId} in the procurement`);
  const supplierIds = offersUnderReview(negotiation, lotId);
  const [opened, found] = await Promise.all([
    readOpenedOffers(table, { procedureId, lotId }, supplierIds),
    readFindings(table, { procedureId, lotId }, supplierIds),
  ]);
  return offeredLot({ lotId, supplierIds, opened, terms, budgetFen, changes: negotiation.changes, ...found });
}
