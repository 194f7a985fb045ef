import { SEALED_MEDIA_TYPE, type Sha256 } from '../../schemas/files.ts';
import { reached } from './availability.ts';
import { base64Of, checkKey, s3, type Bucket } from './files.ts';

/** A request that a browser may make once it is signed; it must send exactly these headers. */
export type PresignedUpload = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresSeconds: number;
};

export type UploadTerms = {
  readonly key: string;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
  readonly mediaType: string;
  readonly expiresSeconds: number;
};

async function presigner() {
  return import('@aws-sdk/s3-request-presigner');
}

/**
 * Lets a browser put ONE object: size, digest and media type are part of the signature, so that S3 refuses anything else.
 * Presigned URLs keep to real time, not to business time.
 */
export async function presignUpload(bucket: Bucket, terms: UploadTerms): Promise<PresignedUpload> {
  const headers = { 'content-type': terms.mediaType, 'x-amz-checksum-sha256': base64Of(terms.sha256) };
  const [client, { PutObjectCommand }, { getSignedUrl }] = [await bucket.client(), await s3(), await presigner()];
  const command = new PutObjectCommand({
    Bucket: bucket.name,
    Key: checkKey(terms.key),
    ContentLength: terms.sizeBytes,
    ContentType: terms.mediaType,
    ChecksumSHA256: base64Of(terms.sha256),
  });
  const url = await getSignedUrl(client, command, {
    expiresIn: terms.expiresSeconds,
    signableHeaders: new Set(['host', 'content-length', ...Object.keys(headers)]),
    // As a query parameter S3 would take the digest for decoration and not compare it.
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  });
  return { url, headers, expiresSeconds: terms.expiresSeconds };
}

/** The key of one part of an upload; parts are objects of their own until the upload is verified and kept. */
export function partKey(key: string, number: number): string {
  return `${key}/part-${String(number).padStart(5, '0')}`;
}

export type PartTerms = {
  readonly key: string;
  readonly part: { readonly number: number; readonly sizeBytes: number; readonly sha256: Sha256 };
  readonly expiresSeconds: number;
};

/** Lets a browser put one part of a file above `PART_BYTES`. */
export async function presignPart(bucket: Bucket, { key, part, expiresSeconds }: PartTerms): Promise<PresignedUpload> {
  return presignUpload(bucket, {
    key: partKey(key, part.number),
    sizeBytes: part.sizeBytes,
    sha256: part.sha256,
    mediaType: SEALED_MEDIA_TYPE,
    expiresSeconds,
  });
}

export type UploadedPart = { readonly number: number; readonly sizeBytes: number; readonly etag: string };

/** The parts that have arrived, by number: after a lost connection, or a new start of the browser, only the others are sent. */
export async function listParts(bucket: Bucket, key: string): Promise<readonly UploadedPart[]> {
  const prefix = `${checkKey(key)}/part-`;
  const [client, { ListObjectsV2Command }] = [await bucket.client(), await s3()];
  const found = await reached(client.send(new ListObjectsV2Command({ Bucket: bucket.name, Prefix: prefix })));
  return (found.Contents ?? [])
    .map((object) => ({
      number: Number(object.Key?.slice(prefix.length)),
      sizeBytes: object.Size ?? 0,
      etag: object.ETag ?? '',
    }))
    .toSorted((left, right) => left.number - right.number);
}

export type DownloadTerms = {
  readonly key: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly expiresSeconds: number;
};

/** Lets a browser get one object, always as a file to save: nothing that people uploaded is shown in the portal's name. */
export async function presignDownload(bucket: Bucket, terms: DownloadTerms): Promise<string> {
  const [client, { GetObjectCommand }, { getSignedUrl }] = [await bucket.client(), await s3(), await presigner()];
  const command = new GetObjectCommand({
    Bucket: bucket.name,
    Key: checkKey(terms.key),
    ResponseContentType: terms.mediaType,
    ResponseContentDisposition: contentDisposition(terms.fileName),
  });
  return getSignedUrl(client, command, { expiresIn: terms.expiresSeconds });
}

/** `attachment` with the name in RFC 5987's form, and in plain letters for old clients. No name can break out of the header. */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^0-9A-Za-z._ -]+/g, '_');
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
