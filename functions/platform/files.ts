import { createHash } from 'node:crypto';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { Sha256 } from '../../schemas/files.ts';
import { reached, statusOf } from './availability.ts';
import type { Environment } from './environment.ts';
import { once } from './once.ts';

/** A bucket and the client that reaches it, connected when it is first needed. */
export type Bucket = { readonly client: () => Promise<S3Client>; readonly name: string };

export type Buckets = { readonly sealed: Bucket; readonly opened: Bucket; readonly public: Bucket };

/** What is known of a stored object without reading it. `sha256` is there if this code stored it, never from an uploader. */
export type StoredFile = {
  readonly sizeBytes: number;
  readonly etag: string;
  readonly sha256: Sha256 | undefined;
  readonly mediaType: string | undefined;
  readonly versionId: string | undefined;
};

/** Name of the metadata under which kept objects carry their digest. */
export const DIGEST_METADATA = 'sha256';

/** S3's client and commands. Few requests need them, so that they are no part of a function's start. */
export async function s3() {
  return import('@aws-sdk/client-s3');
}

/** Connects to the buckets; made once per process. */
export function connectBuckets(environment: Environment): Buckets {
  const client = once(async () => connectS3(environment));
  return {
    sealed: { client, name: environment.SEALED_BUCKET },
    opened: { client, name: environment.OPENED_BUCKET },
    public: { client, name: environment.PUBLIC_BUCKET },
  };
}

async function connectS3(environment: Environment): Promise<S3Client> {
  const { S3Client } = await s3();
  return new S3Client({
    region: environment.AWS_REGION,
    ...(environment.S3_ENDPOINT === undefined ? {} : { endpoint: environment.S3_ENDPOINT, forcePathStyle: true }),
    maxAttempts: 4,
    // Digests are SHA-256, given here with each command: by default the SDK would add a CRC of its own to presigned URLs.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 2_000, socketTimeout: 10_000 },
  });
}

/**
 * Keys are made of ids and fixed words only, never of what people type.
 * @throws when a key is anything else
 */
export function checkKey(key: string): string {
  if (!/^[0-9a-zA-Z][0-9a-zA-Z._-]*(\/[0-9a-zA-Z][0-9a-zA-Z._-]*)*$/.test(key) || key.length > 500)
    throw new RangeError('not an object key');
  return key;
}

/** SHA-256 of bytes or text that are all there. */
export function sha256Of(content: Uint8Array | string): Sha256 {
  return Sha256.parse(createHash('sha256').update(content).digest('hex'));
}

/** A digest as S3's headers write it. */
export function base64Of(sha256: Sha256): string {
  return Buffer.from(sha256, 'hex').toString('base64');
}

/** What is stored under a key; `undefined` if nothing is. */
export async function statFile(bucket: Bucket, key: string): Promise<StoredFile | undefined> {
  const [client, { HeadObjectCommand }] = [await bucket.client(), await s3()];
  const command = new HeadObjectCommand({ Bucket: bucket.name, Key: checkKey(key) });
  const found = await undefinedIfMissing(reached(client.send(command)));
  if (found === undefined) return undefined;
  return {
    sizeBytes: found.ContentLength ?? 0,
    etag: found.ETag ?? '',
    sha256: Sha256.safeParse(found.Metadata?.[DIGEST_METADATA]).data,
    mediaType: found.ContentType,
    versionId: found.VersionId,
  };
}

/** An object as a stream; `undefined` if there is none. Only this very content if `etag` is given. */
export async function readStream(
  bucket: Bucket,
  key: string,
  etag?: string,
): Promise<ReadableStream<Uint8Array> | undefined> {
  const [client, { GetObjectCommand }] = [await bucket.client(), await s3()];
  const command = new GetObjectCommand({
    Bucket: bucket.name,
    Key: checkKey(key),
    ...(etag === undefined ? {} : { IfMatch: etag }),
  });
  const found = await undefinedIfMissing(reached(client.send(command)));
  // The SDK leaves open what the stream's pieces are; an object's are bytes.
  return found?.Body?.transformToWebStream() as ReadableStream<Uint8Array> | undefined;
}

/**
 * A small object's bytes; `undefined` if there is none.
 * @throws when it is larger than expected, before it is read
 */
