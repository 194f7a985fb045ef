import type { OpenAPIHono } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import { StartedUpload, UploadRequest } from '../../schemas/bid.ts';
import { refuse } from '../../schemas/decision.ts';
import { PART_BYTES, partsOf, SEALED_MEDIA_TYPE, type Sha256 } from '../../schemas/files.ts';
import { UploadId } from '../../schemas/ids.ts';
import { AttachmentRow, type AttachmentUpload } from '../../schemas/tender-attachment.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import type { Bucket } from '../platform/files.ts';
import { permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { verifyAndKeep } from '../platform/keep-upload.ts';
import { listRows } from '../platform/lists.ts';
import { command, found, reply } from '../platform/operations.ts';
import { presignPart, presignUpload, type PresignedUpload } from '../platform/presigned.ts';
import { newId } from '../platform/random.ts';
import { load, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { partiesOf, readProcedure } from './access.ts';
import type { TenderingBackends } from './backends.ts';
import * as routes from './definitions-documents.ts';
import {
  attachmentKeys,
  attachmentRow,
  attachmentsKey,
  attachmentStream,
  startAttachment,
} from './rules-attachment.ts';

/** Long enough for a part over a slow line; what arrives is compared again before it counts. */
const UPLOAD_SECONDS = 900;

/** Files of drafts and amendments: announced, put into the object store by the browser itself, verified and kept. */
export function serveAttachments(
  app: OpenAPIHono<PortalEnv>,
  { table }: Services,
  { documents }: TenderingBackends,
): void {
  app.openapi(routes.startAttachment, async (c) => {
    const { procedureId } = c.req.valid('param');
    const file = c.req.valid('json');
    return command(c, StartedUpload, async (draft) => {
      const { state } = await readProcedure(table, procedureId);
      permit(c, partiesOf(state));
      const decision = startAttachment(state, file);
      if (!decision.allowed) return decision;
      const uploadId = UploadId.parse(newId('upl'));
      draft.append(attachmentStream, { id: uploadId, before: undefined, events: decision.events });
      return { answer: { uploadId, parts: partsOf(file.sizeBytes).length, partBytes: PART_BYTES } };
    });
  });

  app.openapi(routes.listAttachments, async (c) => {
    const { procedureId } = c.req.valid('param');
    permit(c, partiesOf((await readProcedure(table, procedureId)).state));
    const page = found(
      await listRows(table, { index: 'byParent', key: attachmentsKey(procedureId), ...c.req.valid('query') }),
      { code: 'invalid-request', pointer: '/cursor' },
    );
    return reply(c, pageOf(AttachmentRow), { ...page, items: page.items.map(({ summary }) => summary) });
  });

  app.openapi(routes.attachmentPart, async (c) => {
    const { procedureId, uploadId, number } = c.req.valid('param');
    permit(c, partiesOf((await readProcedure(table, procedureId)).state));
    const { state } = await readUpload(table, procedureId, uploadId);
    const { sha256 } = c.req.valid('query');
    return reply(c, UploadRequest, await presign(documents, state, { number, sha256 }));
  });

  app.openapi(routes.verifyAttachment, async (c) => {
    const { procedureId, uploadId } = c.req.valid('param');
    const { sha256 } = c.req.valid('json');
    return command(c, AttachmentRow, async (draft) => {
      permit(c, partiesOf((await readProcedure(table, procedureId)).state));
      const upload = await readUpload(table, procedureId, uploadId);
      return verify(draft, documents, { upload, sha256 });
    });
  });
}

async function readUpload(table: Table, procedureId: string, uploadId: UploadId): Promise<Loaded<AttachmentUpload>> {
  const upload = await load(table, attachmentStream, uploadId);
  return found(upload?.state.procedureId === procedureId ? upload : undefined);
}

async function presign(
  bucket: Bucket,
  { procedureId, id, sizeBytes }: AttachmentUpload,
  { number, sha256 }: { readonly number: number; readonly sha256: Sha256 },
): Promise<PresignedUpload> {
  const key = attachmentKeys(procedureId, id).incomingKey;
  const parts = partsOf(sizeBytes);
  const planned = found(parts.find((part) => part.number === number));
  const content = { sizeBytes: planned.sizeBytes, sha256 };
  return parts.length === 1
    ? presignUpload(bucket, { key, ...content, mediaType: SEALED_MEDIA_TYPE, expiresSeconds: UPLOAD_SECONDS })
    : presignPart(bucket, { key, part: { ...content, number }, expiresSeconds: UPLOAD_SECONDS });
}

async function verify(
  draft: Draft,
  bucket: Bucket,
  { upload, sha256 }: { readonly upload: Loaded<AttachmentUpload>; readonly sha256: Sha256 },
): Promise<Attempt<AttachmentRow>> {
  const { id, procedureId, sizeBytes, mediaType } = upload.state;
  if (upload.state.status === 'verified')
    return upload.state.sha256 === sha256 ? { answer: attachmentRow(upload.state) } : refuse({ code: 'file-differs' });
  const kept = await verifyAndKeep(bucket, {
    ...attachmentKeys(procedureId, id),
    sizeBytes,
    sha256,
    content: mediaType,
  });
  if (kept.outcome === 'missing') return refuse({ code: 'file-not-arrived' });
  if (kept.outcome !== 'kept') return refuse({ code: 'file-differs' });
  const { state } = draft.append(attachmentStream, {
    id,
    before: upload,
    events: [{ type: 'attachmentVerified', sha256 }],
  });
  return { answer: attachmentRow(state) };
}
