import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Refusal } from '../../schemas/decision.ts';
import type { PersonId } from '../../schemas/ids.ts';
import { mayTouch, permissions, roleMay, type Action, type Parties } from '../../schemas/permissions.ts';
import type { Language } from '../../schemas/person.ts';
import type { Actor } from '../../schemas/roles.ts';
import type { Clock } from './clock.ts';
import { isPassing } from './availability.ts';
import type { Environment } from './environment.ts';
import { actorOf, type FindPerson, type Identity, type VerifyToken } from './identity.ts';
import { invalidMembers } from './invalid-members.ts';
import { logFailure } from './log.ts';
import { Refused, refuseWith } from './problem.ts';
import { jsonFault } from './strict-json.ts';
import type { Table } from './table.ts';
import { Unavailable } from './unavailable.ts';

/** What every area's routes are given. Areas extend it with their own stores. */
export type Services = {
  readonly environment: Environment;
  readonly table: Table;
  readonly now: Clock;
  readonly verifyToken: VerifyToken;
  readonly findPerson: FindPerson;
};

export type PortalEnv = {
  Variables: {
    services: Services;
    action: Action;
    operation: string;
    identity: Identity | undefined;
    actor: Actor | undefined;
    permitted: boolean;
  };
};
export type PortalContext = Context<PortalEnv>;

const MAXIMUM_BODY_BYTES = 1_000_000;

/** An area's app: services at hand, invalid requests and errors as problem documents. */
export function portalApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = new OpenAPIHono<PortalEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const isKeyAtFault = result.error.issues.some((issue) => issue.path[0] === 'idempotency-key');
      if (result.target === 'header' && isKeyAtFault) refuseWith({ code: 'idempotency-key-required' });
      throw new Refused(invalidMembers(result.error));
    },
  });
  app.use(async (c, next) => {
    c.set('services', services);
    c.set('permitted', false);
    await next();
    c.header('Cache-Control', c.res.headers.get('Cache-Control') ?? 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.use(bodyLimit({ maxSize: MAXIMUM_BODY_BYTES, onError: () => refuseWith({ code: 'body-too-large' }) }));
  app.onError(async (error, c) => answerError(error, c));
  app.notFound(async (c) => answerError(new Refused([{ code: 'not-found' }]), c));
  return app;
}

/** The words of all refusals and the law they cite are loaded when a request is refused: most are not. */
async function answerError(error: Error, c: Context): Promise<Response> {
  const { problemOf } = await import('./problem-document.ts');
  const refusals = refusalsOfError(error);
  const traceId = crypto.randomUUID();
  const problem = problemOf(refusals, {
    language: languageOf(c),
    portalUrl: (c.get('services') as Services | undefined)?.environment.PORTAL_URL ?? '',
    instance: c.req.path,
    traceId,
  });
  if (problem.status >= 500) logFailure(error, { traceId, operation: String(c.get('operation') ?? c.req.path) });
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'content-language': languageOf(c) === 'zh' ? 'zh-CN' : 'en',
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(problem.status === 503 ? { 'retry-after': '2' } : {}),
    },
  });
}

function refusalsOfError(error: Error): readonly [Refusal, ...Refusal[]] {
  if (error instanceof Refused) return error.refusals;
  if (error instanceof HTTPException && error.status === 400) return [{ code: 'malformed-json' }];
  if (error instanceof HTTPException && error.status === 415) return [{ code: 'unsupported-media-type' }];
  if (error instanceof HTTPException && error.status === 413) return [{ code: 'body-too-large' }];
  if (error instanceof Unavailable || isPassing(error)) return [{ code: 'temporarily-unavailable' }];
  return [{ code: 'internal-error' }];
}

/** The caller's language: English where it is asked for first, else Chinese. */
export function languageOf(c: Context): Language {
  return /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh';
}

/** Route middleware: names the action, finds out who acts, and refuses roles that may never do it. */
export function requires(action: Action, operation: string): MiddlewareHandler<PortalEnv> {
  return async (c, next) => {
    c.set('action', action);
    c.set('operation', operation);
    const permission = permissions[action];
    if (permission === 'public') c.set('permitted', true);
    else await authenticate(c, action);
    await refuseFaultyBody(c);
    await next();
  };
}

/** After the question of who asks: a stranger learns nothing of what a good request looks like. */
async function refuseFaultyBody(c: PortalContext): Promise<void> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const fault = jsonFault(await c.req.text());
  if (fault !== undefined) refuseWith(fault);
}

async function authenticate(c: PortalContext, action: Action): Promise<void> {
  const { verifyToken, findPerson } = c.var.services;
  const token = /^Bearer ([\w.~+/=-]+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (token === undefined) refuseWith({ code: 'not-signed-in' });
  const identity = await verifyToken(token);
  if (identity === undefined) return refuseWith({ code: 'token-invalid' });
  c.set('identity', identity);
  const organization = c.req.header('mingcai-organization');
  async function find(fresh: boolean, personId: PersonId): Promise<Actor | undefined> {
    const person = await findPerson(personId, fresh);
    return person === undefined ? undefined : actorOf(person, organization);
  }
  let actor = await find(false, identity.personId);
  // A part given just now may not be in the kept copy yet; one taken away must be noticed only within its short time.
  if (actor === undefined || !roleMay(actor, action)) actor = await find(true, identity.personId);
  c.set('actor', actor);
  if (permissions[action] === 'signedIn') c.set('permitted', true);
  else if (actor === undefined) refuseWith({ code: 'person-unknown' });
  else if (!roleMay(actor, action)) refuseWith({ code: 'not-permitted' });
}

/** The actor of a request whose action needs one. */
export function actorIn(c: PortalContext): Actor {
  return c.var.actor ?? refuseWith({ code: 'person-unknown' });
}

/** The second half of every permission check: this thing, with these parties, is the actor's to touch. No answer leaves without it. */
export function permit(c: PortalContext, parties: Parties): Actor {
  const actor = actorIn(c);
  if (!mayTouch(actor, c.var.action, parties)) refuseWith({ code: 'not-permitted' });
  c.set('permitted', true);
  return actor;
}

/** Whether the actor may do another action on the thing: for answers that show more to some. Grants nothing. */
export function mayAlso(c: PortalContext, action: Action, parties: Parties): boolean {
  return c.var.actor !== undefined && mayTouch(c.var.actor, action, parties);
}
