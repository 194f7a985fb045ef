import type { OpenAPIHono } from '@hono/zod-openapi';
import { refuse, type Refusal } from '../../schemas/decision.ts';
import { PART_BYTES, partsOf, type Sha256 } from '../../schemas/files.ts';
import { UploadId } from '../../schemas/ids.ts';
import {
  AttachmentProgress,
  AttachmentRequest,
  StartedAttachment,
  VerifiedAttachment,
} from '../../schemas/negotiation-api.ts';
import type { NegotiationUpload } from '../../schemas/negotiation-message.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { statFile, type Bucket } from '../platform/files.ts';
import type { PortalContext, PortalEnv } from '../platform/http-app.ts';
import { verifyAndKeep, type KeepOutcome } from '../platform/keep-upload.ts';
import { command, found, reply } from '../platform/operations.ts';
import { listParts, presignPart, presignUpload, type PresignedUpload } from '../platform/presigned.ts';
import { newId } from '../platform/random.ts';
import { load, type Loaded } from '../platform/streams.ts';
import * as routes from './definitions-threads.ts';
import { attachmentKeys, negotiationUploadStream } from './rules-messages.ts';
import { messageRefusal } from './rules.ts';
import { readNegotiation, type NegotiationFile } from './store.ts';
import { speakerIn, threadFor } from './thread.ts';
import { begunIn } from './views.ts';

/** Long enough for a part over a slow line; what arrives is compared again before it counts. */
const UPLOAD_SECONDS = 900;

/** Files for a thread: announced, put into the object store by the browser itself, verified and kept. */
export function serveAttachments(app: OpenAPIHono<PortalEnv>, files: Bucket): void {
  app.openapi(routes.start, async (c) => {
    const { table } = c.var.services;
    const { procedureId } = c.req.valid('param');
    const { supplierId: named, ...announced } = c.req.valid('json');
    return command(c, StartedAttachment, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      const speaker = speakerIn(c, file);
      const thread = threadFor(file, speaker, named);
      const refusal = messageRefusal(begunIn(file).state, thread.supplierId);
      if (refusal !== undefined) return refuse(refusal);
      const uploadId = UploadId.parse(newId('upl'));
      draft.append(negotiationUploadStream, {
        id: uploadId,
        before: undefined,
        events: [{ type: 'uploadStarted', ...thread, side: speaker.side, ...announced }],
      });
      return { answer: { uploadId, parts: partsOf(announced.sizeBytes).length, partBytes: PART_BYTES } };
    });
  });

  app.openapi(routes.progress, async (c) => {
    const { procedureId, uploadId } = c.req.valid('param');
    const file = found(await readNegotiation(c.var.services.table, procedureId));
    const { state } = await ownUpload(c, file, uploadId);
    const { fileName, sizeBytes, status } = state;
    const sha256 = state.status === 'verified' ? { sha256: state.sha256 } : {};
    const arrivedParts = await arrived(files, state);
    return reply(c, AttachmentProgress, { uploadId, status, fileName, sizeBytes, ...sha256, arrivedParts });
  });

  app.openapi(routes.part, async (c) => {
    const { procedureId, uploadId, number } = c.req.valid('param');
    const file = found(await readNegotiation(c.var.services.table, procedureId));
    const { state } = await ownUpload(c, file, uploadId);
    const { sha256 } = c.req.valid('query');
    return reply(c, AttachmentRequest, await presign(files, state, { number, sha256 }));
  });

  app.openapi(routes.verify, async (c) => {
    const { procedureId, uploadId } = c.req.valid('param');
    const { sha256 } = c.req.valid('json');
    return command(c, VerifiedAttachment, async (draft) => {
      const file = found(await readNegotiation(c.var.services.table, procedureId));
      return verify(draft, files, { upload: await ownUpload(c, file, uploadId), sha256 });
    });
  });
}

/** An upload of the caller's own side and thread; another's is answered like one that does not exist. */
async function ownUpload(
  c: PortalContext,
  file: NegotiationFile,
  uploadId: UploadId,
): Promise<Loaded<NegotiationUpload>> {
  const { side, organizationId } = speakerIn(c, file);
  const upload = await load(c.var.services.table, negotiationUploadStream, uploadId);
  const isOwn =
    upload?.state.procedureId === file.procedure.state.id &&
    upload.state.side === side &&
    (side === 'panel' || upload.state.supplierId === organizationId);
  return found(isOwn ? upload : undefined);
}

async function arrived(bucket: Bucket, upload: NegotiationUpload): Promise<readonly number[]> {
  const parts = partsOf(upload.sizeBytes);
  if (upload.status === 'verified') return parts.map(({ number }) => number);
  const { incomingKey } = attachmentKeys(upload, upload.id);
  if (parts.length === 1) return (await statFile(bucket, incomingKey)) === undefined ? [] : [1];
  return (await listParts(bucket, incomingKey)).map(({ number }) => number);
}

async function presign(
  bucket: Bucket,
  upload: NegotiationUpload,
  { number, sha256 }: { readonly number: number; readonly sha256: Sha256 },
): Promise<PresignedUpload> {
  const key = attachmentKeys(upload, upload.id).incomingKey;
  const parts = partsOf(upload.sizeBytes);
  const { sizeBytes } = found(parts.find((part) => part.number === number));
  const { mediaType } = upload;
  if (parts.length === 1)
    return presignUpload(bucket, { key, sizeBytes, sha256, mediaType, expiresSeconds: UPLOAD_SECONDS });
  return presignPart(bucket, { key, part: { number, sizeBytes, sha256 }, expiresSeconds: UPLOAD_SECONDS });
}

type Verification = { readonly upload: Loaded<NegotiationUpload>; readonly sha256: Sha256 };

async function verify(
  draft: Draft,
  bucket: Bucket,
  { upload, sha256 }: Verification,
): Promise<Attempt<VerifiedAttachment>> {
  const { id: uploadId, fileName, mediaType, sizeBytes } = upload.state;
  const answer = { uploadId, fileName, mediaType, sizeBytes, sha256 };
  if (upload.state.status === 'verified')
    return upload.state.sha256 === sha256 ? { answer } : refuse({ code: 'file-differs', facts: { uploadId } });
  const keys = attachmentKeys(upload.state, uploadId);
  const kept = await verifyAndKeep(bucket, { ...keys, sizeBytes, sha256, content: mediaType });
  if (kept.outcome !== 'kept') return refuse(faultOf(kept, uploadId));
  draft.append(negotiationUploadStream, { id: uploadId, before: upload, events: [{ type: 'uploadVerified', sha256 }] });
  return { answer };
}

function faultOf({ outcome }: Exclude<KeepOutcome, { outcome: 'kept' }>, uploadId: UploadId): Refusal {
  return { code: outcome === 'missing' ? 'file-not-arrived' : 'file-differs', facts: { uploadId } };
}
