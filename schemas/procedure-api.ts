import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, NoticeId, OrganizationId, ProcedureId, ProcurementId } from './ids.ts';
import { Fen } from './money.ts';
import { Amendment, FailureReason, Follows, LotProgress, MethodReason, Procedure } from './procedure.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { TenderTerms } from './tender-terms.ts';
import { Day, Instant } from './time.ts';

/** Drafts a procedure over lots of a procurement. */
export const DraftProcedureBody = z.strictObject({
  procurementId: ProcurementId,
  method: ProcurementMethod,
  methodReason: MethodReason.optional(),
  terms: TenderTerms,
});
export type DraftProcedureBody = z.infer<typeof DraftProcedureBody>;

/** Replaces the content of a draft. */
export const UpdateDraftBody = z.strictObject({ terms: TenderTerms });
export type UpdateDraftBody = z.infer<typeof UpdateDraftBody>;

/** Changes a published document: the whole content as it shall be. */
export const AmendProcedureBody = z.strictObject({
  terms: TenderTerms,
  reasonZh: plainText(2000),
  /** Whether the change may affect the preparation of bids (Order 87 art. 27): if so, bids made before it must be confirmed. */
  material: z.boolean(),
});
export type AmendProcedureBody = z.infer<typeof AmendProcedureBody>;

/** Why a published procedure is given up before its deadline: the task fell away (Order 87 art. 29), or its document is unlawful (art. 25). */
export const CancellationGround = z.enum(['taskCancelled', 'unlawfulDocument']);
export type CancellationGround = z.infer<typeof CancellationGround>;

export const CancelProcedureBody = z.strictObject({ ground: CancellationGround, reasonZh: plainText(1900) });
export type CancelProcedureBody = z.infer<typeof CancelProcedureBody>;

/** What a command on a procedure answers: where it stands now. */
export const ProcedureChanged = z.strictObject({
  id: ProcedureId,
  version: z.int().positive(),
  status: z.enum(['draft', 'discarded', 'published', 'closed', 'concluded', 'cancelled']),
  /** The notice that made the deed known, where one was due. */
  noticeId: NoticeId.optional(),
});
export type ProcedureChanged = z.infer<typeof ProcedureChanged>;

const [, failed, , ...later] = LotProgress.options;

/** A lot as the buyer's side sees it: who bid stays hidden until nothing of the procedure waits to be opened. */
export const BuyerLot = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('tendering') }),
  z.strictObject({
    ...failed.shape,
    supplierIds: failed.shape.supplierIds.optional(),
    conformingIds: failed.shape.conformingIds.optional(),
  }),
  z.strictObject({ stage: z.literal('awaitingOpening') }),
  ...later,
]);
export type BuyerLot = z.infer<typeof BuyerLot>;

const draft = Procedure.options[0].omit({ status: true }).shape;
const published = Procedure.options[2].omit({ status: true, lots: true }).shape;
const cancelled = Procedure.options[5].shape;

/** A procedure as its buyer, its procurement agency and those who oversee them see it. */
export const FullProcedure = z.strictObject({
  view: z.literal('full'),
  version: z.int().positive(),
  status: ProcedureChanged.shape.status,
  ...z.strictObject(published).partial().shape,
  ...draft,
  lots: z.record(z.string(), BuyerLot).optional(),
  closedAt: Instant.optional(),
  cancelledAt: cancelled.cancelledAt.optional(),
  reasonZh: cancelled.reasonZh.optional(),
});
export type FullProcedure = z.infer<typeof FullProcedure>;

/** A lot as anyone may see it. */
export const PublishedLot = z.strictObject({
  lotId: LotId,
  priceCeilingFen: Fen.optional(),
  /** Bids for this lot are sealed to this age recipient. */
  recipient: z.string(),
  stage: z.enum([
    'tendering',
    'failed',
    'awaitingOpening',
    'opened',
    'qualified',
    'conforming',
    'ranked',
    'awarded',
    'cancelled',
  ]),
  reason: FailureReason.optional(),
  award: z.strictObject({ supplierId: OrganizationId, priceFen: Fen }).optional(),
});
export type PublishedLot = z.infer<typeof PublishedLot>;

const {
  sections: _,
  attachments: _a,
  substantiveRequirements: _s,
  criteria: _c,
  lots: _l,
  invitation: _i,
  ...announced
} = TenderTerms.shape;

/**
 * A procedure as every supplier sees it once it is published: what its notice says, and where its lots stand. The document
 * itself is for those who obtained it; nothing here moves when suppliers obtain documents, ask or bid.
 */
export const PublishedProcedure = z.strictObject({
  view: z.literal('published'),
  id: ProcedureId,
  procurementId: ProcurementId,
  number: plainText(80),
  status: z.enum(['published', 'closed', 'concluded', 'cancelled']),
  buyerId: OrganizationId,
  procurementAgencyId: OrganizationId.optional(),
  method: ProcurementMethod,
  round: z.int().positive(),
  follows: Follows.optional(),
  ruleSetId: z.string(),
  publishedAt: Instant,
  noticeThrough: Day,
  tenderNoticeId: NoticeId.optional(),
  ...announced,
  lots: z.array(PublishedLot),
  amendments: z.array(Amendment),
  closedAt: Instant.optional(),
  cancelledAt: Instant.optional(),
  reasonZh: plainText(2000).optional(),
});
export type PublishedProcedureView = z.infer<typeof PublishedProcedure>;

/** A procedure, as far as the caller may see it. */
export const ProcedureView = z.discriminatedUnion('view', [FullProcedure, PublishedProcedure]);
export type ProcedureView = z.infer<typeof ProcedureView>;

/** A row of a list of procedures. */
export const ProcedureRow = z.strictObject({
  id: ProcedureId,
  status: ProcedureChanged.shape.status,
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string().optional(),
  method: ProcurementMethod,
  procurementId: ProcurementId,
  buyerId: OrganizationId,
  bidDeadline: Instant,
  openingAt: Instant,
  round: z.int().positive(),
});
export type ProcedureRow = z.infer<typeof ProcedureRow>;
