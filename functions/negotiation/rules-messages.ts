import type { Refusal } from '../../schemas/decision.ts';
import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import { UploadId, type OrganizationId, type ProcedureId } from '../../schemas/ids.ts';
import {
  MessageId,
  NegotiationMessage,
  NegotiationMessageEvent,
  NegotiationUpload,
  NegotiationUploadEvent,
  type MessageAttachment,
  type ThreadSide,
} from '../../schemas/negotiation-message.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import type { StreamType } from '../../schemas/stream.ts';
import { uploadStreamOf } from '../bidding/rules-upload-stream.ts';
import { messageRefusal } from './rules.ts';

/** The thread between the panel and one supplier. */
export type Thread = { readonly procedureId: ProcedureId; readonly supplierId: OrganizationId };

/** The index key of a thread: each supplier's messages have a key of their own, so that no page can mix two. */
export function threadKey({ procedureId, supplierId }: Thread): string {
  return `negotiationThread#${procedureId}.${supplierId}`;
}

/** A message says what it says for good: one event, and the state is that event. */
export const messageStream: StreamType<NegotiationMessage, NegotiationMessageEvent> = {
  name: 'negotiationMessage',
  version: 1,
  state: NegotiationMessage,
  event: NegotiationMessageEvent,
  evolve: (_, event, { id, at }) => {
    const { type: __, ...facts } = event;
    return { id: MessageId.parse(id), ...facts, sentAt: at };
  },
  // The row holds the whole message, so that a page of a thread is one query.
  row: (message) => ({ status: message.side, summary: { ...message } }),
  places: (message, id) => ({ byParent: { key: threadKey(message), sort: `${message.sentAt}#${id}` } }),
};

type UploadStarted = Extract<NegotiationUploadEvent, { type: 'uploadStarted' }>;

export const negotiationUploadStream = uploadStreamOf({
  name: 'negotiationUpload',
  state: NegotiationUpload,
  event: NegotiationUploadEvent,
  begin: (event: UploadStarted, { id, at }): NegotiationUpload => {
    const { type: _, ...facts } = event;
    return { ...facts, id: UploadId.parse(id), status: 'started', startedAt: at };
  },
});

/** Where a file of a thread arrives, and where it is kept once it was verified: presigned uploads reach the first only. */
export function attachmentKeys(
  { procedureId, supplierId }: Thread,
  uploadId: UploadId,
): { readonly incomingKey: string; readonly keptKey: string } {
  const rest = `${procedureId}/${supplierId}/${uploadId}`;
  return { incomingKey: `negotiation/incoming/${rest}`, keptKey: `negotiation/kept/${rest}` };
}

/** Whether an upload is one of this thread and side: another's is answered like one that does not exist. */
export function isOfThread(upload: NegotiationUpload, thread: Thread & { readonly side: ThreadSide }): boolean {
  return (
    upload.procedureId === thread.procedureId && upload.supplierId === thread.supplierId && upload.side === thread.side
  );
}

export type SendMessage = Omit<NegotiationMessageEvent, 'type' | 'round' | 'attachments'> & {
  readonly attachmentIds: readonly UploadId[];
};

/** Sends a message during the talks, with files of the very thread and side (Order 74 art. 31). */
export function sendMessage(
  negotiation: Negotiation,
  { attachmentIds, ...message }: SendMessage,
  uploads: ReadonlyMap<UploadId, NegotiationUpload>,
): Decision<NegotiationMessageEvent> {
  const refusal = messageRefusal(negotiation, message.supplierId);
  if (refusal !== undefined) return refuse(refusal);
  const attachments: MessageAttachment[] = [];
  for (const [index, uploadId] of attachmentIds.entries()) {
    const upload = uploads.get(uploadId);
    if (upload?.status !== 'verified' || !isOfThread(upload, message)) return refuse(notYours(uploadId, index));
    const { fileName, mediaType, sizeBytes, sha256 } = upload;
    attachments.push({ uploadId, fileName, mediaType, sizeBytes, sha256 });
  }
  return allow<NegotiationMessageEvent>({
    type: 'messageSent',
    ...message,
    round: negotiation.rounds.length,
    attachments,
  });
}

function notYours(uploadId: UploadId, index: number): Refusal {
  return { code: 'attachment-not-yours', pointer: `/attachments/${index}`, facts: { uploadId } };
}

/** What the panel found of a supplier, told to it alone. */
export function verdict(
  negotiation: Negotiation,
  message: Pick<NegotiationMessageEvent, 'supplierId' | 'authorId' | 'textZh'>,
): NegotiationMessageEvent {
  return { ...farewell(negotiation, message), side: 'panel' };
}

/** Why a supplier leaves is for the panel alone: it goes into the supplier's own thread. */
export function farewell(
  negotiation: Negotiation,
  message: Pick<NegotiationMessageEvent, 'supplierId' | 'authorId' | 'textZh'>,
): NegotiationMessageEvent {
  const { procedureId, rounds } = negotiation;
  return { type: 'messageSent', procedureId, side: 'supplier', round: rounds.length, attachments: [], ...message };
}
