import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import type { Fen } from '../../schemas/money.ts';
import type { NegotiatedOutcome, Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import type { OpenedBid } from '../../schemas/opening.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import { failureAt } from '../evaluation/rules-failure.ts';
import { rankByPrice } from '../evaluation/rules-price.ts';
import { staying } from './rules-negotiation.ts';

/** A final offer after unsealing; without a price when its form could not be read. */
export type FinalOffer = {
  readonly supplierId: OrganizationId;
  readonly priceFen: Fen | undefined;
  readonly smallEnterprise: boolean;
};

export type OfferedLot = {
  readonly lotId: LotId;
  readonly offers: readonly FinalOffer[];
  /** The ceiling, or the budget where there is none: an offer above it does not count (Order 74 art. 37). */
  readonly ceilingFen: Fen;
  readonly deductionBp: number;
};

/** What is known of a lot when its final offers are ranked. */
export type LotFacts = {
  readonly lotId: LotId;
  /** Whose final offers came in before the set time. */
  readonly supplierIds: readonly OrganizationId[];
  /** As unsealed; none where too few came in, for then they stay sealed. */
  readonly opened: readonly Pick<OpenedBid, 'supplierId' | 'priceFen' | 'smallEnterprise'>[];
  readonly terms: Pick<TenderTerms, 'lots' | 'smallEnterpriseDeductionBp' | 'reservedForSmallEnterprises'>;
  readonly budgetFen: Fen;
};

/**
 * The offers of a lot as they are compared. Nothing above the budget can be awarded (Order 74 art. 37), whatever the ceiling;
 * where only small enterprises may take part nothing is deducted (Caiku [2020] 46 art. 9).
 */
export function offeredLot({ lotId, supplierIds, opened, terms, budgetFen }: LotFacts): OfferedLot {
  const ceiling = terms.lots.find((lot) => lot.lotId === lotId)?.priceCeilingFen ?? budgetFen;
  return {
    lotId,
    offers: supplierIds.map((supplierId) => {
      const offer = opened.find((entry) => entry.supplierId === supplierId);
      return { supplierId, priceFen: offer?.priceFen, smallEnterprise: offer?.smallEnterprise ?? false };
    }),
    ceilingFen: ceiling < budgetFen ? ceiling : budgetFen,
    deductionBp: terms.reservedForSmallEnterprises ? 0 : terms.smallEnterpriseDeductionBp,
  };
}

/**
 * Ranks the final offers, lot by lot: lowest first among those who meet the requirements with equal quality and service
 * (Order 74 art. 35). Fewer offers than needed, or fewer within the budget, end the lot (arts 33 and 37).
 */
export function rankFinalOffers(negotiation: Negotiation, lots: readonly OfferedLot[]): Decision<NegotiationEvent> {
  if (negotiation.status !== 'awaitingFinalOffers') return refuse({ code: 'negotiation-not-open' });
  const outcomes = negotiation.lots.map(({ lotId }) => {
    const offered = lots.find((lot) => lot.lotId === lotId);
    if (offered === undefined) throw new Error(`the final offers of ${lotId} are missing`);
    return rankLot(negotiation, offered);
  });
  return allow<NegotiationEvent>({ type: 'offersRanked', outcomes });
}

function rankLot(
  negotiation: Negotiation,
  { lotId, offers: all, ceilingFen, deductionBp }: OfferedLot,
): NegotiatedOutcome {
  const lot = negotiation.lots.find((negotiated) => negotiated.lotId === lotId);
  // Who left after the call but before offering is not in the offers; who left may not come back with one.
  const offers = all.filter(({ supplierId }) => lot !== undefined && staying(lot).includes(supplierId));
  const facts = { method: 'competitiveNegotiation' as const, minimumSuppliers: negotiation.minimumSuppliers };
  const tooFew = failureAt('finalOffers', offers.length, facts);
  if (tooFew !== undefined) return { outcome: 'failed', lotId, reason: tooFew, offers: offers.length };
  const priced = offers.flatMap(({ supplierId, priceFen, smallEnterprise }) =>
    priceFen === undefined ? [] : [{ id: supplierId, priceFen, smallEnterprise }],
  );
  const { ranking, overCeiling } = rankByPrice({ offers: priced, deductionBp, ceilingFen });
  const tooFewLeft = failureAt('conforming', ranking.length, facts);
  if (tooFewLeft !== undefined) return { outcome: 'failed', lotId, reason: tooFewLeft, offers: ranking.length };
  return {
    outcome: 'ranked',
    lotId,
    candidates: ranking.map(({ id, ...figures }) => ({ supplierId: id, ...figures })),
    excluded: [
      ...overCeiling.map((supplierId) => ({ supplierId, reason: 'over_budget' as const })),
      ...offers.flatMap(({ supplierId, priceFen }) =>
        priceFen === undefined ? [{ supplierId, reason: 'unreadable' as const }] : [],
      ),
    ],
  };
}
