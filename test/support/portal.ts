import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { readEnvironment } from '../../functions/platform/environment.ts';
import type { PortalEnv, Services } from '../../functions/platform/http-app.ts';
import { issuerNameOf, personFinder, personIdOf, tokenVerifier } from '../../functions/platform/identity.ts';
import type { PersonId } from '../../schemas/ids.ts';
import { addMilliseconds, Instant } from '../../schemas/time.ts';
import { areas } from './areas.ts';
import { testEnvironment, type EnvironmentOptions, type TestEnvironment } from './backends.ts';
import { testIssuer, type TestIssuer } from './tokens.ts';

/** `POST /api/procurements`: a method and a path, with the query if there is one. */
export type Call = `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`;

export type RequestOptions = {
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  /** The organisation acted for, where a person has several. */
  readonly organization?: string;
  /** A fresh one when left out; none is sent when it is empty. */
  readonly idempotencyKey?: string;
  /** The version an update rests on. */
  readonly ifMatch?: number;
  readonly language?: 'zh-CN' | 'en';
  readonly headers?: Readonly<Record<string, string>>;
};

export type PortalAnswer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** The whole API in one process over real storage, without the gateway. */
export type TestPortal = {
  readonly services: Services;
  readonly environment: TestEnvironment;
  readonly issuer: TestIssuer;
  readonly apps: Readonly<Record<string, OpenAPIHono<PortalEnv>>>;
  /** Business time; it stands still until it is moved. */
  readonly now: () => Instant;
  readonly moveTo: (at: Instant) => void;
  readonly moveBy: (milliseconds: number) => void;
  readonly personIdOf: (subject: string) => PersonId;
  /** Asks as a person (by the subject of the token), or as nobody. */
  readonly request: (subject: string | undefined, call: Call, options?: RequestOptions) => Promise<PortalAnswer>;
  /** Asks and expects the answer of the schema. @throws with the problem document when it is refused */
  readonly succeed: <Schema extends z.ZodType>(
    subject: string | undefined,
    call: Call,
    options: RequestOptions & { readonly answer: Schema },
  ) => Promise<z.output<Schema>>;
};

/** The subject who may make the first administrator of a test portal. */
export const ADMINISTRATOR_SUBJECT = 'administrator';
/** Where business time of a test portal begins: a Monday at 09:00 in Suzhou, an ordinary working day. */
export const TEST_START = Instant.parse('2026-03-02T01:00:00.000Z');

/** A portal of its own for one test file: own table, own buckets, own clock. Ask for it in `beforeAll`. */
export async function testPortal(start: Instant = TEST_START, options: EnvironmentOptions = {}): Promise<TestPortal> {
  const backends = await testEnvironment(options);
  process.env['BOOTSTRAP_ADMINISTRATOR_SUBJECT'] = ADMINISTRATOR_SUBJECT;
  const environment = readEnvironment();
  const issuer = await testIssuer({ issuer: environment.ISSUER_URL, audience: environment.TOKEN_AUDIENCE });
  let at = start;
  const table = { client: backends.dynamodb, name: backends.tableName };
  const services: Services = {
    environment,
    table,
    now: () => at,
    verifyToken: tokenVerifier(environment, issuer.keys),
    findPerson: personFinder(table),
  };
  const apps = Object.fromEntries(Object.entries(areas).map(([name, make]) => [name, make(services)]));
  const request = requester(apps, issuer);
  return {
    services,
    environment: backends,
    issuer,
    apps,
    now: () => at,
    moveTo: (to) => {
      at = to;
    },
    moveBy: (milliseconds) => {
      at = addMilliseconds(at, milliseconds);
    },
    personIdOf: (subject) => personIdOf(issuerNameOf(environment), subject),
    request,
    succeed: async (subject, call, { answer, ...options }) => {
      const { status, body } = await request(subject, call, options);
      if (status !== 200) throw new Error(`${call} as ${subject ?? 'nobody'}: ${status} ${JSON.stringify(body)}`);
      return answer.parse(body);
    },
  };
}

function requester(apps: TestPortal['apps'], issuer: TestIssuer): TestPortal['request'] {
  const routes = routesOf(apps);
  const tokens = new Map<string, Promise<string>>();
  function tokenFor(subject: string): Promise<string> {
    const token = tokens.get(subject) ?? issuer.tokenFor(subject);
    tokens.set(subject, token);
    return token;
  }
  return async (subject, call, options = {}) => {
    const [method = '', path = ''] = call.split(/ (.*)/s);
    const headers = headersOf(method, options);
    // A header given by the test itself, such as a broken token, stays.
    if (subject !== undefined && !headers.has('authorization'))
      headers.set('authorization', `Bearer ${await tokenFor(subject)}`);
    const answer = await appFor(routes, method, path).request(path, { method, headers, ...bodyOf(options) });
    return { status: answer.status, headers: answer.headers, body: await readBody(answer) };
  };
}

/** The app the gateway would call; for an address that nobody serves, any app says that it is not there. */
function appFor(routes: readonly PortalRoute[], method: string, path: string): OpenAPIHono<PortalEnv> {
  const app = routes.find((route) => route.method === method && route.pattern.test(path))?.app ?? routes[0]?.app;
  if (app === undefined) throw new Error('the portal has no areas');
  return app;
}

function bodyOf({ body }: RequestOptions): { body?: string } {
  if (body === undefined) return {};
  return { body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function headersOf(method: string, options: RequestOptions): Headers {
  const { body, organization, idempotencyKey, ifMatch, language } = options;
  const headers = new Headers();
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (method !== 'GET' && idempotencyKey !== '') headers.set('idempotency-key', idempotencyKey ?? crypto.randomUUID());
  if (organization !== undefined) headers.set('mingcai-organization', organization);
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  if (language !== undefined) headers.set('accept-language', language);
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  return headers;
}

async function readBody(answer: Response): Promise<unknown> {
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return isJson ? JSON.parse(text) : text;
}

export type PortalRoute = {
  readonly area: string;
  readonly app: OpenAPIHono<PortalEnv>;
  readonly method: string;
  /** As the definition writes it: `/api/organizations/{organizationId}`. */
  readonly path: string;
  readonly pattern: RegExp;
};

/** Every described route of every area, literal paths before those with ids. */
export function routesOf(apps: TestPortal['apps']): readonly PortalRoute[] {
  return Object.entries(apps)
    .flatMap(([area, app]) =>
      app.openAPIRegistry.definitions.flatMap((definition) => {
        if (definition.type !== 'route') return [];
        const { method, path } = definition.route;
        return [{ area, app, method: method.toUpperCase(), path, pattern: patternOf(path) }];
      }),
    )
    .toSorted((left, right) => left.path.split('{').length - right.path.split('{').length);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/?]+')}(\\?.*)?$`);
}
