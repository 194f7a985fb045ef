import type { CompletedPart } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { Sha256 } from '../../schemas/files.ts';
import { partCutter } from '../../schemas/part-cutter.ts';
import { reached, statusOf } from './availability.ts';
import { base64Of, checkKey, putFile, s3, sha256Of, standingOf, type Bucket } from './files.ts';

export type NewStream = {
  readonly key: string;
  readonly stream: ReadableStream<Uint8Array>;
  readonly mediaType: string;
};

export type StoredStream = { readonly sizeBytes: number; readonly sha256: Sha256 };

type Assembly = { readonly bucket: Bucket; readonly key: string; readonly uploadId: string };

/**
 * Stores a stream of any length once and for all, with two parts in memory at most. Nothing stands under the key unless the
 * stream came to its end without an error.
 * @throws when the stream fails, or when other content is stored under the key
 */
export async function putStream(bucket: Bucket, { key, stream, mediaType }: NewStream): Promise<StoredStream> {
  checkKey(key);
  const hash = createHash('sha256');
  const cutter = partCutter();
  const completed: CompletedPart[] = [];
  let sizeBytes = 0;
  let assembly: Assembly | undefined;
  try {
    for await (const piece of stream) {
      hash.update(piece);
      sizeBytes += piece.length;
      for (const part of cutter.push(piece)) {
        assembly ??= await begin({ bucket, key, mediaType });
        completed.push(await putPart(assembly, { number: completed.length + 1, content: part }));
      }
    }
    const last = cutter.rest();
    const stored = { sizeBytes, sha256: Sha256.parse(hash.digest('hex')) };
    if (assembly === undefined) await putFile(bucket, { key, content: last, mediaType });
    else {
      if (last.length > 0) completed.push(await putPart(assembly, { number: completed.length + 1, content: last }));
      await complete(assembly, completed, stored);
    }
    return stored;
  } catch (error) {
    if (assembly !== undefined) await abort(assembly);
    throw error;
  }
}

async function begin(file: { bucket: Bucket; key: string; mediaType: string }): Promise<Assembly> {
  const { bucket, key, mediaType } = file;
  const [client, { CreateMultipartUploadCommand }] = [await bucket.client(), await s3()];
  const command = new CreateMultipartUploadCommand({
    Bucket: bucket.name,
    Key: key,
    ContentType: mediaType,
    ChecksumAlgorithm: 'SHA256',
  });
  const { UploadId: uploadId = '' } = await reached(client.send(command));
  return { bucket, key, uploadId };
}

async function putPart(
  { bucket, key, uploadId }: Assembly,
  part: { readonly number: number; readonly content: Uint8Array },
): Promise<CompletedPart> {
  const checksum = { ChecksumSHA256: base64Of(sha256Of(part.content)) };
  const at = { Bucket: bucket.name, Key: key, UploadId: uploadId, PartNumber: part.number };
  const [client, { UploadPartCommand }] = [await bucket.client(), await s3()];
  const command = new UploadPartCommand({ ...at, Body: part.content, ...checksum });
  const { ETag } = await reached(client.send(command));
  return { PartNumber: part.number, ETag, ...checksum };
}

async function complete({ bucket, key, uploadId }: Assembly, parts: CompletedPart[], stored: StoredStream) {
  const [client, { CompleteMultipartUploadCommand }] = [await bucket.client(), await s3()];
  const command = new CompleteMultipartUploadCommand({
    Bucket: bucket.name,
    Key: key,
    UploadId: uploadId,
    IfNoneMatch: '*',
    MultipartUpload: { Parts: parts },
  });
  try {
    await reached(client.send(command));
  } catch (error) {
    const repeated = statusOf(error) === 412 && (await standingOf(bucket, key, stored)) === 'same';
    if (!repeated) throw error;
    await abort({ bucket, key, uploadId });
  }
}

async function abort({ bucket, key, uploadId }: Assembly): Promise<void> {
  const [client, { AbortMultipartUploadCommand }] = [await bucket.client(), await s3()];
  const command = new AbortMultipartUploadCommand({ Bucket: bucket.name, Key: key, UploadId: uploadId });
  // What is left of it costs storage only; the bucket's lifecycle removes what this does not.
  await client.send(command).catch(() => undefined);
}
