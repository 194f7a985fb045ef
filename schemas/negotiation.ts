import { z } from 'zod';
import { plainText } from './api.ts';
import { FileName, MediaType, Sha256 } from './files.ts';
import { LotId, NoticeId, OrganizationId, PersonId, ProcedureId, ProcurementId, UploadId } from './ids.ts';
import { AwardCandidate, FailureReason } from './procedure.ts';
import { Instant } from './time.ts';

const suppliers = z.array(OrganizationId).max(200);

/** One lot under negotiation: who was found conforming, and who has left since (Order 74 art. 34). */
export const NegotiatedLot = z.strictObject({ lotId: LotId, participantIds: suppliers, leftIds: suppliers });
export type NegotiatedLot = z.infer<typeof NegotiatedLot>;

/** A round: the panel sees each supplier once, one after the other (Order 74 art. 31). */
export const NegotiationRound = z.strictObject({
  number: z.int().positive(),
  openedAt: Instant,
  /** Suppliers whom the whole panel has met in this round: no supplier may be passed over. */
  metIds: suppliers,
  endedAt: Instant.optional(),
});
export type NegotiationRound = z.infer<typeof NegotiationRound>;

/** What a negotiation may change: technical and service requirements and contract terms, nothing else (Order 74 art. 32). */
export const ChangeSubject = z.enum(['technicalRequirement', 'serviceRequirement', 'contractTerm']);

/** A material change: proposed by the panel, confirmed by the buyer, then in force for all at the same moment. */
export const MaterialChange = z.strictObject({
  number: z.int().positive(),
  subject: ChangeSubject,
  textZh: plainText(5000),
  proposedAt: Instant,
  proposedBy: PersonId,
  status: z.enum(['proposed', 'confirmed', 'refused']),
  decidedAt: Instant.optional(),
  decidedBy: PersonId.optional(),
  reasonZh: plainText(2000).optional(),
});
export type MaterialChange = z.infer<typeof MaterialChange>;

/** What the final offers of one lot led to. */
export const NegotiatedOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('ranked'),
    lotId: LotId,
    candidates: z.array(AwardCandidate).min(1).max(200),
    excluded: z
      .array(z.strictObject({ supplierId: OrganizationId, reason: z.enum(['over_budget', 'unreadable']) }))
      .max(200),
  }),
  z.strictObject({ outcome: z.literal('failed'), lotId: LotId, reason: FailureReason, offers: z.int().nonnegative() }),
]);
export type NegotiatedOutcome = z.infer<typeof NegotiatedOutcome>;

/** A member's name under the report; who disagrees signs as well, with the reason (条例 art. 41). */
export const ReportSignature = z.strictObject({
  memberId: PersonId,
  at: Instant,
  dissentZh: plainText(5000).optional(),
});
export type ReportSignature = z.infer<typeof ReportSignature>;

const common = {
  procedureId: ProcedureId,
  procurementId: ProcurementId,
  buyerId: OrganizationId,
  procurementAgencyId: OrganizationId.optional(),
  authorityId: OrganizationId,
  memberIds: z.array(PersonId).min(3).max(99),
  minimumSuppliers: z.union([z.literal(2), z.literal(3)]),
  begunAt: Instant,
  lots: z.array(NegotiatedLot).min(1).max(30),
  rounds: z.array(NegotiationRound).max(50),
  changes: z.array(MaterialChange).max(100),
};

