import { reachesOpenTenderThreshold, type OpenTenderThreshold } from '../../schemas/law/thresholds.ts';
import type { Refusal } from '../../schemas/decision.ts';
import type { DocumentReview, FallbackGround, FallbackOption } from '../../schemas/fallback.ts';
import type { OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type { Fen } from '../../schemas/money.ts';
import type { LotProgress } from '../../schemas/procedure.ts';
import type { LotStanding } from '../../schemas/procurement.ts';
import { isTender, type ProcurementMethod } from '../../schemas/procurement-method.ts';
import { endOfDay, type Day, type Instant } from '../../schemas/time.ts';
import { offers, type FallbackOffer } from './rules-fallback-words.ts';

/** One lot of one procedure, as it stands. */
export type LotSituation = {
  readonly procedureId: ProcedureId;
  readonly method: ProcurementMethod;
  readonly lot: LotProgress;
  /** Where the lot stands in its procurement: it may have gone on elsewhere. */
  readonly standing: LotStanding;
  readonly documentsThrough: Day;
  readonly bidDeadline: Instant;
};

/** An application for another method that covers the lot. */
export type LotApproval = {
  readonly status: 'open' | 'approved' | 'closed';
  readonly ground: FallbackGround;
};

/** What else the answer depends on. */
export type FallbackFacts = {
  /** Of the whole project, never of a lot (Order 87 art. 43 speaks of the project). */
  readonly budgetFen: Fen;
  readonly threshold: OpenTenderThreshold;
  readonly documentReview: Pick<DocumentReview, 'reasonable' | 'procedureCorrect'> | undefined;
  /** How many obtained the documents; `undefined` for those who may not know. */
  readonly obtainers: number | undefined;
  /** How often the lot was tendered in vain, this time included. */
  readonly tenderFailures: number;
  /** Whether any two of the lot's suppliers are related (Regulation art. 18). */
  readonly related: (one: OrganizationId, other: OrganizationId) => boolean;
  readonly application: LotApproval | undefined;
};

export type BlockedOption = { readonly option: FallbackOption; readonly refusal: Refusal };
export type Fallback = { readonly offered: readonly FallbackOffer[]; readonly blocked: readonly BlockedOption[] };

type FailedLot = Extract<LotProgress, { stage: 'failed' }>;
type Answer = Refusal | 'offered';

function block(code: Refusal['code'], rule?: RuleId): Refusal {
  return rule === undefined ? { code } : { code, rule };
}

/**
 * What may follow when too few took part in a lot, and what not, each with its article: the decision table of a failed
 * tender (Order 87 arts 18, 41–44; Order 74 arts 27, 28, 37; law arts 27, 36, 37), lot by lot.
 */
export function fallbackOptions(situation: LotSituation, facts: FallbackFacts, at: Instant): Fallback {
  const answers = answersFor(situation, facts, at);
  const entries = optionOrder.map((option) => ({ option, answer: answers[option] }));
  return {
    offered: entries.flatMap(({ option, answer }) => (answer === 'offered' ? [offers[option]] : [])),
    blocked: entries.flatMap(({ option, answer }) => (answer === 'offered' ? [] : [{ option, refusal: answer }])),
  };
}

const optionOrder: readonly FallbackOption[] = [
  'extendPeriod',
  'retender',
  'correctAndRetender',
  'applyMethodChange',
  'chooseLawfulMethod',
  'negotiateWithTwo',
  'newNegotiation',
  'singleSource',
];

type Answers = Readonly<Record<FallbackOption, Answer>>;

function everything(answer: Answer): Answers {
  return {
    extendPeriod: answer,
    retender: answer,
    correctAndRetender: answer,
    applyMethodChange: answer,
    chooseLawfulMethod: answer,
    negotiateWithTwo: answer,
    newNegotiation: answer,
    singleSource: answer,
  };
}

function answersFor(situation: LotSituation, facts: FallbackFacts, at: Instant): Answers {
  const { lot, standing, procedureId } = situation;
  if (lot.stage !== 'failed')
    return { ...everything(block('fallback-lot-not-failed')), extendPeriod: extension(situation, facts, at) };
  // "Except where the task is cancelled" (Order 87 art. 43, law art. 37).
  if (lot.reason === 'cancelled_by_change') return everything(block('fallback-task-cancelled', 'EVL-003'));
  if (standing.status !== 'failed' || standing.procedureId !== procedureId)
    return everything(block('fallback-lot-went-on'));
  const common = {
    ...everything(block('fallback-lot-not-failed')),
    extendPeriod: block('fallback-document-period-over', 'PUB-003'),
    singleSource: block('fallback-single-source-own-ground', 'PLN-023'),
  };
  return isTender(situation.method)
    ? { ...common, ...afterTender(lot, facts) }
    : { ...common, ...afterNegotiation(lot, facts) };
}

/** Order 87 art. 18: fewer than three obtained the documents when the period has ended, and the deadline is still ahead. */
function extension({ lot, documentsThrough, bidDeadline }: LotSituation, facts: FallbackFacts, at: Instant): Answer {
  if (lot.stage !== 'tendering' || at >= bidDeadline) return block('fallback-document-period-over', 'PUB-003');
  if (at < endOfDay(documentsThrough)) return block('fallback-document-period-running', 'PUB-003');
  if (facts.obtainers === undefined) return block('fallback-obtainers-secret', 'PUB-024');
  return facts.obtainers < 3 ? 'offered' : block('fallback-enough-obtained', 'PUB-003');
}

/** Whether open tender is due: the threshold itself is reached (Order 87 art. 86). */
export function reachesThreshold({ budgetFen, threshold }: FallbackFacts): boolean {
  return reachesOpenTenderThreshold(budgetFen, threshold);
}

/** The buyer's review found fault, or the committee could not evaluate by the document at all (Order 87 art. 65). */
function isFlawed({ documentReview }: FallbackFacts, lot: FailedLot): boolean {
  if (lot.reason === 'defective_document') return true;
  return documentReview !== undefined && !(documentReview.reasonable && documentReview.procedureCorrect);
}

/** The two with whom Order 74 art. 27 para. 2 lets the buyer negotiate: those who bid, or who were found responsive. */
export function theTwo(lot: FailedLot): readonly OrganizationId[] {
  const left = lot.reason === 'fewer_than_three_bidders' ? lot.supplierIds : lot.conformingIds;
  return isForWantOfBids(lot) && left.length === 2 ? left : [];
}

function isForWantOfBids({ reason }: FailedLot): boolean {
  return (
    reason === 'fewer_than_three_bidders' || reason === 'fewer_than_three_responsive' || reason === 'all_over_ceiling'
  );
}

/** On which grounds of Order 74 art. 27 a failed tender of this lot can go over to negotiation; none: on none yet. */
export function fallbackGrounds(lot: FailedLot, facts: FallbackFacts): readonly FallbackGround[] {
  const found: FallbackGround[] = [];
  const [one, other] = theTwo(lot);
  if (one !== undefined && other !== undefined && !facts.related(one, other))
    found.push(lot.reason === 'fewer_than_three_bidders' ? 'twoBidders' : 'twoConforming');
  if (lot.supplierIds.length === 0) found.push('noBid');
  else if (isForWantOfConformity(lot)) found.push('noConforming');
  if (facts.tenderFailures > 1) found.push('retenderFailed');
  return found;
}

/** 没有合格标的: bids came, and after the reviews not one was left. */
function isForWantOfConformity(lot: FailedLot): boolean {
  if (lot.reason === 'fewer_than_three_qualified') return lot.qualifiedIds?.length === 0;
  return lot.reason !== 'fewer_than_three_bidders' && isForWantOfBids(lot) && lot.conformingIds.length === 0;
}

/** Whether a ground lets two suffice (Order 74 art. 27 para. 2); the others ask for three or more. */
export function isForTwo(ground: FallbackGround): boolean {
  return ground === 'twoBidders' || ground === 'twoConforming';
}

function afterTender(lot: FailedLot, facts: FallbackFacts): Partial<Answers> {
  const reached = reachesThreshold(facts);
  const { documentReview } = facts;
  const flawed = isFlawed(facts, lot);
  const correction = documentReview === undefined ? 'fallback-document-not-reviewed' : 'fallback-nothing-to-correct';
  return {
    retender: flawed ? block('fallback-correct-first', 'EVL-005') : 'offered',
    correctAndRetender: flawed ? 'offered' : block(correction, 'EVL-005'),
    applyMethodChange: application(lot, facts),
    chooseLawfulMethod: reached ? block('fallback-threshold-reached', 'PLN-009') : 'offered',
    negotiateWithTwo: negotiationWithTwo(lot, facts),
    newNegotiation: negotiationAnew(lot, facts),
  };
}

/** Order 87 art. 43 (2): document reasonable, procedure right, budget at or above the threshold, and a ground of Order 74 art. 27. */
function application(lot: FailedLot, facts: FallbackFacts): Answer {
  if (isFlawed(facts, lot)) return block('fallback-document-unreasonable', 'EVL-005');
  if (!reachesThreshold(facts)) return block('fallback-below-threshold', 'EVL-005');
  if (facts.application?.status === 'open' || facts.application?.status === 'approved')
    return block('fallback-application-exists', 'PLN-010');
  if (fallbackGrounds(lot, facts).length === 0) return withoutGround(lot, facts);
  return facts.documentReview === undefined ? block('fallback-document-not-reviewed', 'EVL-005') : 'offered';
}

/** Why no ground of Order 74 art. 27 is given. */
function withoutGround(lot: FailedLot, facts: FallbackFacts): Refusal {
  const [one, other] = theTwo(lot);
  if (one !== undefined && other !== undefined && facts.related(one, other))
    return block('fallback-two-related', 'SUB-005');
  return leftInLot(lot) === 1 ? block('fallback-one-bidder', 'EVL-006') : block('fallback-no-ground', 'PLN-018');
}

function leftInLot(lot: FailedLot): number {
  return lot.reason === 'fewer_than_three_bidders' ? lot.supplierIds.length : lot.conformingIds.length;
}

/** Order 74 art. 27 para. 2: exactly two, with approval. */
function negotiationWithTwo(lot: FailedLot, facts: FallbackFacts): Answer {
  if (isFlawed(facts, lot)) return block('fallback-document-unreasonable', 'EVL-005');
  const [one, other] = theTwo(lot);
  if (one === undefined || other === undefined) return notTwo(lot);
  if (facts.related(one, other)) return block('fallback-two-related', 'SUB-005');
  if (!reachesThreshold(facts)) return block('fallback-two-need-approval', 'EVL-006');
  return approved(facts, true);
}

function notTwo(lot: FailedLot): Refusal {
  if (lot.reason === 'fewer_than_three_qualified' && lot.qualifiedIds?.length === 2)
    return block('fallback-two-not-reviewed', 'EVL-006');
  const isOne = isForWantOfBids(lot) && leftInLot(lot) === 1;
  return block(isOne ? 'fallback-one-bidder' : 'fallback-not-two', 'EVL-006');
}

/** Order 74 art. 27 (1): no bid, nothing conforming, or a retender that failed too; at least three suppliers, invited anew. */
function negotiationAnew(lot: FailedLot, facts: FallbackFacts): Answer {
  const reached = reachesThreshold(facts);
  if (isFlawed(facts, lot) && reached) return block('fallback-document-unreasonable', 'EVL-005');
  if (reached && facts.application?.status === 'approved') return approved(facts, false);
  if (fallbackGrounds(lot, facts).every(isForTwo)) return withoutGround(lot, facts);
  return reached ? block('fallback-approval-needed', 'PLN-010') : 'offered';
}

function approved({ application: given }: FallbackFacts, withTwo: boolean): Answer {
  if (given?.status !== 'approved') return block('fallback-approval-needed', withTwo ? 'EVL-006' : 'PLN-010');
  return isForTwo(given.ground) === withTwo ? 'offered' : block('fallback-approval-other-ground', 'EVL-006');
}

/** Order 74 art. 37: terminated, the reason published, and begun again. The approval for two ends with their negotiation. */
function afterNegotiation(lot: FailedLot, facts: FallbackFacts): Partial<Answers> {
  const reached = reachesThreshold(facts);
  const spent = facts.application === undefined || isForTwo(facts.application.ground);
  return {
    retender: 'offered',
    correctAndRetender: block('fallback-not-a-tender', 'EVL-005'),
    applyMethodChange: block(reached ? 'fallback-not-a-tender' : 'fallback-below-threshold', 'EVL-005'),
    chooseLawfulMethod: reached ? block('fallback-threshold-reached', 'PLN-009') : 'offered',
    negotiateWithTwo: block('fallback-approval-spent', 'NEG-009'),
    newNegotiation: negotiationAgain(lot, reached && spent),
  };
}

/** What no longer fits negotiation is not negotiated anew (Order 74 art. 37 (1)): another ground is chosen, or a tender held. */
function negotiationAgain({ reason }: FailedLot, spent: boolean): Answer {
  if (reason === 'negotiation_no_longer_fits') return block('fallback-negotiation-not-fitting', 'NEG-009');
  return spent ? block('fallback-approval-spent', 'NEG-009') : 'offered';
}

/** Why an option is not to be had for a lot; `undefined` when it is offered. What commands ask before they act. */
export function refusalOf(fallback: Fallback, option: FallbackOption): Refusal | undefined {
  return fallback.blocked.find((entry) => entry.option === option)?.refusal;
}
