import { refuseAll, allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { LotId, OrganizationId, PersonId, ProcedureId } from '../../schemas/ids.ts';
import { Review, ReviewEvent, type LowPriceReview, type ReviewSheet } from '../../schemas/review.ts';
import type { EventContext, IndexPlaces, ListRow, StreamType } from '../../schemas/stream.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import type { LotProgress, PublishedProcedure } from '../../schemas/procedure.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import { runningMethod } from '../tendering/rules-methods.ts';

/** Which requirements a review decides on: 资格审查 on the qualifications, 符合性审查 on the ★ requirements that bind the lot. */
export type ReviewKind = 'qualification' | 'conformity';

/** The requirements of a review of one lot, in the order of the document. */
export function requirementIds(
  terms: Pick<TenderTerms, 'qualificationRequirements' | 'substantiveRequirements'>,
  lotId: LotId,
  kind: ReviewKind,
): readonly string[] {
  if (kind === 'qualification') return terms.qualificationRequirements.map(({ id }) => id);
  return terms.substantiveRequirements
    .filter((requirement) => requirement.lotId === undefined || requirement.lotId === lotId)
    .map(({ id }) => id);
}

/** The words of every requirement that binds a lot, in the order of the document. */
export function requirementsOf(terms: TenderTerms, lotId: LotId) {
  const binding = new Set([
    ...requirementIds(terms, lotId, 'qualification'),
    ...requirementIds(terms, lotId, 'conformity'),
  ]);
  return [...terms.qualificationRequirements, ...terms.substantiveRequirements]
    .filter(({ id }) => binding.has(id))
    .map(({ id, textZh, textEn }) => ({ id, textZh, ...(textEn === undefined ? {} : { textEn }) }));
}

/**
 * What the panel decides on: in a tender conformity alone, for the buyer's side has reviewed the qualifications (Order 87
 * arts 44, 50); in a negotiation the panel reviews the responses as a whole (Order 74 arts 8, 30).
 */
export function panelRequirementIds(
  { method, terms }: Pick<PublishedProcedure, 'method' | 'terms'>,
  lotId: LotId,
): readonly string[] {
  const conformity = requirementIds(terms, lotId, 'conformity');
  return qualifiesByPanel(method) ? [...requirementIds(terms, lotId, 'qualification'), ...conformity] : conformity;
}

/** Whether the panel reviews qualifications too. */
export function qualifiesByPanel(method: ProcurementMethod): boolean {
  return runningMethod(method).qualificationBy === 'panel';
}

/** Whose bids the panel reviews now: the qualified ones of a tender, all responses but barred ones in a negotiation. */
export function panelReviews(lot: LotProgress, method: ProcurementMethod): readonly OrganizationId[] | undefined {
  if (!qualifiesByPanel(method)) return lot.stage === 'qualified' ? lot.qualifiedIds : undefined;
  return lot.stage === 'opened' ? lot.supplierIds.filter((id) => !lot.barredIds.includes(id)) : undefined;
}

/** The bidders of a lot whom no completed step has put out of the comparison. */
export function comparedSuppliers(lot: LotProgress): readonly OrganizationId[] {
  switch (lot.stage) {
    case 'opened':
      return lot.supplierIds.filter((id) => !lot.barredIds.includes(id));
    case 'qualified':
      return lot.qualifiedIds;
    case 'conforming':
      return lot.conformingIds;
    case 'ranked':
      return lot.candidates.map(({ supplierId }) => supplierId);
    case 'awarded':
      return [lot.supplierId];
    default:
      return [];
  }
}

/** The id of the review of one bid for one lot. */
export function reviewId(procedureId: ProcedureId, lotId: LotId, supplierId: OrganizationId): string {
  return `${procedureId}.${lotId}.${supplierId}`;
}

/** The id of the count of everything found of the bids of one lot. */
export function tallyId(procedureId: ProcedureId, lotId: LotId): string {
  return `${procedureId}.${lotId}`;
}

/** A sheet decides on every requirement of the review, and on no other. */
export function sheetRefusals(sheet: ReviewSheet, required: readonly string[]): readonly Refusal[] {
  const missing = required.filter((id) => !sheet.some(({ requirementId }) => requirementId === id));
  return [
    ...missing.map((requirementId): Refusal => ({
      code: 'requirement-undecided',
      pointer: '/sheet',
      facts: { requirementId },
    })),
    ...sheet.flatMap(({ requirementId }, index): Refusal[] =>
      required.includes(requirementId)
        ? []
        : [{ code: 'requirement-unknown', pointer: `/sheet/${index}`, facts: { requirementId } }],
    ),
  ];
}

type BidOfLot = { readonly procedureId: ProcedureId; readonly lotId: LotId; readonly supplierId: OrganizationId };

/** The buyer's side decides whether a bidder is qualified (Order 87 art. 44), until the review of the lot is complete. */
export function decideQualification(
  { lot, method }: { readonly lot: LotProgress; readonly method: ProcurementMethod },
  command: BidOfLot & { readonly sheet: ReviewSheet; readonly decidedBy: PersonId },
  required: readonly string[],
): Decision<ReviewEvent> {
  if (qualifiesByPanel(method)) return refuse({ code: 'qualification-by-panel', rule: 'NEG-013' });
  if (lot.stage !== 'opened') return refuse({ code: 'lot-not-in-qualification-review', facts: { stage: lot.stage } });
  if (!lot.supplierIds.includes(command.supplierId)) return refuse({ code: 'no-such-bid' });
  if (lot.barredIds.includes(command.supplierId)) return refuse({ code: 'bid-barred', rule: 'SUB-005' });
  return (
    refuseAll(sheetRefusals(command.sheet, required)) ??
    allow<ReviewEvent>({ type: 'qualificationDecided', ...command })
  );
}

export type Opinion = BidOfLot & {
  readonly personId: PersonId;
  readonly sheet: ReviewSheet;
  /** Who sits on the panel now. */
  readonly memberIds: readonly PersonId[];
};

/** What a member's opinion rests on. */
export type OpinionFacts = {
  readonly lot: LotProgress;
  readonly method: ProcurementMethod;
  readonly review: Review | undefined;
};

/** A member of the panel says of a bid whether it meets each requirement (Order 87 art. 50, Order 74 art. 30). */
export function giveOpinion(
  { lot, method, review }: OpinionFacts,
  opinion: Opinion,
  required: readonly string[],
): Decision<ReviewEvent> {
  const reviewed = panelReviews(lot, method);
  if (reviewed === undefined) return refuse({ code: 'lot-not-in-conformity-review', facts: { stage: lot.stage } });
  if (!reviewed.includes(opinion.supplierId)) return refuse({ code: 'no-such-bid' });
  return opinionEvent(review, opinion, required);
}

function opinionEvent(
  review: Review | undefined,
  { memberIds, ...opinion }: Opinion,
  required: readonly string[],
): Decision<ReviewEvent> {
  if (!memberIds.includes(opinion.personId)) return refuse({ code: 'not-a-panel-member' });
  const voidedIds = formerMembers(review?.opinions, memberIds);
  return (
    refuseAll(sheetRefusals(opinion.sheet, required)) ??
    allow<ReviewEvent>({ type: 'opinionGiven', ...opinion, voidedIds })
  );
}

/** Those who said something and no longer sit on the panel. */
export function formerMembers(
  said: readonly { readonly personId: PersonId }[] | undefined,
  memberIds: readonly PersonId[],
): PersonId[] {
  return (said ?? []).map(({ personId }) => personId).filter((personId) => !memberIds.includes(personId));
}

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveReview(state: Review | undefined, event: ReviewEvent, { at }: EventContext): Review {
  switch (event.type) {
    case 'qualificationDecided': {
      const { type: _, sheet, decidedBy, ...bid } = event;
      return { opinions: [], ...bid, ...state, qualification: { sheet, decidedBy, decidedAt: at } };
    }
    case 'opinionGiven': {
      const { type: _, personId, sheet, voidedIds, ...bid } = event;
      const before = state ?? { ...bid, opinions: [] };
      const others = before.opinions.filter((said) => said.personId !== personId && !voidedIds.includes(said.personId));
      return { ...before, opinions: [...others, { personId, sheet, at }] };
    }
    case 'lowPriceAsked': {
      const { type: _, ...question } = event;
      return { ...begun(state, event), lowPrice: { ...question, askedAt: at, decisions: [] } };
    }
    case 'lowPriceExplained': {
      const review = begun(state, event);
      return { ...review, lowPrice: { ...asked(review), explanation: { text: event.text, at } } };
    }
    case 'lowPriceJudged': {
      const review = begun(state, event);
      const { type: _, voidedIds, ...judgement } = event;
      const lowPrice = asked(review);
      const others = lowPrice.decisions.filter(
        ({ personId }) => personId !== event.personId && !voidedIds.includes(personId),
      );
      return { ...review, lowPrice: { ...lowPrice, decisions: [...others, { ...judgement, at }] } };
    }
  }
}

function begun(state: Review | undefined, event: ReviewEvent): Review {
  if (state === undefined) throw new Error(`${event.type} of a bid that was never reviewed`);
  return state;
}

function asked({ lowPrice }: Review): LowPriceReview {
  if (lowPrice === undefined) throw new Error('no explanation was asked for');
  return lowPrice;
}

function reviewStatus(review: Review): 'qualification' | 'conformity' {
  return review.opinions.length > 0 ? 'conformity' : 'qualification';
}

/** The index key under which a supplier finds the questions about its own prices. */
export function priceQuestionListKey(supplierId: OrganizationId): string {
  return `supplier#${supplierId}#priceQuestion`;
}

function reviewRow(review: Review): ListRow {
  const { procedureId, lotId, lowPrice } = review;
  if (lowPrice === undefined) return { status: reviewStatus(review), summary: {} };
  const { askedAt, dueAt, explanation } = lowPrice;
  const explained = explanation === undefined ? {} : { explainedAt: explanation.at };
  return { status: 'lowPrice', summary: { procedureId, lotId, askedAt, dueAt, ...explained } };
}

/** Only a question about a price is in a list, and only in that of the supplier that is asked. */
function reviewPlaces({ supplierId, lowPrice }: Review, id: string): IndexPlaces {
  if (lowPrice === undefined) return {};
  return { byOwner: { key: priceQuestionListKey(supplierId), sort: `${lowPrice.askedAt}#${id}` } };
}

/** Reviews are read lot by lot with the bidders of the lot; what was found of a bid is in no list. */
export const reviewStream: StreamType<Review, ReviewEvent> = {
  name: 'review',
  version: 1,
  state: Review,
  event: ReviewEvent,
  evolve: evolveReview,
  row: reviewRow,
  places: reviewPlaces,
};
