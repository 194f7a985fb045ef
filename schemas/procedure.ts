import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, MethodChangeId, NoticeId, OrganizationId, ProcedureId, ProcurementId } from './ids.ts';
import { Fen } from './money.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { TenderTerms } from './tender-terms.ts';
import { Day, Instant } from './time.ts';

/** Why a lot falls (废标、终止): each reason has its article in `functions/evaluation/rules-failure.ts`. */
export const FailureReason = z.enum([
  'fewer_than_three_bidders',
  'fewer_than_three_qualified',
  'fewer_than_three_responsive',
  'all_over_ceiling',
  'unlawful_conduct',
  'cancelled_by_change',
  'defective_document',
  'negotiation_no_longer_fits',
  'fewer_than_minimum_suppliers',
  'fewer_than_minimum_conforming',
  'fewer_than_minimum_final_offers',
  'no_candidate_left',
]);
export type FailureReason = z.infer<typeof FailureReason>;

/** A supplier who may win, best first. `priceFen` is what the contract would say, `evaluatedPriceFen` what was compared. */
export const AwardCandidate = z.strictObject({
  supplierId: OrganizationId,
  rank: z.int().positive(),
  priceFen: Fen,
  evaluatedPriceFen: Fen,
  total: z.string().optional(),
});
export type AwardCandidate = z.infer<typeof AwardCandidate>;

const supplierIds = z.array(OrganizationId).max(1000);

/**
 * Where one lot of a procedure stands. Before `failed` or `awaitingOpening` nothing here says how many bid or who; a state
 * holds only what its stage allows to exist.
 */
export const LotProgress = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('tendering') }),
  z.strictObject({
    stage: z.literal('failed'),
    reason: FailureReason,
    supplierIds,
    /** Who had passed the qualification review, where it was held. */
    qualifiedIds: supplierIds.optional(),
    conformingIds: supplierIds,
    at: Instant,
  }),
  z.strictObject({ stage: z.literal('awaitingOpening'), supplierIds }),
  z.strictObject({ stage: z.literal('opened'), supplierIds, barredIds: supplierIds }),
  z.strictObject({ stage: z.literal('qualified'), supplierIds, qualifiedIds: supplierIds }),
  z.strictObject({ stage: z.literal('conforming'), supplierIds, conformingIds: supplierIds }),
  z.strictObject({ stage: z.literal('ranked'), supplierIds, candidates: z.array(AwardCandidate).max(1000) }),
  z.strictObject({ stage: z.literal('awarded'), supplierIds, supplierId: OrganizationId, priceFen: Fen, at: Instant }),
  z.strictObject({ stage: z.literal('cancelled'), at: Instant }),
]);
export type LotProgress = z.infer<typeof LotProgress>;
export type LotStage = LotProgress['stage'];

/** A change of a published tender document. A material one makes earlier bids wait for their suppliers' confirmation. */
export const Amendment = z.strictObject({
  number: z.int().positive(),
  at: Instant,
  material: z.boolean(),
  reasonZh: plainText(2000),
  changes: z
    .array(
      z.strictObject({ member: z.string().max(120), before: z.string().max(60_000), after: z.string().max(60_000) }),
    )
    .max(200),
  previousDeadline: Instant,
  deadline: Instant,
  noticeId: NoticeId,
});
export type Amendment = z.infer<typeof Amendment>;

/** What a procedure goes on from: a failed lot tendered again, or an approved change of method. */
export const Follows = z.strictObject({
  procedureId: ProcedureId,
  as: z.enum(['retender', 'methodChange', 'newStart']),
  methodChangeId: MethodChangeId.optional(),
});
export type Follows = z.infer<typeof Follows>;

/**
 * Why a method other than open tender is lawful here (law art. 30, Order 74 art. 27). The first ground exists only after a
 * failed tender, so it comes with what the procedure follows.
 */
export const MethodGround = z.enum(['tenderWithoutResult', 'complexOrSpecial', 'urgent', 'totalPriceUnknown']);
export type MethodGround = z.infer<typeof MethodGround>;

