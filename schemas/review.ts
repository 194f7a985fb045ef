import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, OrganizationId, PersonId, ProcedureId } from './ids.ts';
import { Fen } from './money.ts';
import { Instant } from './time.ts';

/** All reasons of one sheet together: with 15 members and 90 requirements a review must still fit one stored item (400 KB). */
const MAXIMUM_REASON_CHARACTERS = 6000;

/** A requirement of the document (`q`, `s`), or a material change of it that was confirmed in a negotiation (`c`, by its number). */
const ReviewedId = z.string().regex(/^[qsc][1-9][0-9]?$/);

/** Whether a bid meets one requirement. Where it does not, the reason is told to the supplier (Order 87 art. 69). */
export const RequirementDecision = z
  .strictObject({ requirementId: ReviewedId, met: z.boolean(), reason: plainText(500).optional() })
  .refine((decision) => decision.met || decision.reason !== undefined, {
    path: ['reason'],
    error: 'a requirement that is not met needs a reason',
  });
export type RequirementDecision = z.infer<typeof RequirementDecision>;

/** One person's sheet for one bid: a decision for every requirement of the review. */
export const ReviewSheet = z
  .array(RequirementDecision)
  .max(90)
  .refine(
    (sheet) => new Set(sheet.map(({ requirementId }) => requirementId)).size === sheet.length,
    'a requirement may be decided only once',
  )
  .refine(
    (sheet) => sheet.reduce((sum, { reason = '' }) => sum + reason.length, 0) <= MAXIMUM_REASON_CHARACTERS,
    `the reasons of one sheet may have ${MAXIMUM_REASON_CHARACTERS} characters together`,
  );
export type ReviewSheet = z.infer<typeof ReviewSheet>;

/** What one member of the panel found of one bid. */
export const MemberOpinion = z.strictObject({ personId: PersonId, sheet: ReviewSheet, at: Instant });
export type MemberOpinion = z.infer<typeof MemberOpinion>;

/** Why a price is looked at: it lies below a line of the law, or the panel's own judgement (财库〔2026〕2号). */
export const LowPriceGround = z.enum(['mean', 'second_lowest', 'ceiling', 'judgement']);
export type LowPriceGround = z.infer<typeof LowPriceGround>;

/** The review of an abnormally low price (异常低价审查): asked, explained in writing, decided by the members. */
export const LowPriceReview = z.strictObject({
  grounds: z.array(LowPriceGround).min(1).max(4),
  question: plainText(2000),
  askedBy: PersonId,
  askedAt: Instant,
  /** The first moment at which it is too late to explain. */
  dueAt: Instant,
  explanation: z.strictObject({ text: plainText(10_000), at: Instant }).optional(),
  decisions: z
    .array(z.strictObject({ personId: PersonId, justified: z.boolean(), reason: plainText(1000), at: Instant }))
    .max(15),
});
export type LowPriceReview = z.infer<typeof LowPriceReview>;

/** Everything found of one bid for one lot. Stream `review`, id `<procedureId>.<lotId>.<supplierId>`. */
export const Review = z.strictObject({
  procedureId: ProcedureId,
  lotId: LotId,
  supplierId: OrganizationId,
  /** By the buyer or the agency (Order 87 art. 44); in a negotiation the panel's opinions say it. */
  qualification: z.strictObject({ sheet: ReviewSheet, decidedBy: PersonId, decidedAt: Instant }).optional(),
  opinions: z.array(MemberOpinion).max(15),
  lowPrice: LowPriceReview.optional(),
});
export type Review = z.infer<typeof Review>;

const bid = { procedureId: ProcedureId, lotId: LotId, supplierId: OrganizationId };

export const ReviewEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('qualificationDecided'), ...bid, sheet: ReviewSheet, decidedBy: PersonId }),
  z.strictObject({
    type: z.literal('opinionGiven'),
    ...bid,
    personId: PersonId,
    sheet: ReviewSheet,
    /** Members who have left since: what they had found is void (Order 87 art. 49). */
    voidedIds: z.array(PersonId).max(15),
  }),
  z.strictObject({
    type: z.literal('lowPriceAsked'),
    grounds: LowPriceReview.shape.grounds,
    question: LowPriceReview.shape.question,
    askedBy: PersonId,
    dueAt: Instant,
  }),
  z.strictObject({ type: z.literal('lowPriceExplained'), text: plainText(10_000) }),
  z.strictObject({
    type: z.literal('lowPriceJudged'),
    personId: PersonId,
    justified: z.boolean(),
    reason: plainText(1000),
    voidedIds: z.array(PersonId).max(15),
  }),
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;

/** Why a bid is out of the comparison, as its supplier is told. */
export const InvalidityGround = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('related') }),
  z.strictObject({
    kind: z.literal('requirement'),
    requirementId: ReviewedId,
    reasons: z.array(z.string()).max(15),
  }),
  z.strictObject({ kind: z.literal('overCeiling'), priceFen: Fen, ceilingFen: Fen }),
  z.strictObject({ kind: z.literal('priceUnreadable') }),
  z.strictObject({ kind: z.literal('lowPriceUnjustified'), reasons: z.array(z.string()).max(15) }),
]);
export type InvalidityGround = z.infer<typeof InvalidityGround>;

export const InvalidityKind = z.enum([
  'related',
  'requirement',
  'overCeiling',
  'priceUnreadable',
  'lowPriceUnjustified',
]);
export type InvalidityKind = z.infer<typeof InvalidityKind>;

/** The body of both reviews: the sheet for one bid. */
export const GiveSheet = z.strictObject({ sheet: ReviewSheet });
export type GiveSheet = z.infer<typeof GiveSheet>;

/** Asks a bidder to explain a price in writing. `minutes` may not be fewer than the law gives. */
export const AskLowPrice = z.strictObject({
  question: plainText(2000),
  minutes: z.int().min(1).max(2880),
});
export type AskLowPrice = z.infer<typeof AskLowPrice>;

export const ExplainLowPrice = z.strictObject({ text: plainText(10_000) });
export type ExplainLowPrice = z.infer<typeof ExplainLowPrice>;

/** Whether the explanation shows that the price is sound. */
export const JudgeLowPrice = z.strictObject({ justified: z.boolean(), reason: plainText(1000) });
export type JudgeLowPrice = z.infer<typeof JudgeLowPrice>;
