import { z } from 'zod';
import { PageQuery, plainText } from './api.ts';
import { LotId, NoticeId, OrganizationId, PersonId, ProcedureId, ProcurementId } from './ids.ts';
import { Fen } from './money.ts';
import {
  Amendment,
  FailureReason,
  Follows,
  LotProgress,
  MethodReason,
  Procedure,
  ProcedureEvent,
} from './procedure.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { Actor } from './roles.ts';
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

export const ProcedurePath = z.object({ procedureId: ProcedureId });

/** Buyers and agencies see their own procedures; everyone else asks month by month. */
export const ProcedureQuery = PageQuery.extend({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});

const Cited = z.strictObject({ id: z.string(), instrument: z.string(), article: z.string() });

/** What one gate before publication says. */
export const GateView = z.strictObject({
  gate: z.string(),
  status: z.enum(['green', 'warning', 'red']),
  rule: Cited,
  ruleZh: z.string(),
  ruleEn: z.string(),
  findings: z.array(
    z.strictObject({ code: z.string(), pointer: z.string(), detail: z.string(), rule: Cited.optional() }),
  ),
});
export type GateView = z.infer<typeof GateView>;

/** All gates of a draft as they stand if it were published now, with the first lawful days. */
export const GatesView = z.strictObject({
  procedureId: ProcedureId,
  version: z.int().positive(),
  at: Instant,
  ruleSetId: z.string(),
  publishable: z.boolean(),
  earliest: z.strictObject({
    documentsThrough: Day.nullable(),
    noticeThrough: Day,
    bidDeadline: Day,
    /** A count touched a year whose holiday arrangement is not published yet. */
    provisional: z.boolean(),
  }),
  gates: z.array(GateView),
});
export type GatesView = z.infer<typeof GatesView>;

/** Whoever brought an event about: a person, or the portal itself. */
const EventActor = z.union([
  Actor,
  z.strictObject({ system: z.enum(['due', 'reaction']) }),
  z.strictObject({ personId: PersonId, newcomer: z.literal(true) }),
]);

/** An event of a procedure as it is stored: its hash covers everything in it and the hash before it. */
export const RecordedProcedureEvent = z.strictObject({
  stream: z.literal('procedure'),
  id: ProcedureId,
  sequence: z.int().positive(),
  type: z.string(),
  schemaVersion: z.int(),
  at: Instant,
  actor: EventActor,
  commandId: z.string(),
  event: ProcedureEvent,
  previousHash: z.string(),
  hash: z.string(),
});
export type RecordedProcedureEvent = z.infer<typeof RecordedProcedureEvent>;

/** An event as shown. While bids wait to be opened, what names bidders is left out, and so are hashes that would prove a guess. */
export const HistoryEvent = RecordedProcedureEvent.partial({ event: true, previousHash: true, hash: true });
export type HistoryEvent = z.infer<typeof HistoryEvent>;

export const HistoryQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10).default(10),
});

export const ProcedureHistory = z.strictObject({ items: z.array(HistoryEvent), nextAfter: z.int().optional() });
export type ProcedureHistory = z.infer<typeof ProcedureHistory>;
