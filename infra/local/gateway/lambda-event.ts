import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { z } from 'zod';
import type { Answer } from './problems.ts';
import type { RouteMatch } from './routes.ts';

/** A request as read from the wire, its body whole. */
export type WholeRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
};

/** What the JWT authoriser found in a token; every value a string, as API Gateway hands them on. */
export type Claims = Readonly<Record<string, string>>;

/** Lambda hands on no more than this, in either direction. */
const MAXIMUM_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** Whether an event is more than Lambda takes, base64 included. */
export function isTooLarge(event: HttpEvent): boolean {
  return (event.body?.length ?? 0) > MAXIMUM_PAYLOAD_BYTES;
}

type Authorizer = { readonly jwt: { readonly claims: Claims; readonly scopes: readonly string[] | null } };
export type HttpEvent = Omit<APIGatewayProxyEventV2, 'requestContext'> & {
  readonly requestContext: APIGatewayProxyEventV2['requestContext'] & { readonly authorizer?: Authorizer };
};

/** The event of API Gateway's payload format 2.0. */
export function toLambdaEvent(request: WholeRequest, match: RouteMatch, claims: Claims | undefined): HttpEvent {
  const { headers, cookies } = splitHeaders(request.headers);
  const query = queryOf(request.url);
  return {
    version: '2.0',
    routeKey: match.route.route,
    rawPath: request.url.pathname,
    rawQueryString: request.url.search.slice(1),
    headers,
    ...(cookies.length === 0 ? {} : { cookies }),
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    ...(Object.keys(match.parameters).length === 0 ? {} : { pathParameters: { ...match.parameters } }),
    requestContext: requestContext(request, match, claims),
    ...bodyOf(request.body, headers['content-type']),
  };
}

function requestContext(
  request: WholeRequest,
  match: RouteMatch,
  claims: Claims | undefined,
): HttpEvent['requestContext'] {
  const now = new Date();
  return {
    accountId: '000000000000',
    apiId: 'local',
    domainName: request.url.host,
    domainPrefix: 'local',
    http: {
      method: request.method,
      path: request.url.pathname,
      protocol: 'HTTP/1.1',
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey: match.route.route,
    stage: '$default',
    time: now.toUTCString(),
    timeEpoch: now.getTime(),
    ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
  };
}

/** Cookies travel beside the headers; several values of one header are joined. */
function splitHeaders(raw: IncomingHttpHeaders): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined && name !== 'cookie') headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const cookies = raw.cookie?.split('; ').filter((cookie) => cookie !== '') ?? [];
  return { headers, cookies };
}

function queryOf(url: URL): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = query[name] === undefined ? value : `${query[name]},${value}`;
  return query;
}

const TEXT_TYPE = /^(text\/|application\/([\w.-]+\+)?(json|xml|javascript)\b)/i;

/** Text goes as it is; all else, and what only says it is text, in base64. */
function bodyOf(body: Buffer, contentType: string | undefined): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT_TYPE.test(contentType ?? 'text/plain') && isUtf8(body);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

const Result = z.object({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  multiValueHeaders: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** What a handler returned, as an answer. A value without a status is the body of a 200. @throws when it is too large */
export function fromLambdaResult(returned: unknown): Answer {
  const parsed = Result.safeParse(returned);
  if (!parsed.success) {
    const text = typeof returned === 'string' ? returned : JSON.stringify(returned ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
  }
  const { statusCode, headers = {}, multiValueHeaders = {}, cookies, body = '', isBase64Encoded } = parsed.data;
  if (body.length > MAXIMUM_PAYLOAD_BYTES) throw new RangeError('the answer is larger than Lambda hands on');
  const merged: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) merged[name.toLowerCase()] = String(value);
  for (const [name, values] of Object.entries(multiValueHeaders)) merged[name.toLowerCase()] = values.join(',');
  return {
    status: statusCode,
    headers: merged,
    ...(cookies === undefined ? {} : { cookies }),
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}
