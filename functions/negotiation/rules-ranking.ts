import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { OfferedFinally } from '../../schemas/final-offer.ts';
import type { RevisedReview } from '../../schemas/final-review.ts';
import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { Fen } from '../../schemas/money.ts';
import type {
  MaterialChange,
  NegotiatedOutcome,
  Negotiation,
  NegotiationEvent,
  OfferExclusion,
} from '../../schemas/negotiation.ts';
import type { OpenedBid } from '../../schemas/opening.ts';
import type { LowPriceReview, Review } from '../../schemas/review.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { failureAt } from '../evaluation/rules-failure.ts';
import { abnormallyLowPrice, statutoryLowPriceLines, type LowPriceTrigger } from '../evaluation/rules-low-price.ts';
import { lowPriceVerdict } from '../evaluation/rules-low-price-review.ts';
import { rankByPrice } from '../evaluation/rules-price.ts';
import { staying } from './rules-negotiation.ts';
import { offersUnderReview, revisedRequirementIds, voteStanding, type VoteStanding } from './rules-revised.ts';

/** A final offer after unsealing; without a price when its form could not be read. */
export type FinalOffer = {
  readonly supplierId: OrganizationId;
  readonly priceFen: Fen | undefined;
  readonly smallEnterprise: boolean;
  /** The panel's vote on the revised response, where it was held. */
  readonly revised?: RevisedReview | undefined;
  /** The question about an abnormally low price, where it was asked. */
  readonly lowPrice?: LowPriceReview | undefined;
};

export type OfferedLot = {
  readonly lotId: LotId;
  readonly offers: readonly FinalOffer[];
  /** The ceiling, or the budget where there is none: an offer above it does not count (Order 74 art. 37). */
  readonly ceilingFen: Fen;
  readonly deductionBp: number;
  /** What each member's opinion on a revised response decides on. */
  readonly requirementIds: readonly string[];
};

/** What is known of a lot when its final offers are ranked. */
export type LotFacts = {
  readonly lotId: LotId;
  /** Whose final offers came in before the set time. */
  readonly supplierIds: readonly OrganizationId[];
  /** As unsealed; none where too few came in, for then they stay sealed. */
  readonly opened: readonly Pick<OpenedBid, 'supplierId' | 'priceFen' | 'smallEnterprise'>[];
  readonly terms: TenderTerms;
  readonly budgetFen: Fen;
  readonly changes: readonly MaterialChange[];
  readonly revised: readonly RevisedReview[];
  /** The first reviews: they hold the questions about prices. */
  readonly reviews: readonly Review[];
};

/**
 * The offers of a lot as they are compared. Nothing above the budget can be awarded (Order 74 art. 37), whatever the ceiling;
 * where only small enterprises may take part nothing is deducted (Caiku [2020] 46 art. 9).
 */
export function offeredLot(facts: LotFacts): OfferedLot {
  const { lotId, supplierIds, opened, terms, budgetFen } = facts;
  const ceiling = terms.lots.find((lot) => lot.lotId === lotId)?.priceCeilingFen ?? budgetFen;
  return {
    lotId,
    offers: supplierIds.map((supplierId) => {
      const offer = opened.find((entry) => entry.supplierId === supplierId);
      return {
        supplierId,
        priceFen: offer?.priceFen,
        smallEnterprise: offer?.smallEnterprise ?? false,
        revised: facts.revised.find((review) => review.supplierId === supplierId),
        lowPrice: facts.reviews.find((review) => review.supplierId === supplierId)?.lowPrice,
      };
    }),
    ceilingFen: ceiling < budgetFen ? ceiling : budgetFen,
    deductionBp: terms.reservedForSmallEnterprises ? 0 : terms.smallEnterpriseDeductionBp,
    requirementIds: revisedRequirementIds(terms, lotId, facts.changes),
  };
}

/**
 * The final offers have come in and are open. A lot with fewer than needed falls at once (Order 74 art. 33) and stays sealed;
 * for the others the panel's last review begins.
 */
export function receiveFinalOffers(
  negotiation: Negotiation,
  offered: readonly OfferedFinally[],
): Decision<NegotiationEvent> {
  if (negotiation.status !== 'awaitingFinalOffers') return refuse({ code: 'negotiation-not-open' });
  // Who left after the call but before offering is not in the offers; who left may not come back with one.
  const counted = negotiation.lots.map((lot) => {
    const given = offered.find(({ lotId }) => lotId === lot.lotId)?.supplierIds ?? [];
    return { lotId: lot.lotId, supplierIds: given.filter((id) => staying(lot).includes(id)) };
  });
  const outcomes = counted.flatMap(({ lotId, supplierIds: { length: offers } }): NegotiatedOutcome[] => {
    const reason = failureAt('finalOffers', offers, countingFacts(negotiation));
    return reason === undefined ? [] : [{ outcome: 'failed', lotId, reason, offers }];
  });
  return allow<NegotiationEvent>({ type: 'finalOffersReceived', offered: counted, outcomes });
}

function countingFacts({ minimumSuppliers }: Negotiation) {
  return { method: 'competitiveNegotiation' as const, minimumSuppliers };
}

/** How one final offer stands before the ranking. */
export type OfferStanding = {
  readonly supplierId: OrganizationId;
  readonly vote: VoteStanding;
  /** The lines below which it lies, among the offers that are compared. */
  readonly triggers: readonly LowPriceTrigger['line'][];
  readonly lowPrice: 'notAsked' | 'open' | 'justified' | 'unjustified';
  /** Why it is not ranked, as things stand. */
  readonly exclusion: OfferExclusion | undefined;
};

