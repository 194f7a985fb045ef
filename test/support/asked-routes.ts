import { z } from 'zod';
import { permissions, roleMay, type Action } from '../../schemas/permissions.ts';
import type { Cast, CastMember } from './organizations.ts';
import { routesOf, type Call, type PortalAnswer, type PortalRoute, type TestPortal } from './portal.ts';
import { filledPath } from './filled-path.ts';

/** A described route with what a request to it is made of. */
export type AskedRoute = {
  /** `POST /api/procurements`. */
  readonly name: string;
  readonly operationId: string;
  readonly action: Action;
  readonly route: PortalRoute;
  /** The JSON Schema of its body, for what has one. */
  readonly body: JsonSchema | undefined;
  readonly params: JsonSchema | undefined;
  readonly query: JsonSchema | undefined;
  /** Whether it is a command, which needs an Idempotency-Key. */
  readonly isCommand: boolean;
  /** Whether it answers people with a page instead of data. */
  readonly isPage: boolean;
};
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Every route of every area. */
export function askedRoutes(apps: TestPortal['apps']): readonly AskedRoute[] {
  return routesOf(apps).map((route) => {
    const definition = definitionOf(route);
    const action: unknown = Reflect.get(definition, 'x-action');
    const { request, responses, operationId = '' } = definition;
    if (!isAction(action)) throw new Error(`${route.path} names no action of the permission table`);
    return {
      name: `${route.method} ${route.path}`,
      operationId,
      action,
      route,
      body: jsonSchemaOf(Reflect.get(Object(request?.body?.content['application/json']), 'schema')),
      params: jsonSchemaOf(request?.params),
      query: jsonSchemaOf(request?.query),
      isCommand: request?.headers !== undefined,
      isPage: !Object.keys(Object(Reflect.get(Object(responses[200]), 'content'))).includes('application/json'),
    };
  });
}

function definitionOf({ app, method, path }: PortalRoute) {
  for (const definition of app.openAPIRegistry.definitions)
    if (definition.type === 'route' && definition.route.path === path)
      if (definition.route.method.toUpperCase() === method) return definition.route;
  throw new Error(`${method} ${path} is not described`);
}

function isAction(value: unknown): value is Action {
  return typeof value === 'string' && Object.hasOwn(permissions, value);
}

function jsonSchemaOf(schema: unknown): JsonSchema | undefined {
  return schema instanceof z.ZodType ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) : undefined;
}

/** Someone whose role may do the action on something; nobody where everyone may. */
export function someoneFor(cast: Cast, action: Action): CastMember | undefined {
  if (permissions[action] === 'public') return undefined;
  const people = Object.values(cast).flat();
  const person = people.find(({ personId, organizationId, role }) =>
    roleMay({ personId, organizationId, roles: [role] }, action),
  );
  if (person === undefined) throw new Error(`nobody of the cast may do ${action}`);
  return person;
}

/** The call to a route with its path filled. */
export function callTo({ method, path }: PortalRoute, ids: Readonly<Record<string, string>>, query = ''): Call {
  const filled = filledPath(path, ids);
  switch (method) {
    case 'GET':
    case 'POST':
    case 'PUT':
    case 'DELETE':
      return `${method} ${filled}${query === '' ? '' : `?${query}`}`;
    default:
      throw new Error(`the portal uses no ${method}`);
  }
}

/** `403 not-permitted`: the status, and the problem's code where there is one. */
export function outcomeOf({ status, body }: PortalAnswer): string {
  const code: unknown = typeof body === 'object' && body !== null && 'code' in body ? body.code : '';
  return `${status} ${String(code)}`;
}
