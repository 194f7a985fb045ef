import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What of an HTTP request is signed. `url` is the path and query exactly as they were sent. */
export type SignedRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
};

type Claim = {
  readonly scope: readonly string[];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly contentHash: string;
};

type Parameter = readonly [name: string, value: string];

/**
 * Whether a request is signed (AWS Signature Version 4, by header or presigned URL) with this secret. S3rver's own check
 * mistakes two things that every client does: quotes in a parameter, which a file name in `response-content-disposition` always
 * has, and the slash behind a bucket's name. Who may sign, and until when, S3rver checks itself.
 */
export function isSignedWith(secret: string, request: SignedRequest): boolean {
  const [path = '', query = ''] = request.url.split('?', 2);
  try {
    const parameters = parametersOf(query);
    const claim = claimInHeader(request.headers) ?? claimInQuery(new Map(parameters));
    if (claim === undefined || !coversHeaders(claim.signedHeaders, request.headers)) return false;
    const canonical = [
      request.method,
      path.split('/').map(decodeURIComponent).map(encode).join('/'),
      canonicalQuery(parameters),
      ...claim.signedHeaders.map((name) => `${name}:${headerText(request.headers[name])}`),
      '',
      claim.signedHeaders.join(';'),
      claim.contentHash,
    ].join('\n');
    const expected = sign(secret, claim, canonical);
    const given = Buffer.from(claim.signature, 'hex');
    return given.length === expected.length && timingSafeEqual(given, expected);
  } catch (error) {
    // A path or parameter that is no percent-encoded UTF-8 was signed by nobody.
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** An unsigned `x-amz-` header would change what was signed: a copy source would turn an upload into a copy of any object. */
function coversHeaders(signed: readonly string[], headers: IncomingHttpHeaders): boolean {
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  return needed.every((name) => signed.includes(name));
}

function sign(secret: string, claim: Claim, canonical: string): Buffer {
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', claim.date, claim.scope.join('/'), digest].join('\n');
  const key = claim.scope.reduce<string | Buffer>((previous, word) => hmac(previous, word), `AWS4${secret}`);
  return hmac(key, text);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function claimInHeader(headers: IncomingHttpHeaders): Claim | undefined {
  const form = /^AWS4-HMAC-SHA256 +Credential=([^, ]+), *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})$/;
  const [, credential, signedHeaders, signature] = form.exec(headers.authorization ?? '') ?? [];
  if (credential === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return {
    scope: credential.split('/').slice(1),
    signedHeaders: signedHeaders.split(';'),
    signature,
    date: headerText(headers['x-amz-date']),
    contentHash: headerText(headers['x-amz-content-sha256']),
  };
}

function claimInQuery(parameters: ReadonlyMap<string, string>): Claim | undefined {
  if (parameters.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') return undefined;
  return {
    scope: (parameters.get('X-Amz-Credential') ?? '').split('/').slice(1),
    signedHeaders: (parameters.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: parameters.get('X-Amz-Signature') ?? '',
    date: parameters.get('X-Amz-Date') ?? '',
    contentHash: 'UNSIGNED-PAYLOAD',
  };
}

function parametersOf(query: string): readonly Parameter[] {
  return query
    .split('&')
    .filter((parameter) => parameter !== '')
    .map((parameter) => {
      const [name = '', ...value] = parameter.split('=');
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const;
    });
}

function canonicalQuery(parameters: readonly Parameter[]): string {
  return parameters
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted((left, right) => (left < right ? -1 : 1))
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function headerText(value: string | string[] | undefined): string {
  return [value ?? ''].flat().join(',').trim().replace(/ +/g, ' ');
}
