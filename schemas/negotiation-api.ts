import { z } from 'zod';
import { PageQuery, pageOf, plainText } from './api.ts';
import { PanelMember } from './committee.ts';
import { FileName, fileNameFault, MAXIMUM_FILE_BYTES, MediaType, Sha256 } from './files.ts';
import { LotId, NoticeId, OrganizationId, ProcedureId, UploadId } from './ids.ts';
import {
  ChangeSubject,
  MAXIMUM_CHANGES,
  MAXIMUM_ROUNDS,
  MaterialChange,
  Negotiation,
  ReportSignature,
} from './negotiation.ts';
import { MessageAttachment, MessageId, NegotiationMessage } from './negotiation-message.ts';
import { FailureReason } from './procedure.ts';
import { Instant } from './time.ts';

export const NegotiationPath = z.strictObject({ procedureId: ProcedureId });
export const RoundPath = NegotiationPath.extend({ number: z.coerce.number().int().min(1).max(MAXIMUM_ROUNDS) });
export const ChangePath = NegotiationPath.extend({ number: z.coerce.number().int().min(1).max(MAXIMUM_CHANGES) });
export const NegotiationUploadPath = NegotiationPath.extend({ uploadId: UploadId });
export const NegotiationPartPath = NegotiationUploadPath.extend({
  number: z.coerce.number().int().min(1).max(10_000),
});
export const AttachmentPath = NegotiationPath.extend({ messageId: MessageId, uploadId: UploadId });

/** Everything of a negotiation, for the panel, the buyer's side and those who oversee it. */
export const NegotiationView = z.strictObject({ negotiation: Negotiation, version: z.int() });
export type NegotiationView = z.infer<typeof NegotiationView>;

const Party = z.strictObject({ id: OrganizationId, nameZh: z.string(), nameEn: z.string().optional() });

/**
 * Who is who in a negotiation, for those who may read it: the panel, the buyer's side, oversight. Never for suppliers: the
 * panel is secret until the result (Order 87 art. 47), and no supplier learns who else takes part (Order 74 art. 31).
 */
export const NegotiationParties = z.strictObject({
  buyer: Party,
  procurementAgency: Party.optional(),
  members: z.array(PanelMember.pick({ personId: true, kind: true }).extend({ name: z.string() })),
  /** Everyone who ever took part; none before the negotiation began. */
  suppliers: z.array(Party),
});
export type NegotiationParties = z.infer<typeof NegotiationParties>;

/**
 * Where one supplier stands with one lot. `ended` is what a public notice says; a supplier who left is told nothing of what
 * came after.
 */
export const OwnLot = z.discriminatedUnion('standing', [
  z.strictObject({ lotId: LotId, standing: z.literal('participating') }),
  z.strictObject({ lotId: LotId, standing: z.literal('left'), at: Instant }),
  /** The panel voted that the revised response does not conform; the reasons are in the supplier's own thread. */
  z.strictObject({ lotId: LotId, standing: z.literal('excluded'), at: Instant }),
  z.strictObject({
    lotId: LotId,
    standing: z.literal('ended'),
    reason: FailureReason,
    noticeId: NoticeId.optional(),
  }),
]);
export type OwnLot = z.infer<typeof OwnLot>;

/**
 * A supplier's own view of the negotiation. Nothing in it tells who or how many else take part: no version, no count, and no
 * time from which the length of others' meetings could be read (law art. 38 (4), Order 74 art. 31).
 */
export const OwnNegotiation = z.strictObject({
  procedureId: ProcedureId,
  phase: z.enum(['negotiating', 'finalOffers', 'review', 'over']),
  rounds: z.array(z.strictObject({ number: z.int().positive(), met: z.boolean(), plannedEnd: Instant.optional() })),
  changes: z.array(MaterialChange.pick({ number: true, subject: true, textZh: true }).extend({ confirmedAt: Instant })),
  /** The time set for final offers, while they can be given. */
  deadline: Instant.optional(),
  lots: z.array(OwnLot),
});
export type OwnNegotiation = z.infer<typeof OwnNegotiation>;

