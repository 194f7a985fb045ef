import { z } from 'zod';
import { PageQuery } from './api.ts';
import { LotId, OrganizationId, PersonId, ProcedureId } from './ids.ts';
import { Fen } from './money.ts';
import { OfferExclusion } from './negotiation.ts';
import { LowPriceGround, LowPriceReview, MemberOpinion, ReviewSheet } from './review.ts';

const response = { procedureId: ProcedureId, lotId: LotId, supplierId: OrganizationId };

/**
 * What the panel finds of one supplier's revised response (重新提交的响应文件 and the documents of the final offer): whether it
 * still meets the ★ requirements and the changes in force (Order 74 arts 32 para. 3, 35). Stream `revisedReview`, beside the
 * first review, for both together would not fit one stored item.
 */
export const RevisedReview = z.strictObject({ ...response, opinions: z.array(MemberOpinion).max(15) });
export type RevisedReview = z.infer<typeof RevisedReview>;

export const RevisedReviewEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('revisedOpinionGiven'),
    ...response,
    personId: PersonId,
    sheet: ReviewSheet,
    /** Members who have left since: what they had found is void (Order 87 art. 49). */
    voidedIds: z.array(PersonId).max(15),
  }),
]);
export type RevisedReviewEvent = z.infer<typeof RevisedReviewEvent>;

export const FinalReviewLotPath = z.strictObject({ procedureId: ProcedureId, lotId: LotId });
export const FinalReviewPath = z.strictObject(response);
export const FinalReviewQuery = PageQuery;

/** How a vote or a question stands. */
const Progress = z.enum(['notAsked', 'open', 'passed', 'notPassed']);

/** One supplier in the overview. What comes of a sealed price is absent until final offers are unsealed. */
export const FinalReviewRow = z.strictObject({
  supplierId: OrganizationId,
  supplierNameZh: z.string().optional(),
  priceFen: Fen.optional(),
  smallEnterprise: z.boolean().optional(),
  /** Whether every member must give an opinion: a change was confirmed, or a member has raised a doubt. */
  voteRequired: z.boolean(),
  conformity: Progress,
  /** Members whose opinion on everything that is to be decided is in. */
  opinions: z.int().nonnegative(),
  /** The lines of the law below which the final offer lies: it must be asked about (财库〔2026〕2号). */
  lowPriceTriggers: z.array(LowPriceGround),
  lowPrice: Progress,
  /** Why it would not be ranked, as things stand. */
  exclusion: OfferExclusion.optional(),
});
export type FinalReviewRow = z.infer<typeof FinalReviewRow>;

/** Where the panel's last review of a lot stands, a page of suppliers at a time. */
export const FinalReviewOverview = z.strictObject({
  /** `talks`: before final offers are asked for; `offers`: they are sealed; `review`: they are open and not ranked; `over`. */
  phase: z.enum(['talks', 'offers', 'review', 'over']),
  members: z.int().nonnegative(),
  /** What each opinion decides on: ★ requirements that bind the lot (`s…`), and confirmed changes (`c` and the number). */
  requirementIds: z.array(z.string()),
  items: z.array(FinalReviewRow),
  nextCursor: z.string().optional(),
});
export type FinalReviewOverview = z.infer<typeof FinalReviewOverview>;

/** Everything found of one supplier's revised response and final offer. */
export const FinalReviewView = z.strictObject({
  opinions: z.array(MemberOpinion),
  lowPrice: LowPriceReview.optional(),
  requirementIds: z.array(z.string()),
  /** Of the opinions; 0 before the first. */
  version: z.int().nonnegative(),
});
export type FinalReviewView = z.infer<typeof FinalReviewView>;
