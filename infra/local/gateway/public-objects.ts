import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3ServiceException, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { Answer } from './problems.ts';

/** Objects up to this size are held in memory to be compressed and kept; larger ones flow through. */
const WHOLE_BYTES = 1024 * 1024;

/** An object of the public bucket: whole, or to be streamed. */
export type PublicObject = { readonly answer: Answer } | { readonly send: (response: ServerResponse) => Promise<void> };

/** Finds what `/public/<key>` means. On AWS the CDN reads the bucket itself. */
export type ReadPublicObject = (request: IncomingMessage, pathname: string) => Promise<PublicObject | undefined>;

export function publicObjects(s3: S3Client, bucket: string): ReadPublicObject {
  return async (request, pathname) => {
    const key = keyOf(pathname);
    if (key === undefined) return undefined;
    const range = request.headers.range;
    try {
      const object = await s3.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, ...(range === undefined ? {} : { Range: range }) }),
      );
      return await toAnswer(object, request);
    } catch (error) {
      if (error instanceof S3ServiceException && (error.$metadata.httpStatusCode ?? 500) < 500) return undefined;
      throw error;
    }
  };
}

function keyOf(pathname: string): string | undefined {
  try {
    const key = decodeURIComponent(pathname.slice('/public/'.length));
    return key === '' || key.endsWith('/') ? undefined : key;
  } catch {
    return undefined;
  }
}

async function toAnswer(object: GetObjectCommandOutput, request: IncomingMessage): Promise<PublicObject> {
  const headers = headersOf(object);
  const bytes = object.ContentLength ?? 0;
  if (request.headers.range === undefined && bytes <= WHOLE_BYTES) {
    const body = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    return { answer: { status: 200, headers, body } };
  }
  const status = object.ContentRange === undefined ? 200 : 206;
  return {
    send: async (response) => {
      response.writeHead(status, { ...headers, 'content-length': bytes, 'x-content-type-options': 'nosniff' });
      if (!(object.Body instanceof Readable)) response.end();
      else if (request.method === 'HEAD') {
        object.Body.destroy();
        response.end();
      } else await pipeline(object.Body, response);
    },
  };
}

function headersOf(object: GetObjectCommandOutput): Record<string, string> {
  const given = {
    'content-type': object.ContentType ?? 'application/octet-stream',
    'cache-control': object.CacheControl ?? 'public, max-age=60, s-maxage=60',
    'content-disposition': object.ContentDisposition,
    'content-encoding': object.ContentEncoding,
    'content-language': object.ContentLanguage,
    'content-range': object.ContentRange,
    'accept-ranges': 'bytes',
    etag: object.ETag,
  };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) if (value !== undefined) headers[name] = value;
  return headers;
}
