import type { CompletedPart } from '@aws-sdk/client-s3';
import {
  partsOf,
  SEALED_MEDIA_TYPE,
  SIGNATURE_BYTES,
  startsAs,
  type MediaType,
  type Sha256,
} from '../../schemas/files.ts';
import { reached, statusOf } from './availability.ts';
import { Unavailable } from './commands.ts';
import { checkKey, DIGEST_METADATA, digestOf, readStream, s3, standingOf, statFile, type Bucket } from './files.ts';
import { listParts, partKey } from './presigned.ts';

/** An upload to be verified and kept. */
export type Upload = {
  /** Where presigned URLs let the uploader write. */
  readonly incomingKey: string;
  /** Where no presigned URL ever points: what is here stays as it was verified. */
  readonly keptKey: string;
  /** The bucket of `keptKey`, if it is another one. */
  readonly keptBucket?: Bucket;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
  /** What it must be by its first bytes. An unsealed bid has to be refused (Order 87 art. 33). */
  readonly content: MediaType | 'sealed';
};

export type KeepOutcome =
  | { readonly outcome: 'kept'; readonly etag: string; readonly versionId: string | undefined }
  /** Nothing was uploaded, or, of an upload in parts, these are still to come. */
  | { readonly outcome: 'missing'; readonly missingParts: readonly number[] }
  | { readonly outcome: 'wrong-size' | 'wrong-digest' | 'wrong-content' };

type Refused = Exclude<KeepOutcome, { outcome: 'kept' }>;
/** An object as it was found: what is read and copied later must still have this etag. */
type Piece = { readonly key: string; readonly sizeBytes: number; readonly etag: string };

const WRONG_DIGEST: Refused = { outcome: 'wrong-digest' };

/**
 * Reads what was uploaded, compares size, digest and kind, and keeps a copy of exactly that content. A repeat answers the same
 * and changes nothing, even when the upload is gone or another was put in its place.
 */
export async function verifyAndKeep(bucket: Bucket, upload: Upload): Promise<KeepOutcome> {
  const target = upload.keptBucket ?? bucket;
  const standing = await standingOf(target, upload.keptKey, upload);
  if (standing === 'same') return keptAs(target, upload);
  if (standing === 'other') return WRONG_DIGEST;
  const pieces = await locate(bucket, upload);
  if ('outcome' in pieces) return pieces;
  const fault = await faultOf(bucket, upload, pieces);
  if (fault !== undefined) return fault;
  try {
    await copy({ bucket, target, upload, pieces, overwrite: standing === 'broken' });
  } catch (error) {
    if (statusOf(error) !== 412) throw error;
    // Either a repeat was quicker and has kept the same content, or the upload was altered after it was read.
    const now = await standingOf(target, upload.keptKey, upload);
    if (now === 'broken') throw new Unavailable('the same upload is being kept', { cause: error });
    if (now !== 'same') return WRONG_DIGEST;
  }
  return keptAs(target, upload);
}

async function keptAs(target: Bucket, upload: Upload): Promise<KeepOutcome> {
  const stored = await statFile(target, upload.keptKey);
  if (stored === undefined) throw new Error('a kept object is gone');
  return { outcome: 'kept', etag: stored.etag, versionId: stored.versionId };
}

/** Finds the object, or the objects of its parts, by size. */
async function locate(bucket: Bucket, upload: Upload): Promise<readonly Piece[] | Refused> {
  const whole = await statFile(bucket, upload.incomingKey);
  if (whole !== undefined)
    return whole.sizeBytes === upload.sizeBytes ? [{ key: upload.incomingKey, ...whole }] : { outcome: 'wrong-size' };
  const planned = partsOf(upload.sizeBytes);
  if (planned.length === 1) return { outcome: 'missing', missingParts: [] };
  const found = new Map((await listParts(bucket, upload.incomingKey)).map((part) => [part.number, part]));
  const missingParts = planned.map(({ number }) => number).filter((number) => !found.has(number));
  if (missingParts.length > 0) return { outcome: 'missing', missingParts };
  const pieces = planned.flatMap((part) => {
    const arrived = found.get(part.number);
    return arrived?.sizeBytes === part.sizeBytes ? [{ ...arrived, key: partKey(upload.incomingKey, part.number) }] : [];
  });
  return pieces.length === planned.length ? pieces : { outcome: 'wrong-size' };
}