/** A negotiation over the lots of a procedure whose responses conform. Stream `negotiation`, id = the procedure's. */
export const Negotiation = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('negotiating') }),
  z.strictObject({ ...common, status: z.literal('awaitingFinalOffers'), deadline: Instant }),
  z.strictObject({
    ...common,
    status: z.literal('ranked'),
    rankedAt: Instant,
    outcomes: z.array(NegotiatedOutcome).min(1).max(30),
    report: z.strictObject({ textZh: plainText(20_000), writtenAt: Instant, writtenBy: PersonId }).optional(),
    signatures: z.array(ReportSignature).max(99),
  }),
  z.strictObject({
    ...common,
    status: z.literal('reported'),
    rankedAt: Instant,
    outcomes: z.array(NegotiatedOutcome).min(1).max(30),
    report: z.strictObject({ textZh: plainText(20_000), writtenAt: Instant, writtenBy: PersonId }),
    signatures: z.array(ReportSignature).max(99),
    deliveredAt: Instant,
  }),
  /** No lot is left: too few suppliers stayed or offered. */
  z.strictObject({
    ...common,
    status: z.literal('ended'),
    endedAt: Instant,
    outcomes: z.array(NegotiatedOutcome).max(30),
  }),
]);
export type Negotiation = z.infer<typeof Negotiation>;

export const NegotiationEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('negotiationBegun'),
    procedureId: ProcedureId,
    procurementId: ProcurementId,
    buyerId: OrganizationId,
    procurementAgencyId: OrganizationId.optional(),
    authorityId: OrganizationId,
    memberIds: common.memberIds,
    minimumSuppliers: common.minimumSuppliers,
    lots: z
      .array(z.strictObject({ lotId: LotId, participantIds: suppliers }))
      .min(1)
      .max(30),
  }),
  z.strictObject({ type: z.literal('roundOpened'), number: z.int().positive() }),
  z.strictObject({ type: z.literal('supplierMet'), supplierId: OrganizationId }),
  z.strictObject({ type: z.literal('roundEnded'), number: z.int().positive() }),
  z.strictObject({
    type: z.literal('changeProposed'),
    number: z.int().positive(),
    subject: ChangeSubject,
    textZh: plainText(5000),
    proposedBy: PersonId,
  }),
  z.strictObject({ type: z.literal('changeConfirmed'), number: z.int().positive(), decidedBy: PersonId }),
  z.strictObject({
    type: z.literal('changeRefused'),
    number: z.int().positive(),
    decidedBy: PersonId,
    reasonZh: plainText(2000),
  }),
  z.strictObject({
    type: z.literal('supplierLeft'),
    lotId: LotId,
    supplierId: OrganizationId,
    reasonZh: plainText(2000).optional(),
  }),
  z.strictObject({ type: z.literal('lotEnded'), lotId: LotId, reason: FailureReason, noticeId: NoticeId }),
  z.strictObject({ type: z.literal('finalOffersAsked'), deadline: Instant }),
  z.strictObject({ type: z.literal('offersRanked'), outcomes: z.array(NegotiatedOutcome).min(1).max(30) }),
  z.strictObject({ type: z.literal('reportWritten'), textZh: plainText(20_000), writtenBy: PersonId }),
  z.strictObject({ type: z.literal('reportSigned'), memberId: PersonId, dissentZh: plainText(5000).optional() }),
  z.strictObject({ type: z.literal('reportDelivered') }),
]);
export type NegotiationEvent = z.infer<typeof NegotiationEvent>;

/** A file in the thread of one supplier; kept where only that supplier and the panel's side can read it. */
export const MessageAttachment = z.strictObject({
  uploadId: UploadId,
  fileName: FileName,
  mediaType: MediaType,
  sizeBytes: z.int().positive(),
  sha256: Sha256,
});
export type MessageAttachment = z.infer<typeof MessageAttachment>;

/**
 * A message between the panel and ONE supplier. Stream `negotiationMessage`, a stream each: a thread grows without bound.
 * No other supplier ever learns that it exists (Order 74 art. 31; law art. 38 (4)).
 */
export const NegotiationMessage = z.strictObject({
  id: z.string().regex(/^msg-[0-9a-z]{20}$/),
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  round: z.int().nonnegative(),
  side: z.enum(['panel', 'supplier']),
  authorId: PersonId,
  textZh: plainText(10_000),
  attachments: z.array(MessageAttachment).max(20),
  sentAt: Instant,
});
export type NegotiationMessage = z.infer<typeof NegotiationMessage>;
