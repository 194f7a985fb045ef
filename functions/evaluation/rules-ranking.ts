import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { LotId, OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { Fen } from '../../schemas/money.ts';
import type { FailureReason, LotProgress, ProcedureEvent } from '../../schemas/procedure.ts';
import { isTender, type ProcurementMethod } from '../../schemas/procurement-method.ts';
import type { Review } from '../../schemas/review.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { failureAt } from './rules-failure.ts';
import { abnormallyLowPrice, statutoryLowPriceLines, type LowPriceFinding } from './rules-low-price.ts';
import { lowPriceVerdict } from './rules-low-price-review.ts';
import { rankByPrice } from './rules-price.ts';

/** A conforming bid before ranking. */
export type PricedBid = {
  readonly supplierId: OrganizationId;
  readonly priceFen: Fen;
  readonly smallEnterprise: boolean;
  readonly review: Review | undefined;
};

export type RankingFacts = {
  readonly method: ProcurementMethod;
  readonly minimumSuppliers: number;
  readonly terms: Pick<TenderTerms, 'evaluationMethod' | 'smallEnterpriseDeductionBp' | 'reservedForSmallEnterprises'>;
  readonly ruleSet: RuleSet;
  readonly ceilingFen: Fen;
  readonly memberIds: readonly PersonId[];
};

/** The prices that must be reviewed as abnormally low before ranking: raw prices of the conforming bids (财库〔2026〕2号). */
export function lowPrices(
  bids: readonly PricedBid[],
  { ruleSet, ceilingFen }: Pick<RankingFacts, 'ruleSet' | 'ceilingFen'>,
): readonly LowPriceFinding<OrganizationId>[] {
  const lines = statutoryLowPriceLines(ruleSet);
  if (lines === null) return [];
  const offers = bids.map(({ supplierId, priceFen }) => ({ id: supplierId, priceFen }));
  return abnormallyLowPrice({ offers, ceilingFen, lines });
}

/**
 * Ranks a lot by the lowest evaluated price (Order 87 arts 54, 56). Every abnormally low price must have been reviewed; one
 * that was not shown to be sound is invalid (art. 60). An invalid bid responds no longer, so with fewer than the minimum
 * left the lot falls: the law does not say so in words, and the portal takes the stricter reading.
 */
export function rankLot(
  { lotId, lot }: { readonly lotId: LotId; readonly lot: LotProgress },
  bids: readonly PricedBid[],
  facts: RankingFacts,
): Decision<ProcedureEvent> {
  if (lot.stage !== 'conforming') return refuse({ code: 'lot-not-before-ranking', facts: { stage: lot.stage } });
  if (!isTender(facts.method)) return refuse({ code: 'ranking-by-final-offers', rule: 'NEG-007' });
  if (facts.terms.evaluationMethod !== 'lowest_price') return refuse({ code: 'ranking-needs-scores' });
  const unreviewed = refuseAll(unreviewedPrices(bids, facts));
  if (unreviewed !== undefined) return unreviewed;
  const valid = bids.filter(({ review }) => verdictOf(review, facts) !== 'unjustified');
  const reason: FailureReason | undefined = failureAt('conforming', valid.length, facts);
  if (reason !== undefined) {
    const conformingIds = valid.map(({ supplierId }) => supplierId);
    return allow<ProcedureEvent>({ type: 'lotFailed', lotId, reason, supplierIds: lot.supplierIds, conformingIds });
  }
  const { ranking } = rankByPrice({
    offers: valid.map(({ supplierId, priceFen, smallEnterprise }) => ({ id: supplierId, priceFen, smallEnterprise })),
    deductionBp: facts.terms.reservedForSmallEnterprises ? 0 : facts.terms.smallEnterpriseDeductionBp,
    ceilingFen: facts.ceilingFen,
  });
  const candidates = ranking.map(({ id, ...ranked }) => ({ supplierId: id, ...ranked }));
  return allow<ProcedureEvent>({ type: 'lotRanked', lotId, candidates });
}

function verdictOf(review: Review | undefined, { memberIds }: RankingFacts) {
  return review?.lowPrice === undefined ? undefined : lowPriceVerdict(review.lowPrice, memberIds);
}

function unreviewedPrices(bids: readonly PricedBid[], facts: RankingFacts): Refusal[] {
  const low = new Set(lowPrices(bids, facts).map(({ id }) => id));
  return bids.flatMap(({ supplierId, review }): Refusal[] => {
    const verdict = verdictOf(review, facts);
    if (verdict === 'open') return [{ code: 'low-price-undecided', rule: 'EVL-029', facts: { supplierId } }];
    return verdict === undefined && low.has(supplierId)
      ? [{ code: 'low-price-not-reviewed', rule: 'EVL-028', facts: { supplierId } }]
      : [];
  });
}