async function faultOf(bucket: Bucket, upload: Upload, pieces: readonly Piece[]): Promise<Refused | undefined> {
  try {
    const { sha256, sizeBytes, first } = await digestOf(contentsOf(bucket, pieces), SIGNATURE_BYTES);
    if (sizeBytes !== upload.sizeBytes) return { outcome: 'wrong-size' };
    if (sha256 !== upload.sha256) return WRONG_DIGEST;
    return startsAs(upload.content, first) ? undefined : { outcome: 'wrong-content' };
  } catch (error) {
    // The content is no longer the one that was found.
    if (statusOf(error) === 412) return WRONG_DIGEST;
    throw error;
  }
}

async function* contentsOf(bucket: Bucket, pieces: readonly Piece[]): AsyncGenerator<ReadableStream<Uint8Array>> {
  for (const piece of pieces) {
    const stream = await readStream(bucket, piece.key, piece.etag);
    if (stream !== undefined) yield stream;
  }
}

type Copying = {
  readonly bucket: Bucket;
  readonly target: Bucket;
  readonly upload: Upload;
  readonly pieces: readonly Piece[];
  readonly overwrite: boolean;
};

/** Copies inside S3 exactly what was read (`CopySourceIfMatch`), and never over something kept. */
async function copy(copying: Copying): Promise<void> {
  const [only, ...more] = copying.pieces;
  if (only !== undefined && more.length === 0) await copyWhole(copying, only);
  else await copyParts(copying);
}

async function copyWhole({ bucket, target, upload, overwrite }: Copying, piece: Piece): Promise<void> {
  const [client, { CopyObjectCommand }] = [await target.client(), await s3()];
  const command = new CopyObjectCommand({
    ...destinationOf(target, upload),
    ...sourceOf(bucket, piece),
    MetadataDirective: 'REPLACE',
    ...(overwrite ? {} : { IfNoneMatch: '*' }),
  });
  await reached(client.send(command));
}

async function copyParts({ bucket, target, upload, pieces, overwrite }: Copying): Promise<void> {
  const [client, sdk] = [await target.client(), await s3()];
  const at = { Bucket: target.name, Key: checkKey(upload.keptKey) };
  const created = await reached(client.send(new sdk.CreateMultipartUploadCommand(destinationOf(target, upload))));
  const assembly = { ...at, UploadId: created.UploadId };
  try {
    const parts: CompletedPart[] = [];
    for (const [index, piece] of pieces.entries()) {
      const part = { ...assembly, PartNumber: index + 1, ...sourceOf(bucket, piece) };
      const copied = await reached(client.send(new sdk.UploadPartCopyCommand(part)));
      parts.push({ PartNumber: index + 1, ETag: copied.CopyPartResult?.ETag });
    }
    const condition = overwrite ? {} : { IfNoneMatch: '*' };
    const completion = { ...assembly, ...condition, MultipartUpload: { Parts: parts } };
    await reached(client.send(new sdk.CompleteMultipartUploadCommand(completion)));
  } catch (error) {
    // What is left of it costs storage only; the bucket's lifecycle removes what this does not.
    await client.send(new sdk.AbortMultipartUploadCommand(assembly)).catch(() => undefined);
    throw error;
  }
}

function destinationOf(target: Bucket, upload: Upload) {
  return {
    Bucket: target.name,
    Key: checkKey(upload.keptKey),
    ContentType: upload.content === 'sealed' ? SEALED_MEDIA_TYPE : upload.content,
    Metadata: { [DIGEST_METADATA]: upload.sha256 },
  };
}

function sourceOf(bucket: Bucket, piece: Piece) {
  return { CopySource: `${bucket.name}/${checkKey(piece.key)}`, CopySourceIfMatch: piece.etag };
}
