import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { chooseEncoding, compress, type Encoding } from './compression.ts';
import type { Answer } from './problems.ts';

/** What every answer says to browsers unless it says otherwise itself; on AWS the CDN's response headers policy adds it. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
const PAGE_POLICY =
  "default-src 'self'; script-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; " +
  "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'";

/** Not every browser takes a socket to the page's own host for the page's own origin, so it is named. */
function pagePolicy({ headers: { host = '' } }: IncomingMessage): string {
  return /^[\w.:[\]-]+$/.test(host) ? `${PAGE_POLICY} ws://${host} wss://${host}` : PAGE_POLICY;
}

/** Sends an answer: 304 where the caller has it already, compressed where the caller takes that, without body to HEAD. */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  prepared: { readonly answer: Answer; readonly compressed?: Map<Encoding, Buffer>; readonly extra?: object },
): Promise<void> {
  const { answer } = prepared;
  // A refusal may come before the body was read; what is left of it is not the next request.
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && !request.complete) {
    response.setHeader('connection', 'close');
    request.resume();
  }
  const headers: OutgoingHttpHeaders = {
    ...SECURITY_HEADERS,
    ...(isPage(answer) ? { 'content-security-policy': pagePolicy(request) } : {}),
    ...answer.headers,
    ...prepared.extra,
    ...(answer.cookies === undefined ? {} : { 'set-cookie': [...answer.cookies] }),
  };
  if (isUnchanged(request, answer)) {
    delete headers['content-length'];
    delete headers['content-type'];
    response.writeHead(304, headers).end();
    return;
  }
  const body = await encode(request, headers, prepared);
  // 204 and 304 have no body, and saying how long it is not would be wrong.
  if (answer.status === 204 || answer.status === 304) delete headers['content-length'];
  else headers['content-length'] = body.length.toString();
  response.writeHead(answer.status, headers);
  response.end(request.method === 'HEAD' || body.length === 0 ? undefined : body);
}

function isPage(answer: Answer): boolean {
  return answer.headers['content-type']?.startsWith('text/html') ?? false;
}

async function encode(
  request: IncomingMessage,
  headers: OutgoingHttpHeaders,
  prepared: { readonly answer: Answer; readonly compressed?: Map<Encoding, Buffer> },
): Promise<Buffer> {
  const { answer, compressed } = prepared;
  if (answer.headers['content-encoding'] !== undefined) return answer.body;
  const accepted = request.headers['accept-encoding']?.toString();
  const encoding = chooseEncoding(accepted, answer.headers['content-type'], answer.body.length);
  const varies = chooseEncoding('br', answer.headers['content-type'], answer.body.length) !== 'identity';
  if (varies) headers['vary'] = withAcceptEncoding(answer.headers['vary']);
  if (encoding === 'identity') return answer.body;
  headers['content-encoding'] = encoding;
  const etag = answer.headers['etag'];
  // Other bytes than those the strong validator was made of (RFC 9110 §8.8.3).
  if (etag?.startsWith('"') === true) headers['etag'] = `W/${etag}`;
  const known = compressed?.get(encoding);
  if (known !== undefined) return known;
  const body = await compress(answer.body, encoding);
  compressed?.set(encoding, body);
  return body;
}

function withAcceptEncoding(vary: string | undefined): string {
  if (vary === undefined || vary === '') return 'accept-encoding';
  return /\baccept-encoding\b/i.test(vary) ? vary : `${vary}, accept-encoding`;
}

/** `If-None-Match`, compared weakly as RFC 9110 §13.1.2 says. */
function isUnchanged(request: IncomingMessage, answer: Answer): boolean {
  const wanted = request.headers['if-none-match'];
  const etag = answer.headers['etag'];
  if (wanted === undefined || etag === undefined || answer.status !== 200) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (wanted.trim() === '*') return true;
  return wanted.split(',').some((candidate) => strong(candidate.trim()) === strong(etag));
}

function strong(etag: string): string {
  return etag.replace(/^W\//, '');
}
