import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, MethodChangeId, PersonId, ProcedureId } from './ids.ts';
import { Fen } from './money.ts';
import { FailureReason, MethodReason } from './procedure.ts';
import { TenderTerms } from './tender-terms.ts';
import { Instant } from './time.ts';
import { Warning } from './warning.ts';

/** What may come after too few took part in a lot. */
export const FallbackOption = z.enum([
  'extendPeriod',
  'retender',
  'correctAndRetender',
  'applyMethodChange',
  'chooseLawfulMethod',
  'negotiateWithTwo',
  'newNegotiation',
  'singleSource',
]);
export type FallbackOption = z.infer<typeof FallbackOption>;

/** The ground of an application after a failed tender (Order 74 art. 27): two bidders, two conforming, none, or a failed retender. */
export const FallbackGround = z.enum(['twoBidders', 'twoConforming', 'noBid', 'noConforming', 'retenderFailed']);
export type FallbackGround = z.infer<typeof FallbackGround>;

/** The buyer's review of a failed lot's document and procedure (Order 87 art. 43). Stream `documentReview`, id `<procedureId>.<lotId>`. */
export const DocumentReview = z.strictObject({
  procedureId: ProcedureId,
  lotId: LotId,
  /** No unreasonable clause in the document. */
  reasonable: z.boolean(),
  procedureCorrect: z.boolean(),
  reason: plainText(3000),
  reviewedBy: PersonId,
  reviewedAt: Instant,
});
export type DocumentReview = z.infer<typeof DocumentReview>;

export const DocumentReviewed = z.strictObject({
  type: z.literal('documentReviewed'),
  ...DocumentReview.omit({ reviewedAt: true }).shape,
});
export type DocumentReviewed = z.infer<typeof DocumentReviewed>;

export const ReviewDocument = DocumentReview.pick({ reasonable: true, procedureCorrect: true, reason: true });
export type ReviewDocument = z.infer<typeof ReviewDocument>;

/** Which application for another method a lot of a procedure is in, so that there are never two. Stream `lotApplication`. */
export const LotApplication = z.strictObject({
  procedureId: ProcedureId,
  lotId: LotId,
  methodChangeId: MethodChangeId,
});
export type LotApplication = z.infer<typeof LotApplication>;

export const LotApplied = z.strictObject({ type: z.literal('lotApplied'), ...LotApplication.shape });
export type LotApplied = z.infer<typeof LotApplied>;

export const DocumentReviewView = z.strictObject({ review: DocumentReview, version: z.int().positive() });
export type DocumentReviewView = z.infer<typeof DocumentReviewView>;

const Cited = z.strictObject({ id: z.string(), instrument: z.string(), article: z.string() });
const Words = { zh: z.string(), en: z.string() };

/**
 * From those who could read of a lot to those who met it. Views, documents and questions are of the whole procedure, bids and
 * what came of them of the lot. `qualified` and `conforming` are absent where the lot never came to that review.
 */
export const Competition = z.strictObject({
  noticeViews: z.int().nonnegative(),
  documentsObtained: z.int().nonnegative(),
  questions: z.int().nonnegative(),
  bids: z.int().nonnegative(),
  qualified: z.int().nonnegative().optional(),
  conforming: z.int().nonnegative().optional(),
});
export type Competition = z.infer<typeof Competition>;

/** What a lot's buyer may do next, and what not, each with its article. */
export const FallbackView = z.strictObject({
  procedureId: ProcedureId,
  lotId: LotId,
  stage: z.string(),
  failure: z
    .strictObject({
      reason: FailureReason,
      bidders: z.int().nonnegative(),
      conforming: z.int().nonnegative(),
      rule: Cited,
      ...Words,
    })
    .optional(),
  /** How competition for the lot thinned out; absent while anything of the procedure is sealed. */
  competition: Competition.optional(),
  budgetFen: Fen,
  openTenderThresholdFen: Fen,
  thresholdReached: z.boolean(),
  /** Where the threshold comes from; `warnings` says so where it is guidance only. */
  thresholdSourceZh: z.string().optional(),
  warnings: z.array(Warning).optional(),
  /** How often the lot was tendered in vain, this time included. */
  tenderFailures: z.int().nonnegative(),
  documentReview: DocumentReview.optional(),
  methodChange: z.strictObject({ id: MethodChangeId, status: z.string() }).optional(),
  /** The procedure in which the lot went on. */
  continuedIn: ProcedureId.optional(),
  offered: z.array(
    z.strictObject({
      option: FallbackOption,
      rule: Cited,
      ...Words,
      /** Where to go on. */
      next: z.strictObject({ method: z.string(), href: z.string() }),
    }),
  ),
  blocked: z.array(z.strictObject({ option: FallbackOption, code: z.string(), rule: Cited.optional(), ...Words })),
});
export type FallbackView = z.infer<typeof FallbackView>;

const lotIds = z.array(LotId).min(1).max(30);

/** Tenders failed lots again, with the whole new content of the document. */
export const Retender = z.strictObject({ lotIds, terms: TenderTerms });
export type Retender = z.infer<typeof Retender>;

/** Begins a negotiation that needs no new approval: below the threshold, or again after one that was terminated. */
export const NegotiateAnew = z.strictObject({ lotIds, terms: TenderTerms, methodReason: MethodReason });
export type NegotiateAnew = z.infer<typeof NegotiateAnew>;
