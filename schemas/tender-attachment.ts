import { z } from 'zod';
import { plainText } from './api.ts';
import { MAXIMUM_FILE_BYTES, NamedFile, Sha256 } from './files.ts';
import { ProcedureId, ProcurementId, UploadId } from './ids.ts';
import { DocumentSection, TenderTerms } from './tender-terms.ts';
import { Instant } from './time.ts';

/** Announces a file of a tender document before it is uploaded. */
export const StartAttachment = NamedFile.safeExtend({ sizeBytes: z.int().min(1).max(MAXIMUM_FILE_BYTES) });
export type StartAttachment = z.infer<typeof StartAttachment>;

const facts = {
  procedureId: ProcedureId,
  /** A document tendered again keeps its files: every procedure of the same procurement may use them. */
  procurementId: ProcurementId,
  fileName: plainText(200),
  mediaType: NamedFile.shape.mediaType,
  sizeBytes: z.int().min(1).max(MAXIMUM_FILE_BYTES),
};

/** A file for a tender document, stream `attachment`. Only a verified one may be part of a published document. */
export const AttachmentUpload = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('started'), id: UploadId, ...facts, startedAt: Instant }),
  z.strictObject({ status: z.literal('verified'), id: UploadId, ...facts, startedAt: Instant, sha256: Sha256 }),
]);
export type AttachmentUpload = z.infer<typeof AttachmentUpload>;

export const AttachmentEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('attachmentStarted'), ...facts }),
  z.strictObject({ type: z.literal('attachmentVerified'), sha256: Sha256 }),
]);
export type AttachmentEvent = z.infer<typeof AttachmentEvent>;

/** A row of the list of a procedure's files. */
export const AttachmentRow = z.strictObject({
  uploadId: UploadId,
  status: z.enum(['started', 'verified']),
  fileName: z.string(),
  mediaType: NamedFile.shape.mediaType,
  sizeBytes: z.int(),
  sha256: Sha256.optional(),
});
export type AttachmentRow = z.infer<typeof AttachmentRow>;

const { qualificationRequirements, substantiveRequirements, criteria, evaluationMethod } = TenderTerms.shape;

/** The tender document as its holders read it. */
export const TenderDocument = z.strictObject({
  procedureId: ProcedureId,
  titleZh: z.string(),
  /** The number of the last amendment in it, 0 if there is none: a bid says which one it is based on. */
  amendment: z.int().min(0),
  sections: z.array(DocumentSection),
  qualificationRequirements,
  substantiveRequirements,
  evaluationMethod,
  criteria,
  attachments: z.array(
    z.strictObject({
      uploadId: UploadId,
      fileName: z.string(),
      mediaType: z.string(),
      sizeBytes: z.int(),
      sha256: z.string(),
      /** Where the file can be got, for a short time. */
      url: z.url(),
    }),
  ),
});
export type TenderDocument = z.infer<typeof TenderDocument>;
