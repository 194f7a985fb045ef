import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { PersonId } from '../../schemas/ids.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { LotProgress } from '../../schemas/procedure.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import type {
  AskLowPrice,
  JudgeLowPrice,
  LowPriceGround,
  LowPriceReview,
  Review,
  ReviewEvent,
} from '../../schemas/review.ts';
import { addMilliseconds, type Instant } from '../../schemas/time.ts';
import { formerMembers, qualifiesByPanel } from './rules-review.ts';

const MILLISECONDS_PER_MINUTE = 60_000;

export type PriceQuestion = AskLowPrice & {
  readonly askedBy: PersonId;
  /** The lines of the law or the document the price lies below; none when the panel asks of its own judgement. */
  readonly triggers: readonly Exclude<LowPriceGround, 'judgement'>[];
};

/** What a question about a price rests on. */
export type QuestionFacts = {
  readonly lot: LotProgress;
  readonly method: ProcurementMethod;
  readonly review: Review | undefined;
  readonly ruleSet: RuleSet;
};

/**
 * The panel asks a bidder in writing to explain a price (Order 87 art. 60, 财库〔2026〕2号). A price below a line must be asked
 * about; any other may be, by the panel's judgement. The bidder has at least as long as the law gives.
 */
export function askLowPrice(
  { lot, method, review, ruleSet }: QuestionFacts,
  question: PriceQuestion,
  at: Instant,
): Decision<ReviewEvent> {
  if (qualifiesByPanel(method)) return refuse({ code: 'ranking-by-final-offers', rule: 'NEG-007' });
  if (lot.stage !== 'conforming') return refuse({ code: 'lot-not-before-ranking', facts: { stage: lot.stage } });
  if (review === undefined || !lot.conformingIds.includes(review.supplierId)) return refuse({ code: 'no-such-bid' });
  return questionEvent(review, question, { ruleSet, at });
}

/** The question itself: once, and with at least as long to answer as the law gives. */
export function questionEvent(
  review: Pick<Review, 'lowPrice'>,
  question: PriceQuestion,
  { ruleSet, at }: { readonly ruleSet: RuleSet; readonly at: Instant },
): Decision<ReviewEvent> {
  if (review.lowPrice !== undefined) return refuse({ code: 'low-price-already-asked' });
  const shortest = ruleSet.lowPrice?.explanation;
  if (shortest !== undefined && question.minutes < shortest.value)
    return refuse({
      code: 'low-price-time-too-short',
      rule: shortest.rule,
      pointer: '/minutes',
      facts: { minutes: question.minutes, minimum: shortest.value },
    });
  const { triggers, question: text, askedBy, minutes } = question;
  const grounds: LowPriceGround[] = triggers.length > 0 ? [...triggers] : ['judgement'];
  const dueAt = addMilliseconds(at, minutes * MILLISECONDS_PER_MINUTE);
  return allow<ReviewEvent>({ type: 'lowPriceAsked', grounds, question: text, askedBy, dueAt });
}

/** The bidder explains, once and before the time is over. */
export function explainLowPrice(review: Review | undefined, text: string, at: Instant): Decision<ReviewEvent> {
  if (review?.lowPrice === undefined) return refuse({ code: 'low-price-not-asked' });
  if (review.lowPrice.explanation !== undefined) return refuse({ code: 'low-price-already-explained' });
  if (at >= review.lowPrice.dueAt)
    return refuse({ code: 'low-price-explanation-late', rule: 'EVL-029', facts: { dueAt: review.lowPrice.dueAt } });
  return allow<ReviewEvent>({ type: 'lowPriceExplained', text });
}

/** A member says whether the price is shown to be sound, once the bidder has explained or the time is over. */
export function judgeLowPrice(
  {
    lot,
    review,
    memberIds,
  }: {
    readonly lot: LotProgress;
    readonly review: Review | undefined;
    readonly memberIds: readonly PersonId[];
  },
  command: JudgeLowPrice & { readonly personId: PersonId },
  at: Instant,
): Decision<ReviewEvent> {
  if (lot.stage !== 'conforming') return refuse({ code: 'lot-not-before-ranking', facts: { stage: lot.stage } });
  return judgementEvent(review, { ...command, memberIds }, at);
}

/** The judgement itself: once the bidder has explained or the time is over, by one who sits on the panel. */
export function judgementEvent(
  review: Pick<Review, 'lowPrice'> | undefined,
  { memberIds, ...command }: JudgeLowPrice & { readonly personId: PersonId; readonly memberIds: readonly PersonId[] },
  at: Instant,
): Decision<ReviewEvent> {
  if (review?.lowPrice === undefined) return refuse({ code: 'low-price-not-asked' });
  if (!memberIds.includes(command.personId)) return refuse({ code: 'not-a-panel-member' });
  const { explanation, dueAt, decisions } = review.lowPrice;
  if (explanation === undefined && at < dueAt)
    return refuse({ code: 'low-price-time-running', rule: 'EVL-029', facts: { dueAt } });
  const { personId, justified, reason } = command;
  const voidedIds = formerMembers(decisions, memberIds);
  return allow<ReviewEvent>({ type: 'lowPriceJudged', personId, justified, reason, voidedIds });
}

/**
 * What the panel found of an asked price: `open` until every member has decided; the majority counts (Order 87 art. 61).
 * A price that is not shown to be sound makes the bid invalid (art. 60).
 */
export function lowPriceVerdict(
  lowPrice: LowPriceReview,
  memberIds: readonly PersonId[],
): 'open' | 'justified' | 'unjustified' {
  const decisions = lowPrice.decisions.filter(({ personId }) => memberIds.includes(personId));
  if (decisions.length < memberIds.length) return 'open';
  const against = decisions.filter(({ justified }) => !justified).length;
  return against * 2 > memberIds.length ? 'unjustified' : 'justified';
}