export const OpenRound = z.strictObject({ plannedEnd: Instant.optional() });
export type OpenRound = z.infer<typeof OpenRound>;
export const RecordMeeting = z.strictObject({ supplierId: OrganizationId });
export const ProposeChange = z.strictObject({ subject: ChangeSubject, textZh: MaterialChange.shape.textZh });
export const RefuseChange = z.strictObject({ reasonZh: MaterialChange.shape.reasonZh.unwrap() });
export const LeaveNegotiation = z.strictObject({ lotId: LotId, reasonZh: plainText(2000).optional() });
export type LeaveNegotiation = z.infer<typeof LeaveNegotiation>;
export const NegotiatedLotPath = NegotiationPath.extend({ lotId: LotId });

/** Why the buyer's side terminates a lot under negotiation (Order 74 arts 23, 37). Both are published. */
export const TerminateLot = z.strictObject({
  ground: FailureReason.extract(['negotiation_no_longer_fits', 'unlawful_conduct', 'cancelled_by_change']),
  reasonZh: plainText(2000),
});
export type TerminateLot = z.infer<typeof TerminateLot>;

/** A lot that was terminated, and the notice that tells everyone why. */
export const TerminatedLot = z.strictObject({ lotId: LotId, reason: FailureReason, noticeId: NoticeId });
export type TerminatedLot = z.infer<typeof TerminatedLot>;

export const CallFinalOffers = z.strictObject({ deadline: Instant });
export const WriteReport = z.strictObject({ textZh: plainText(20_000) });

/** The report as far as it has come, for the panel and the buyer's side. */
export const ReportView = z.strictObject({
  textZh: z.string().optional(),
  signatures: z.array(ReportSignature),
  /** Until when the members sign; whoever has neither signed nor objected by then is taken to agree (条例 art. 41). */
  due: Instant,
  deliveredAt: Instant.optional(),
  version: z.int(),
});
export type ReportView = z.infer<typeof ReportView>;
export const SignReport = z.strictObject({ dissentZh: plainText(1500).optional() });

/** Whose thread. The panel names the supplier; a supplier has but one thread and names nobody. */
export const ThreadQuery = PageQuery.extend({ supplierId: OrganizationId.optional() });

export const SendMessage = z.strictObject({
  supplierId: OrganizationId.optional(),
  textZh: plainText(10_000),
  attachments: z
    .array(UploadId)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, 'a file is attached once')
    .default([]),
});

/** A message as both ends of its thread read it. The panel's members speak as the panel. */
export const MessageView = NegotiationMessage.omit({ procedureId: true, authorId: true });
export type MessageView = z.infer<typeof MessageView>;
export const MessagePage = pageOf(MessageView);

/** Announces a file for a thread. */
export const StartAttachment = z
  .strictObject({
    supplierId: OrganizationId.optional(),
    fileName: FileName,
    mediaType: MediaType,
    sizeBytes: z.int().min(1).max(MAXIMUM_FILE_BYTES),
  })
  .refine(({ fileName, mediaType }) => fileNameFault(fileName, mediaType) === undefined, {
    path: ['fileName'],
    error: 'the extension does not fit the media type',
  });

/** How an announced file is to be sent: in one piece, or in parts of `partBytes`. */
export const StartedAttachment = z.strictObject({
  uploadId: UploadId,
  parts: z.int().min(1),
  partBytes: z.int().min(1),
});

/** How far an upload has come. */
export const AttachmentProgress = z.strictObject({
  uploadId: UploadId,
  status: z.enum(['started', 'verified']),
  fileName: FileName,
  sizeBytes: z.int(),
  sha256: Sha256.optional(),
  arrivedParts: z.array(z.int().min(1)),
});

/** One request to the object store that carries a part; it must send exactly these headers. */
export const AttachmentRequest = z.strictObject({
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresSeconds: z.int(),
});

export const VerifyAttachment = z.strictObject({ sha256: Sha256 });
export const VerifiedAttachment = MessageAttachment;
export type VerifiedAttachment = z.infer<typeof VerifiedAttachment>;

/** A file of a message, and where it can be fetched for a short time. */
export const AttachmentDownload = MessageAttachment.extend({ url: z.url(), expiresSeconds: z.int() });