/**
 * How the final offers of a lot stand. Compared are those that can be read, lie within the budget and meet the requirements by
 * the panel's vote (Order 74 arts 35, 37); among these the abnormally low ones are asked about. 财库〔2026〕2号 binds every
 * method and names negotiation as a stage (EVL-028); its lines rest on raw prices, and a trigger rejects nobody.
 */
export function offerStandings(
  negotiation: Negotiation,
  { lotId, offers, ceilingFen, requirementIds }: OfferedLot,
  ruleSet: RuleSet,
): readonly OfferStanding[] {
  const underReview = offersUnderReview(negotiation, lotId);
  const judged = offers
    .filter(({ supplierId }) => underReview.includes(supplierId))
    .map((offer) => {
      const vote = voteStanding(negotiation, offer.revised, requirementIds);
      return { offer, vote, exclusion: exclusionOf(offer, vote, ceilingFen) };
    });
  const compared = judged.flatMap(({ offer: { supplierId, priceFen }, exclusion }) =>
    priceFen === undefined || exclusion !== undefined ? [] : [{ id: supplierId, priceFen }],
  );
  const lines = statutoryLowPriceLines(ruleSet);
  const low = lines === null ? [] : abnormallyLowPrice({ offers: compared, ceilingFen, lines });
  return judged.map(({ offer: { supplierId, lowPrice }, vote, exclusion }) => {
    const verdict = lowPrice === undefined ? 'notAsked' : lowPriceVerdict(lowPrice, negotiation.memberIds);
    const found = low.find(({ id }) => id === supplierId);
    return {
      supplierId,
      vote,
      triggers: found?.triggers.map(({ line }) => line) ?? [],
      lowPrice: verdict,
      exclusion: exclusion ?? (verdict === 'unjustified' ? 'low_price' : undefined),
    };
  });
}

function exclusionOf({ priceFen }: FinalOffer, vote: VoteStanding, ceilingFen: Fen): OfferExclusion | undefined {
  if (priceFen === undefined) return 'unreadable';
  if (priceFen > ceilingFen) return 'over_budget';
  return vote === 'notPassed' ? 'not_conforming' : undefined;
}

/**
 * Ranks the final offers, lot by lot: lowest first among those whose quality and service meet the requirements (Order 74
 * art. 35). Every vote that is due must be complete and every abnormally low price judged; who is out then is named with the
 * reason, and fewer than needed left end the lot (art. 37).
 */
export function rankFinalOffers(
  negotiation: Negotiation,
  lots: readonly OfferedLot[],
  ruleSet: RuleSet,
): Decision<NegotiationEvent> {
  if (negotiation.status === 'awaitingFinalOffers') return refuse({ code: 'final-offers-still-sealed' });
  if (negotiation.status !== 'reviewing') return refuse({ code: 'negotiation-not-open' });
  const open = negotiation.lots.filter(({ lotId }) => offersUnderReview(negotiation, lotId).length > 0);
  const judged = open.map(({ lotId }) => {
    const offered = lots.find((lot) => lot.lotId === lotId);
    if (offered === undefined) throw new Error(`the final offers of ${lotId} are missing`);
    return { offered, standings: offerStandings(negotiation, offered, ruleSet) };
  });
  const refused = refuseAll(judged.flatMap(({ standings }) => standings.flatMap(openQuestions)));
  if (refused !== undefined) return refused;
  const outcomes = judged.map(({ offered, standings }) => rankLot(negotiation, offered, standings));
  return allow<NegotiationEvent>({ type: 'offersRanked', outcomes });
}

/** What the panel must still decide of an offer. Nothing of one that is out by its price. */
function openQuestions({ supplierId, vote, triggers, lowPrice, exclusion }: OfferStanding): Refusal[] {
  if (exclusion === 'unreadable' || exclusion === 'over_budget') return [];
  const facts = { supplierId };
  if (vote === 'open') return [{ code: 'revised-response-undecided', rule: 'NEG-007', facts }];
  if (exclusion === 'not_conforming') return [];
  if (lowPrice === 'open') return [{ code: 'low-price-undecided', rule: 'EVL-029', facts }];
  return lowPrice === 'notAsked' && triggers.length > 0
    ? [{ code: 'low-price-not-reviewed', rule: 'EVL-028', facts }]
    : [];
}

function rankLot(
  negotiation: Negotiation,
  { lotId, offers, ceilingFen, deductionBp }: OfferedLot,
  standings: readonly OfferStanding[],
): NegotiatedOutcome {
  const excluded = standings.flatMap(({ supplierId, exclusion: reason }) =>
    reason === undefined ? [] : [{ supplierId, reason }],
  );
  const compared = standings.filter(({ exclusion }) => exclusion === undefined);
  const priced = offers.flatMap(({ supplierId, priceFen, smallEnterprise }) =>
    priceFen !== undefined && compared.some((standing) => standing.supplierId === supplierId)
      ? [{ id: supplierId, priceFen, smallEnterprise }]
      : [],
  );
  const { ranking } = rankByPrice({ offers: priced, deductionBp, ceilingFen });
  const reason = failureAt('conforming', ranking.length, countingFacts(negotiation));
  if (reason !== undefined) return { outcome: 'failed', lotId, reason, offers: ranking.length, excluded };
  return {
    outcome: 'ranked',
    lotId,
    candidates: ranking.map(({ id, ...figures }) => ({ supplierId: id, ...figures })),
    excluded,
  };
}
