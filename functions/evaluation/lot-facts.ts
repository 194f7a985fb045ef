import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { fen, type Fen } from '../../schemas/money.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { Table } from '../platform/table.ts';
import { memberIds } from './rules-committee.ts';
import type { ReviewedBid } from './rules-outcome.ts';
import type { PricedBid, RankingFacts } from './rules-ranking.ts';
import { readOpenedBids, readReviews, type ReviewFile } from './store.ts';

/** The price above which a bid is invalid: the ceiling, and never more than the lot's budget (Order 87 art. 63 (4)). */
export function ceilingOf(procedure: PublishedProcedure, procurement: Procurement, lotId: LotId): Fen {
  const budgetFen = procurement.lots.find(({ id }) => id === lotId)?.budgetFen;
  const ceilingFen = procedure.terms.lots.find((lot) => lot.lotId === lotId)?.priceCeilingFen;
  const limits = [budgetFen, ceilingFen].flatMap((limit) => limit ?? []);
  if (limits.length === 0) throw new Error(`lot ${lotId} has no budget`);
  return fen(Math.min(...limits));
}

/** Bids of a lot with their prices and reviews. */
export async function readReviewedBids(
  table: Table,
  { procedure }: ReviewFile,
  { lotId, supplierIds }: { readonly lotId: LotId; readonly supplierIds: readonly OrganizationId[] },
): Promise<readonly (ReviewedBid & { readonly smallEnterprise: boolean })[]> {
  const of = { procedureId: procedure.state.id, lotId };
  const [reviews, bids] = await Promise.all([
    readReviews(table, of, supplierIds),
    readOpenedBids(table, of, supplierIds),
  ]);
  return supplierIds.map((supplierId) => ({
    supplierId,
    priceFen: bids.get(supplierId)?.priceFen,
    smallEnterprise: bids.get(supplierId)?.smallEnterprise ?? false,
    review: reviews.get(supplierId),
  }));
}

/** Conforming bids: each has a price, for one without it does not conform. */
export async function readPricedBids(
  table: Table,
  file: ReviewFile,
  of: { readonly lotId: LotId; readonly supplierIds: readonly OrganizationId[] },
): Promise<readonly PricedBid[]> {
  const bids = await readReviewedBids(table, file, of);
  return bids.map(({ priceFen, ...bid }) => {
    if (priceFen === undefined) throw new Error(`${bid.supplierId} conforms without a price`);
    return { ...bid, priceFen };
  });
}

/** What ranking and the low-price review of a lot rest on. */
export function rankingFacts(file: ReviewFile, procurement: Procurement, lotId: LotId): RankingFacts {
  const { state: procedure } = file.procedure;
  return {
    method: procedure.method,
    minimumSuppliers: procedure.minimumSuppliers,
    terms: procedure.terms,
    ruleSet: ruleSetById(procedure.ruleSetId),
    ceilingFen: ceilingOf(procedure, procurement, lotId),
    memberIds: memberIds(file.committee?.state),
  };
}
