import { allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import { UploadId, type ProcedureId, type ProcurementId } from '../../schemas/ids.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { StreamType, EventContext } from '../../schemas/stream.ts';
import {
  AttachmentEvent,
  AttachmentUpload,
  type AttachmentRow,
  type StartAttachment,
} from '../../schemas/tender-attachment.ts';
import type { TenderAttachment, TenderTerms } from '../../schemas/tender-terms.ts';

/** Which status may follow which, and by which event. What is not here never happens. */
export const attachmentTransitions: Readonly<
  Record<
    AttachmentUpload['status'] | 'none',
    Readonly<Partial<Record<AttachmentEvent['type'], AttachmentUpload['status']>>>
  >
> = {
  none: { attachmentStarted: 'started' },
  started: { attachmentVerified: 'verified' },
  verified: {},
};

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveAttachment(
  state: AttachmentUpload | undefined,
  event: AttachmentEvent,
  { id, at }: EventContext,
): AttachmentUpload {
  if (attachmentTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of an attachment that is ${state?.status ?? 'not there'}`);
  if (event.type === 'attachmentStarted') {
    const { type: _, ...facts } = event;
    return { ...facts, id: UploadId.parse(id), status: 'started', startedAt: at };
  }
  if (state === undefined) throw new Error('an attachment that never started was verified');
  return { ...state, status: 'verified', sha256: event.sha256 };
}

/** The index key of the files of a procedure. */
export function attachmentsKey(procedureId: string): string {
  return `procedure#${procedureId}#attachment`;
}

/** A file as lists show it. */
export function attachmentRow(attachment: AttachmentUpload): AttachmentRow {
  const { id: uploadId, startedAt: _, procedureId: _p, procurementId: _q, ...facts } = attachment;
  return { uploadId, ...facts };
}

export const attachmentStream: StreamType<AttachmentUpload, AttachmentEvent> = {
  name: 'attachment',
  version: 1,
  state: AttachmentUpload,
  event: AttachmentEvent,
  evolve: evolveAttachment,
  row: (attachment) => ({ status: attachment.status, summary: attachmentRow(attachment) }),
  places: (attachment, id) => ({
    byParent: { key: attachmentsKey(attachment.procedureId), sort: `${attachment.startedAt}#${id}` },
  }),
};

/** Where a file arrives, and where it is kept once it was verified: presigned uploads reach the first only. */
export function attachmentKeys(procedureId: ProcedureId, uploadId: UploadId) {
  return {
    incomingKey: `incoming/documents/${procedureId}/${uploadId}`,
    keptKey: `documents/${procedureId}/${uploadId}`,
  };
}

/** Announces a file for a draft, or for an amendment of a published document before its deadline. */
export function startAttachment(procedure: Procedure, file: StartAttachment): Decision<AttachmentEvent> {
  if (procedure.status !== 'draft' && procedure.status !== 'published') return refuse({ code: 'not-published' });
  return allow<AttachmentEvent>({
    type: 'attachmentStarted',
    procedureId: procedure.id,
    procurementId: procedure.procurementId,
    ...file,
  });
}

/** The files that terms name but that were not uploaded for this procurement, or are others than those. */
export function foreignAttachments(
  terms: TenderTerms,
  procurementId: ProcurementId,
  uploads: readonly AttachmentUpload[],
): readonly Refusal[] {
  return terms.attachments.flatMap((attachment, index): Refusal[] => {
    const upload = uploads.find(({ id }) => id === attachment.uploadId);
    if (upload?.procurementId === procurementId && isSame(upload, attachment)) return [];
    const facts = { fileName: attachment.fileName };
    return [{ code: 'attachment-unknown', pointer: `/terms/attachments/${index}`, facts }];
  });
}

function isSame(upload: AttachmentUpload, attachment: TenderAttachment): boolean {
  return (
    upload.fileName === attachment.fileName &&
    upload.mediaType === attachment.mediaType &&
    upload.sizeBytes === attachment.sizeBytes &&
    (upload.status === 'started' || upload.sha256 === attachment.sha256)
  );
}

/** The verified ones of a procurement's files, as terms name them. */
export function verifiedAttachments(
  uploads: readonly AttachmentUpload[],
  procurementId: ProcurementId,
): readonly TenderAttachment[] {
  return uploads.flatMap((upload) => {
    if (upload.status !== 'verified' || upload.procurementId !== procurementId) return [];
    const { id: uploadId, fileName, mediaType, sizeBytes, sha256 } = upload;
    return [{ uploadId, fileName, mediaType, sizeBytes, sha256 }];
  });
}
