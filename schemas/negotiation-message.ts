import { z } from 'zod';
import { plainText } from './api.ts';
import { FileName, MAXIMUM_FILE_BYTES, MediaType, Sha256 } from './files.ts';
import { OrganizationId, PersonId, ProcedureId, UploadId } from './ids.ts';
import { Instant } from './time.ts';

/** Which end of a thread: the panel, or the one supplier it is with. */
export const ThreadSide = z.enum(['panel', 'supplier']);
export type ThreadSide = z.infer<typeof ThreadSide>;

/** A file in the thread of one supplier; kept where only that supplier and the panel's side can read it. */
export const MessageAttachment = z.strictObject({
  uploadId: UploadId,
  fileName: FileName,
  mediaType: MediaType,
  sizeBytes: z.int().positive(),
  sha256: Sha256,
});
export type MessageAttachment = z.infer<typeof MessageAttachment>;

export const MessageId = z
  .string()
  .regex(/^msg-[0-9a-z]{20}$/)
  .brand('MessageId');
export type MessageId = z.infer<typeof MessageId>;

const message = {
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  /** The round it was sent in; 0 before the first. */
  round: z.int().nonnegative(),
  side: ThreadSide,
  authorId: PersonId,
  textZh: plainText(10_000),
  attachments: z.array(MessageAttachment).max(20),
};

/**
 * A message between the panel and ONE supplier. Stream `negotiationMessage`, a stream each: a thread grows without bound.
 * No other supplier ever learns that it exists (Order 74 art. 31; law art. 38 (4)).
 */
export const NegotiationMessage = z.strictObject({ id: MessageId, ...message, sentAt: Instant });
export type NegotiationMessage = z.infer<typeof NegotiationMessage>;

/** The one event in a message's life: what was said stays said. */
export const NegotiationMessageEvent = z.strictObject({ type: z.literal('messageSent'), ...message });
export type NegotiationMessageEvent = z.infer<typeof NegotiationMessageEvent>;

const announced = {
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  side: ThreadSide,
  fileName: FileName,
  mediaType: MediaType,
  sizeBytes: z.int().min(1).max(MAXIMUM_FILE_BYTES),
};

/** A file on its way into a thread, stream `negotiationUpload`; only a verified one can be attached to a message. */
export const NegotiationUpload = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('started'), id: UploadId, ...announced, startedAt: Instant }),
  z.strictObject({ status: z.literal('verified'), id: UploadId, ...announced, startedAt: Instant, sha256: Sha256 }),
]);
export type NegotiationUpload = z.infer<typeof NegotiationUpload>;

export const NegotiationUploadEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('uploadStarted'), ...announced }),
  z.strictObject({ type: z.literal('uploadVerified'), sha256: Sha256 }),
]);
export type NegotiationUploadEvent = z.infer<typeof NegotiationUploadEvent>;