export const MethodReason = z.strictObject({ ground: MethodGround, textZh: plainText(2000) });
export type MethodReason = z.infer<typeof MethodReason>;

const common = {
  id: ProcedureId,
  procurementId: ProcurementId,
  number: plainText(80),
  buyerId: OrganizationId,
  procurementAgencyId: OrganizationId.optional(),
  authorityId: OrganizationId,
  method: ProcurementMethod,
  methodReason: MethodReason.optional(),
  /** 1 for the first tender of these lots, 2 for its retender … */
  round: z.int().positive(),
  follows: Follows.optional(),
  /** How many suppliers a lot needs: 3, or 2 where the finance department approved going on with two (Order 74 art. 27). */
  minimumSuppliers: z.union([z.literal(2), z.literal(3)]),
  terms: TenderTerms,
};

const published = {
  ...common,
  ruleSetId: z.string().max(60),
  publishedAt: Instant,
  noticeThrough: Day,
  /** Absent where chosen suppliers were invited and nothing was announced (Order 74 art. 12). */
  tenderNoticeId: NoticeId.optional(),
  /** age recipient per lot: bids are encrypted to it in the bidder's browser. */
  recipients: z.record(z.string(), z.string().max(4000)),
  amendments: z.array(Amendment).max(100),
  lots: z.record(z.string(), LotProgress),
};

/** One run of a procurement method over chosen lots (采购活动). */
export const Procedure = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('draft') }),
  z.strictObject({ ...common, status: z.literal('discarded') }),
  z.strictObject({ ...published, status: z.literal('published') }),
  z.strictObject({ ...published, status: z.literal('closed'), closedAt: Instant }),
  z.strictObject({ ...published, status: z.literal('concluded'), closedAt: Instant }),
  z.strictObject({ ...published, status: z.literal('cancelled'), cancelledAt: Instant, reasonZh: plainText(2000) }),
]);
export type Procedure = z.infer<typeof Procedure>;
/** A procedure that has been made public. */
export type PublishedProcedure = Exclude<Procedure, { status: 'draft' | 'discarded' }>;

const lotFact = { lotId: LotId };

export const ProcedureEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('procedureDrafted'), ...common }),
  z.strictObject({ type: z.literal('draftUpdated'), terms: TenderTerms }),
  z.strictObject({ type: z.literal('draftDiscarded') }),
  z.strictObject({
    type: z.literal('procedurePublished'),
    ruleSetId: published.ruleSetId,
    noticeThrough: Day,
    tenderNoticeId: NoticeId.optional(),
    recipients: published.recipients,
  }),
  z.strictObject({ type: z.literal('procedureAmended'), amendment: Amendment, terms: TenderTerms }),
  z.strictObject({ type: z.literal('procedureCancelled'), reasonZh: plainText(2000), noticeId: NoticeId }),
  z.strictObject({ type: z.literal('biddingClosed') }),
  z.strictObject({
    type: z.literal('lotFailed'),
    ...lotFact,
    reason: FailureReason,
    supplierIds,
    qualifiedIds: supplierIds.optional(),
    conformingIds: supplierIds,
  }),
  z.strictObject({ type: z.literal('lotAwaitsOpening'), ...lotFact, supplierIds }),
  z.strictObject({ type: z.literal('lotOpened'), ...lotFact, barredIds: supplierIds }),
  z.strictObject({ type: z.literal('lotQualified'), ...lotFact, qualifiedIds: supplierIds }),
  z.strictObject({ type: z.literal('lotConformed'), ...lotFact, conformingIds: supplierIds }),
  z.strictObject({ type: z.literal('lotRanked'), ...lotFact, candidates: z.array(AwardCandidate).min(1).max(1000) }),
  z.strictObject({ type: z.literal('lotAwarded'), ...lotFact, supplierId: OrganizationId, priceFen: Fen }),
]);
export type ProcedureEvent = z.infer<typeof ProcedureEvent>;