export async function readBytes(bucket: Bucket, key: string, maximumBytes: number): Promise<Uint8Array | undefined> {
  const [client, { GetObjectCommand }] = [await bucket.client(), await s3()];
  const command = new GetObjectCommand({ Bucket: bucket.name, Key: checkKey(key) });
  const found = await undefinedIfMissing(reached(client.send(command)));
  if (found?.Body === undefined) return undefined;
  if ((found.ContentLength ?? 0) > maximumBytes) {
    await found.Body.transformToWebStream().cancel();
    throw new RangeError('the object is larger than expected');
  }
  return reached(found.Body.transformToByteArray());
}

const TEXT_BYTES_AT_MOST = 16 * 1024 * 1024;

/** A small object's text; `undefined` if there is none. */
export async function readText(bucket: Bucket, key: string): Promise<string | undefined> {
  const bytes = await readBytes(bucket, key, TEXT_BYTES_AT_MOST);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

export type NewFile = {
  readonly key: string;
  readonly content: Uint8Array | string;
  readonly mediaType: string;
  readonly cacheControl?: string;
};

/**
 * Stores an object once and for all. Storing the same content again changes nothing, so that a repeated command is harmless.
 * @throws when other content is stored under the key
 */
export async function putFile(bucket: Bucket, file: NewFile): Promise<'stored' | 'unchanged'> {
  const content = typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
  const sha256 = sha256Of(content);
  const input: PutObjectCommandInput = {
    Bucket: bucket.name,
    Key: checkKey(file.key),
    Body: content,
    ContentType: file.mediaType,
    ChecksumSHA256: base64Of(sha256),
    Metadata: { [DIGEST_METADATA]: sha256 },
    ...(file.cacheControl === undefined ? {} : { CacheControl: file.cacheControl }),
  };
  const [client, { PutObjectCommand }] = [await bucket.client(), await s3()];
  try {
    await reached(client.send(new PutObjectCommand({ ...input, IfNoneMatch: '*' })));
    return 'stored';
  } catch (error) {
    if (statusOf(error) !== 412) throw error;
  }
  const standing = await standingOf(bucket, file.key, { sizeBytes: content.length, sha256 });
  if (standing === 'other') throw new Error(`other content is stored as ${file.key}`);
  if (standing === 'same') return 'unchanged';
  await reached(client.send(new PutObjectCommand(input)));
  return 'stored';
}

export type Standing = 'none' | 'same' | 'other' | 'broken';

/**
 * What stands under a key that only this code writes, against what should stand there. `broken` is an object without the digest
 * it is stored with and with other content: a local server was stopped between the two. S3 itself stores both at once.
 */
export async function standingOf(
  bucket: Bucket,
  key: string,
  expected: { readonly sizeBytes: number; readonly sha256: Sha256 },
): Promise<Standing> {
  const stored = await statFile(bucket, key);
  if (stored === undefined) return 'none';
  if (stored.sha256 !== undefined) return stored.sha256 === expected.sha256 ? 'same' : 'other';
  const stream = stored.sizeBytes === expected.sizeBytes ? await readStream(bucket, key) : undefined;
  if (stream === undefined) return 'broken';
  return (await digestOf([stream])).sha256 === expected.sha256 ? 'same' : 'broken';
}

type Streams = Iterable<ReadableStream<Uint8Array>> | AsyncIterable<ReadableStream<Uint8Array>>;

export type Digested = { readonly sha256: Sha256; readonly sizeBytes: number; readonly first: Uint8Array };

/** Reads streams one after the other to their ends, keeping only a digest and the first bytes. */
export async function digestOf(streams: Streams, firstBytes = 0): Promise<Digested> {
  return reached(digestAll(streams, firstBytes));
}

async function digestAll(streams: Streams, firstBytes: number): Promise<Digested> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let first = new Uint8Array();
  for await (const stream of streams)
    for await (const piece of stream) {
      hash.update(piece);
      sizeBytes += piece.length;
      if (first.length < firstBytes) first = Buffer.concat([first, piece.subarray(0, firstBytes - first.length)]);
    }
  return { sha256: Sha256.parse(hash.digest('hex')), sizeBytes, first };
}

async function undefinedIfMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
