import type { OpenAPIHono } from '@hono/zod-openapi';
import { StartedUpload, UploadProgress, UploadRequest, VerifiedUpload, type BidUpload } from '../../schemas/bid.ts';
import { refuse, refuseAll, type Refusal } from '../../schemas/decision.ts';
import { PART_BYTES, partsOf, SEALED_MEDIA_TYPE, type Sha256 } from '../../schemas/files.ts';
import { UploadId } from '../../schemas/ids.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { actorIn, permit, type PortalContext, type PortalEnv } from '../platform/http-app.ts';
import { statFile, type Bucket } from '../platform/files.ts';
import { verifyAndKeep, type KeepOutcome } from '../platform/keep-upload.ts';
import { command, found, reply } from '../platform/operations.ts';
import { listParts, presignPart, presignUpload, type PresignedUpload } from '../platform/presigned.ts';
import { newId } from '../platform/random.ts';
import { load, type Loaded } from '../platform/streams.ts';
import { admit, placeOf, type Serving } from './admission.ts';
import { isOwnUpload, startUpload, uploadKeys, uploadStream, type UploadOwner } from './rules-upload.ts';
import { admissionRefusals, lateRefusal } from './rules.ts';

/** Long enough for a part over a slow line; what arrives is compared again before it counts. */
const UPLOAD_SECONDS = 900;
const UNKNOWN: Refusal = { code: 'upload-unknown' };

/** Sealed files on their way in: announced, put into the object store by the browser itself, verified and kept. */
export function serveUploads(app: OpenAPIHono<PortalEnv>, { purpose, routes, backends }: Serving): void {
  app.openapi(routes.start, async (c) => {
    const place = placeOf(c, c.req.valid('param').procedureId, purpose);
    const asked = c.req.valid('json');
    return command(c, StartedUpload, async (draft) => {
      const { terms, bidder } = await admit(c, place);
      const refused = refuseAll(admissionRefusals(terms, bidder, { lotIds: [asked.lotId], at: draft.at }));
      if (refused !== undefined) return refused;
      const decision = startUpload(asked, place);
      if (!decision.allowed) return decision;
      const uploadId = UploadId.parse(newId('upl'));
      draft.append(uploadStream, { id: uploadId, before: undefined, events: decision.events });
      return { answer: { uploadId, parts: partsOf(asked.sizeBytes).length, partBytes: PART_BYTES } };
    });
  });

  app.openapi(routes.progress, async (c) => {
    const { procedureId, uploadId } = c.req.valid('param');
    const place = placeOf(c, procedureId, purpose);
    const { state } = await ownUpload(c, place, uploadId);
    const { lotId, role, sizeBytes, status } = state;
    const arrivedParts =
      state.status === 'verified'
        ? partsOf(sizeBytes).map((part) => part.number)
        : await arrived(backends.sealed, place, state);
    const sha256 = state.status === 'verified' ? { sha256: state.sha256 } : {};
    return reply(c, UploadProgress, { uploadId, status, lotId, role, sizeBytes, ...sha256, arrivedParts });
  });

  app.openapi(routes.part, async (c) => {
    const { procedureId, uploadId, number } = c.req.valid('param');
    const place = placeOf(c, procedureId, purpose);
    const { state } = await ownUpload(c, place, uploadId);
    const part = { number, sha256: c.req.valid('query').sha256 };
    return reply(c, UploadRequest, await presign(backends.sealed, { place, upload: state, part }));
  });

  app.openapi(routes.verify, async (c) => {
    const { procedureId, uploadId } = c.req.valid('param');
    const place = placeOf(c, procedureId, purpose);
    const { sha256 } = c.req.valid('json');
    return command(c, VerifiedUpload, async (draft) => {
      const { terms, uploads } = await admit(c, place, [uploadId]);
      const upload = own(uploads.get(uploadId), place);
      const late = lateRefusal(terms, draft.at);
      if (late !== undefined) return refuse(late);
      return verify(draft, { bucket: backends.sealed, place, upload, sha256 });
    });
  });
}

/** An upload of the caller's; another's is answered like one that does not exist. */
async function ownUpload(c: PortalContext, place: UploadOwner, uploadId: UploadId): Promise<Loaded<BidUpload>> {
  permit(c, { participants: [actorIn(c).organizationId] });
  return own(await load(c.var.services.table, uploadStream, uploadId), place);
}

function own(upload: Loaded<BidUpload> | undefined, place: UploadOwner): Loaded<BidUpload> {
  return found(upload !== undefined && isOwnUpload(upload.state, place) ? upload : undefined, UNKNOWN);
}

async function arrived(bucket: Bucket, place: UploadOwner, upload: BidUpload): Promise<readonly number[]> {
  const { incomingKey } = uploadKeys(place, upload.id);
  if (partsOf(upload.sizeBytes).length === 1) return (await statFile(bucket, incomingKey)) === undefined ? [] : [1];
  return (await listParts(bucket, incomingKey)).map(({ number }) => number);
}

type PartRequest = {
  readonly place: UploadOwner;
  readonly upload: BidUpload;
  readonly part: { readonly number: number; readonly sha256: Sha256 };
};

async function presign(bucket: Bucket, { place, upload, part }: PartRequest): Promise<PresignedUpload> {
  const key = uploadKeys(place, upload.id).incomingKey;
  const parts = partsOf(upload.sizeBytes);
  const planned = found(parts.find(({ number }) => number === part.number));
  const content = { sizeBytes: planned.sizeBytes, sha256: part.sha256 };
  if (parts.length === 1)
    return presignUpload(bucket, { key, ...content, mediaType: SEALED_MEDIA_TYPE, expiresSeconds: UPLOAD_SECONDS });
  return presignPart(bucket, { key, part: { ...content, number: part.number }, expiresSeconds: UPLOAD_SECONDS });
}

type Verification = {
  readonly bucket: Bucket;
  readonly place: UploadOwner;
  readonly upload: Loaded<BidUpload>;
  readonly sha256: Sha256;
};

async function verify(draft: Draft, { bucket, place, upload, sha256 }: Verification): Promise<Attempt<VerifiedUpload>> {
  const { id: uploadId, lotId, role, sizeBytes } = upload.state;
  const answer = { uploadId, lotId, role, sizeBytes, sha256 };
  if (upload.state.status === 'verified')
    return upload.state.sha256 === sha256 ? { answer } : refuse({ code: 'upload-differs', facts: { uploadId } });
  const keys = uploadKeys(place, uploadId);
  const kept = await verifyAndKeep(bucket, { ...keys, sizeBytes, sha256, content: 'sealed' });
  if (kept.outcome !== 'kept') return refuse(faultOf(kept, upload.state));
  draft.append(uploadStream, { id: uploadId, before: upload, events: [{ type: 'uploadVerified', sha256 }] });
  return { answer };
}

/** Says which file it is and what is wrong with it; nothing of the bid is lost. */
function faultOf(found: Exclude<KeepOutcome, { outcome: 'kept' }>, upload: BidUpload): Refusal {
  const facts = { uploadId: upload.id };
  switch (found.outcome) {
    case 'missing':
      return { code: 'upload-missing', facts: { ...facts, parts: found.missingParts.join('、') } };
    case 'wrong-size':
      return { code: 'upload-wrong-size', facts: { ...facts, expectedBytes: upload.sizeBytes } };
    case 'wrong-digest':
      return { code: 'upload-altered', facts };
    case 'wrong-content':
      return { code: 'upload-not-sealed', rule: 'SUB-001', facts };
  }
}
