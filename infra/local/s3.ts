import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import S3rver from '@20minutes/s3rver';
import { DUMMY_ACCOUNT } from '@20minutes/s3rver/lib/models/account.js';
import { isSignedWith } from './s3-signature.ts';
import { writeWhole } from './s3-writes.ts';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** An S3 server without a port of its own: the caller's HTTP server hands it the requests whose path begins with a bucket. */
export type LocalS3 = {
  readonly owns: (pathname: string) => boolean;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly addBuckets: (names: readonly string[]) => Promise<void>;
  readonly stop: () => void;
};

/** Starts S3rver over a folder. Only requests signed with `credentials`, by header or presigned URL, are let through. */
export async function startS3(options: { directory: string; credentials: Credentials }): Promise<LocalS3> {
  await mkdir(options.directory, { recursive: true });
  const server = new S3rver({
    silent: true,
    directory: options.directory,
    vhostBuckets: false,
    // Signatures are checked here before S3rver sees a request; who signs, and until when, S3rver still checks.
    allowMismatchedSignatures: true,
  });
  // Uploads that a browser breaks off are an everyday event, and without a listener each would print a stack.
  server.on('error', () => undefined);
  writeWhole(server);
  // S3rver's own key pair is printed in its documentation.
  DUMMY_ACCOUNT.revokeAccessKey('S3RVER');
  DUMMY_ACCOUNT.createKeyPair(options.credentials.accessKeyId, options.credentials.secretAccessKey);
  const buckets = new Set<string>();
  const serve = server.callback();
  return {
    owns: (pathname) => buckets.has(pathname.split('/')[1] ?? ''),
    handle: async (request, response) => {
      const refusal = await refusalOf(request, server, options.credentials.secretAccessKey);
      if (refusal === undefined) await serve(request, response);
      else answerXml(response, refusal);
    },
    addBuckets: async (names) => {
      await Promise.all(names.map((name) => server.store.putBucket(name)));
      for (const name of names) buckets.add(name);
    },
    stop: () => {
      server.logger.exceptions.unhandle();
      server.logger.close();
    },
  };
}

type Refusal = { readonly status: number; readonly code: string; readonly message: string };

/** What S3rver lets pass and S3 does not. */
async function refusalOf(request: IncomingMessage, server: S3rver, secret: string): Promise<Refusal | undefined> {
  const url = new URL(`http://local${request.url ?? '/'}`);
  if (request.method === 'OPTIONS') return undefined;
  const path = safePath(request.url?.split('?')[0] ?? '/');
  if (path === undefined) return { status: 400, code: 'InvalidURI', message: "Couldn't parse the specified URI." };
  if (!isSigned(request, url)) return { status: 403, code: 'AccessDenied', message: 'Access Denied' };
  const { method = '', headers } = request;
  if (!isSignedWith(secret, { method, url: request.url ?? '/', headers }))
    return { status: 403, code: 'SignatureDoesNotMatch', message: 'The request signature does not match.' };
  return request.method === 'PUT' ? unmetCondition(request, url, { path, server }) : undefined;
}

/** The conditions of an upload or copy, which S3rver does not know. */
async function unmetCondition(
  request: IncomingMessage,
  url: URL,
  { path, server }: { readonly path: string; readonly server: S3rver },
): Promise<Refusal | undefined> {
  const unmet = { status: 412, code: 'PreconditionFailed', message: 'At least one of the pre-conditions did not hold' };
  if (wantsNew(request, url) && (await server.store.existsObject(...placeOf(path)))) return unmet;
  const wanted = request.headers['x-amz-copy-source-if-match']?.toString();
  const source = request.headers['x-amz-copy-source']?.toString();
  if (wanted === undefined || source === undefined) return undefined;
  const place = placeOf(`/${decodeURIComponent(source).replace(/^\//, '')}`);
  const etag = await server.store.getMetadata(...place).then(
    (metadata) => metadata['etag'],
    () => undefined,
  );
  return etag === undefined || unquoted(etag) === unquoted(wanted) ? undefined : unmet;
}

function placeOf(path: string): [bucket: string, key: string] {
  const [, bucket = '', ...key] = path.split('/');
  return [bucket, key.join('/')];
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}

function isSigned(request: IncomingMessage, url: URL): boolean {
  return (
    (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') ?? false) ||
    url.searchParams.get('X-Amz-Algorithm') === 'AWS4-HMAC-SHA256'
  );
}

/** The decoded path, from what was sent: a parsed URL has its `..` worked off already, which S3rver's has not. */
function safePath(sent: string): string | undefined {
  try {
    const path = decodeURIComponent(sent);
    return path.split(/[/\\]/).some((part) => part === '..' || part === '.') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** `If-None-Match: *`: only if no object has this key yet. */
function wantsNew(request: IncomingMessage, url: URL): boolean {
  return request.headers['if-none-match'] === '*' || url.searchParams.get('if-none-match') === '*';
}

function answerXml(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, { 'content-type': 'application/xml', connection: 'close' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${refusal.code}</Code><Message>${refusal.message}</Message></Error>`,
  );
}
