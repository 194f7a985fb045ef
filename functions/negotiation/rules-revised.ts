import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import { RevisedReview, RevisedReviewEvent } from '../../schemas/final-review.ts';
import type { LotId, OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { MaterialChange, Negotiation } from '../../schemas/negotiation.ts';
import type { ReviewSheet } from '../../schemas/review.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { formerMembers, requirementIds, sheetRefusals } from '../evaluation/rules-review.ts';
import { missedByMajority, undecidedMembers } from '../evaluation/rules-votes.ts';
import { staying } from './rules-negotiation.ts';

/**
 * What a revised response must meet: the ★ requirements that bind the lot, and the changes in force, which are part of the
 * document (Order 74 art. 32 paras 2, 3). Qualification is not asked again, for talks change nothing of it.
 */
export function revisedRequirementIds(
  terms: Pick<TenderTerms, 'qualificationRequirements' | 'substantiveRequirements'>,
  lotId: LotId,
  changes: readonly MaterialChange[],
): readonly string[] {
  const inForce = changes.filter(({ status }) => status === 'confirmed');
  return [...requirementIds(terms, lotId, 'conformity'), ...inForce.map(({ number }) => `c${number}`)];
}

/** Whether every member must give an opinion: suppliers respond anew to a change in force, and a member's doubt is for all to vote on. */
export function mustVote(negotiation: Negotiation, review: RevisedReview | undefined): boolean {
  const seated = review?.opinions.filter(({ personId }) => negotiation.memberIds.includes(personId)) ?? [];
  return seated.length > 0 || negotiation.changes.some(({ status }) => status === 'confirmed');
}

/** How a vote stands. `passed` where nobody need vote: the first review's finding stands. */
export type VoteStanding = 'notAsked' | 'open' | 'passed' | 'notPassed';

/** How the panel's vote on a revised response stands: the majority of all members decides (Order 87 art. 61). */
export function voteStanding(
  negotiation: Negotiation,
  review: RevisedReview | undefined,
  required: readonly string[],
): VoteStanding {
  if (!mustVote(negotiation, review)) return 'notAsked';
  const vote = { memberIds: negotiation.memberIds, requirementIds: required };
  const opinions = review?.opinions ?? [];
  if (undecidedMembers(opinions, vote).length > 0) return 'open';
  return missedByMajority(opinions, vote).length > 0 ? 'notPassed' : 'passed';
}

type Place = { readonly lotId: LotId; readonly supplierId: OrganizationId };

/**
 * A revised response can be judged during the talks, once they have begun, and again when final offers are open and not ranked
 * (Order 74 arts 32, 35). Between the call and the opening nothing is judged: offers are being made, and then they are sealed.
 */
export function reviewRefusal(negotiation: Negotiation, { lotId, supplierId }: Place): Refusal | undefined {
  const lot = negotiation.lots.find((entry) => entry.lotId === lotId);
  if (negotiation.status === 'negotiating') {
    if (negotiation.rounds.length === 0) return { code: 'no-round-held', rule: 'NEG-003' };
    return lot !== undefined && staying(lot).includes(supplierId) ? undefined : { code: 'not-in-this-negotiation' };
  }
  if (negotiation.status !== 'reviewing') return { code: 'revised-response-not-now', rule: 'NEG-007' };
  return offersUnderReview(negotiation, lotId).includes(supplierId) ? undefined : { code: 'no-such-final-offer' };
}

/** A price is asked about and judged once final offers are open, and before they are ranked (EVL-028, EVL-029). */
export function priceReviewRefusal(negotiation: Negotiation, place: Place): Refusal | undefined {
  if (negotiation.status !== 'reviewing') return { code: 'final-offers-not-under-review', rule: 'NEG-007' };
  return reviewRefusal(negotiation, place);
}

/** Whose final offers for a lot are open and not ranked; nobody's where too few offered, or where the lot was terminated. */
export function offersUnderReview(negotiation: Negotiation, lotId: LotId): readonly OrganizationId[] {
  if (negotiation.status !== 'reviewing') return [];
  if (!negotiation.lots.some((lot) => lot.lotId === lotId)) return [];
  if (negotiation.outcomes.some((outcome) => outcome.lotId === lotId)) return [];
  return negotiation.offered.find((lot) => lot.lotId === lotId)?.supplierIds ?? [];
}

/** A member says of a revised response whether it meets each requirement, with the reason where it does not. */
export function giveRevisedOpinion(
  { negotiation, review }: { readonly negotiation: Negotiation; readonly review: RevisedReview | undefined },
  opinion: Place & { readonly personId: PersonId; readonly sheet: ReviewSheet },
  required: readonly string[],
): Decision<RevisedReviewEvent> {
  const refusal = reviewRefusal(negotiation, opinion);
  if (refusal !== undefined) return refuse(refusal);
  if (!negotiation.memberIds.includes(opinion.personId)) return refuse({ code: 'not-a-panel-member' });
  const { procedureId, memberIds } = negotiation;
  const voidedIds = formerMembers(review?.opinions, memberIds);
  return (
    refuseAll(sheetRefusals(opinion.sheet, required)) ??
    allow<RevisedReviewEvent>({ type: 'revisedOpinionGiven', procedureId, ...opinion, voidedIds })
  );
}

/** The state after an event. */
export function evolveRevisedReview(
  state: RevisedReview | undefined,
  event: RevisedReviewEvent,
  { at }: EventContext,
): RevisedReview {
  const { type: _, personId, sheet, voidedIds, ...place } = event;
  const others = (state?.opinions ?? []).filter(
    (said) => said.personId !== personId && !voidedIds.includes(said.personId),
  );
  return { ...place, opinions: [...others, { personId, sheet, at }] };
}

/** Read lot by lot with the suppliers of the lot; in no list. The id is that of the first review (`reviewId`). */
export const revisedReviewStream: StreamType<RevisedReview, RevisedReviewEvent> = {
  name: 'revisedReview',
  version: 1,
  state: RevisedReview,
  event: RevisedReviewEvent,
  evolve: evolveRevisedReview,
  row: () => ({ status: 'given', summary: {} }),
  places: () => ({}),
};
