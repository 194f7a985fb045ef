import { z } from '@hono/zod-openapi';
import type { TypedResponse } from 'hono';
import { Problem } from '../../schemas/api.ts';
import type { Refusal } from '../../schemas/decision.ts';
import { permissions, type Action } from '../../schemas/permissions.ts';
import { digestRequest, execute, type Attempt, type CommandContext, type Draft } from './commands.ts';
import { requires, type PortalContext } from './http-app.ts';
import type { NewcomerActor } from '../../schemas/roles.ts';
import { Refused, refuseWith } from './problem.ts';

const IdempotencyKey = z.string().regex(/^[\w.:-]{8,128}$/);

/** Headers of every command: the key under which a repeat gets the same answer, and the version an update rests on. */
export const CommandHeaders = z.object({
  'idempotency-key': IdempotencyKey.meta({ example: '5f0c1a52-7c3e-4a52-9a53-0a0f5d3f6c11' }),
  'if-match': z.string().max(40).optional().meta({ example: '"3"' }),
});

type OperationSpec = { readonly id: string; readonly action: Action; readonly area: string; readonly summary: string };

/** The part of a route definition that every operation shares; `action` names its row of the permission table. */
export function operation(spec: OperationSpec) {
  const isPublic = permissions[spec.action] === 'public';
  return {
    operationId: spec.id,
    tags: [spec.area],
    summary: spec.summary,
    'x-action': spec.action,
    middleware: requires(spec.action, spec.id),
    security: isPublic ? [] : [{ bearer: [] }],
  };
}

/** A JSON body; a request of another content type is refused. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

const problemContent = { 'application/problem+json': { schema: Problem } } as const;

/** The answers of an operation: its own, and the problems that any may give. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    400: { description: 'The request is not valid; `errors` names the members.', content: problemContent },
    401: { description: 'Not signed in, or the token is not valid.', content: problemContent },
    403: { description: 'The role does not permit the action on this thing.', content: problemContent },
    404: { description: 'No such thing.', content: problemContent },
    409: { description: 'Refused by a rule; `rule` cites the article.', content: problemContent },
    503: { description: 'Nothing was changed; repeat the same request.', content: problemContent },
  } as const;
}

type Answered<Schema extends z.ZodType> = Response & TypedResponse<z.output<Schema>, 200, 'json'>;

/** Sends an answer after parsing it by its schema: what the schema does not know does not leave. */
export function reply<Schema extends z.ZodType>(c: PortalContext, schema: Schema, value: unknown): Answered<Schema> {
  if (!c.var.permitted) throw new Error(`${c.var.operation} answered without asking whose data it is`);
  // Hono cannot follow a schema's type through `json`; the value was parsed by this very schema.
  return c.json(schema.parse(value) as never, 200) as unknown as Answered<Schema>;
}

/** Names the version an answer shows, for the caller's next `If-Match`. */
export function showVersion(c: PortalContext, version: number): void {
  c.header('ETag', `"${version}"`);
}

/** Runs a command for the caller: one transaction, the same answer for a repeat. See `execute`. */
export async function command<Schema extends z.ZodType>(
  c: PortalContext,
  schema: Schema,
  body: (draft: Draft) => Promise<Attempt<z.input<Schema>>>,
): Promise<Answered<Schema>> {
  const context = await commandContext(c);
  const outcome = await execute(c.var.services, context, async (draft) => {
    try {
      const attempt = await body(draft);
      // Asked here, before anything is stored: a command that forgot to ask whose data it is must change nothing.
      if ('answer' in attempt && !c.var.permitted) throw new Error(`${c.var.operation} asked not whose data it is`);
      return attempt;
    } catch (error) {
      if (error instanceof Refused) return { refusals: error.refusals };
      throw error;
    }
  });
  if (!outcome.done) throw new Refused(outcome.refusals);
  if (outcome.repeated) {
    // A repeat is answered from the actor's own earlier command, whose permission was checked then.
    c.set('permitted', true);
    c.header('Idempotent-Replayed', 'true');
  }
  return reply(c, schema, outcome.answer);
}

async function commandContext(c: PortalContext): Promise<CommandContext> {
  const key = c.req.header('idempotency-key') ?? refuseWith({ code: 'idempotency-key-required' });
  if (!IdempotencyKey.safeParse(key).success) refuseWith({ code: 'idempotency-key-required' });
  const actor = c.var.actor ?? registeringActor(c);
  const input = {
    path: c.req.path,
    // As it was asked, not as it was resolved: a registration gives its person the first organisation, and is still the same
    // request when it comes again.
    organization: c.req.header('mingcai-organization'),
    body: await bodyText(c),
  };
  return { actor, commandId: `${actor.personId}#${key}`, requestDigest: digestRequest(c.var.operation, input) };
}

/** A person's first command (registration) comes before any membership; the event still names who gave it. */
function registeringActor(c: PortalContext): NewcomerActor {
  return { personId: c.var.identity?.personId ?? refuseWith({ code: 'not-signed-in' }), newcomer: true };
}

async function bodyText(c: PortalContext): Promise<string> {
  return c.req.method === 'GET' ? '' : await c.req.text();
}

/** Refuses unless `If-Match` names the version read: 428 when it is missing, 412 when someone else was first. */
export function requireVersion(c: PortalContext, version: number): void {
  const named = c.req.header('if-match');
  if (named === undefined) refuseWith({ code: 'version-required' });
  // Whatever compresses an answer on its way makes its ETag a weak one; the version it names is the same.
  if (named.replace(/^W\//, '') !== `"${version}"`) refuseWith({ code: 'version-conflict' });
}

/** The thing, or 404. */
export function found<Thing>(thing: Thing | undefined, refusal: Refusal = { code: 'not-found' }): Thing {
  return thing ?? refuseWith(refusal);
}
