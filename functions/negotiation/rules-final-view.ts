import type { FinalReviewOverview, FinalReviewRow, RevisedReview } from '../../schemas/final-review.ts';
import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import { undecidedMembers } from '../evaluation/rules-votes.ts';
import { staying } from './rules-negotiation.ts';
import { offerStandings, type OfferedLot, type OfferStanding } from './rules-ranking.ts';
import { mustVote, offersUnderReview, voteStanding } from './rules-revised.ts';

/** Which step the panel's last review is at. */
export function reviewPhase({ status }: Negotiation): FinalReviewOverview['phase'] {
  if (status === 'negotiating') return 'talks';
  if (status === 'awaitingFinalOffers') return 'offers';
  return status === 'reviewing' ? 'review' : 'over';
}

/** Whom the panel may still judge in a lot: those who go on in the talks, then those whose offers are open; sorted for paging. */
export function suppliersToJudge(negotiation: Negotiation, lotId: LotId): readonly OrganizationId[] {
  const lot = negotiation.lots.find((entry) => entry.lotId === lotId);
  if (lot === undefined) return [];
  const ids = negotiation.status === 'reviewing' ? offersUnderReview(negotiation, lotId) : staying(lot);
  return ids.toSorted();
}

type Shown = { readonly supplierId: OrganizationId; readonly revised: RevisedReview | undefined };

/** A row before there are offers to look at: votes alone. */
export function talksRow(
  negotiation: Negotiation,
  { supplierId, revised }: Shown,
  required: readonly string[],
): FinalReviewRow {
  return {
    supplierId,
    ...votesOf(negotiation, revised, required),
    conformity: voteStanding(negotiation, revised, required),
    lowPriceTriggers: [],
    lowPrice: 'notAsked',
  };
}

function votesOf(negotiation: Negotiation, revised: RevisedReview | undefined, requirementIds: readonly string[]) {
  const { memberIds } = negotiation;
  const undecided = undecidedMembers(revised?.opinions ?? [], { memberIds, requirementIds });
  return { voteRequired: mustVote(negotiation, revised), opinions: memberIds.length - undecided.length };
}

const LOW_PRICE_PROGRESS = {
  notAsked: 'notAsked',
  open: 'open',
  justified: 'passed',
  unjustified: 'notPassed',
} as const;

type OpenLot = {
  readonly lot: OfferedLot;
  readonly ruleSet: RuleSet;
  readonly names: ReadonlyMap<OrganizationId, string>;
};

/** The rows of a lot whose final offers are open; what speaks against an offer depends on all the others. */
export function reviewRows(negotiation: Negotiation, open: OpenLot): readonly FinalReviewRow[] {
  return offerStandings(negotiation, open.lot, open.ruleSet).map((standing) => reviewRow(negotiation, open, standing));
}

function reviewRow(
  negotiation: Negotiation,
  { lot, names }: OpenLot,
  { supplierId, vote, triggers, lowPrice, exclusion }: OfferStanding,
): FinalReviewRow {
  const offer = lot.offers.find((entry) => entry.supplierId === supplierId);
  const name = names.get(supplierId);
  return {
    supplierId,
    ...(name === undefined ? {} : { supplierNameZh: name }),
    ...(offer?.priceFen === undefined ? {} : { priceFen: offer.priceFen }),
    smallEnterprise: offer?.smallEnterprise ?? false,
    ...votesOf(negotiation, offer?.revised, lot.requirementIds),
    conformity: vote,
    lowPriceTriggers: [...triggers],
    lowPrice: LOW_PRICE_PROGRESS[lowPrice],
    ...(exclusion === undefined ? {} : { exclusion }),
  };
}
