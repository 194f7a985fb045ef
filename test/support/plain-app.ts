import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { permit, portalApp, type PortalEnv } from '../../functions/platform/http-app.ts';
import { answers, jsonBody, operation, reply, requireVersion } from '../../functions/platform/operations.ts';
import { plainOrganizationId, plainServices } from './plain-services.ts';

const Body = z.strictObject({
  title: z.string().max(10),
  amount: z.int().nonnegative(),
  code: z.string().regex(/^[a-z]+$/),
  nested: z.strictObject({ 'a/b': z.string().optional() }).optional(),
  choice: z
    .union([z.strictObject({ left: z.string(), more: z.string() }), z.strictObject({ right: z.number() })])
    .optional(),
});
const Echo = z.strictObject({ title: z.string() });
const Optional = z.strictObject({ note: z.string().optional() });

/** An app that shows what the platform makes of requests and failures; `/api/failing` fails with `failure()`. */
export function plainApp(failure: () => Error): OpenAPIHono<PortalEnv> {
  const app = portalApp(plainServices());
  const open = { action: 'simulation.run', area: 'test', summary: 'for the test' } as const;
  const closed = { action: 'organization.read', area: 'test', summary: 'for the test' } as const;
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/echo',
      ...operation({ ...open, id: 'echo' }),
      request: { body: jsonBody(Body) },
      responses: answers(Echo, 'What was sent'),
    }),
    (c) => reply(c, Echo, { title: c.req.valid('json').title }),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/optional',
      ...operation({ ...open, id: 'optional' }),
      request: { body: jsonBody(Optional) },
      responses: answers(Echo, 'What was sent'),
    }),
    (c) => reply(c, Echo, { title: 'done' }),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/failing',
      ...operation({ ...open, id: 'failing' }),
      responses: answers(Echo, 'Never'),
    }),
    () => {
      throw failure();
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/careless',
      ...operation({ ...closed, id: 'careless' }),
      responses: answers(Echo, 'Never'),
    }),
    (c) => reply(c, Echo, { title: 'a secret nobody asked about' }),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/talkative',
      ...operation({ ...open, id: 'talkative' }),
      responses: answers(Echo, 'Never'),
    }),
    (c) => reply(c, Echo, { title: 'x', secret: 'that the schema does not know' }),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/versioned/{owner}',
      ...operation({ ...closed, id: 'versioned' }),
      request: { params: z.object({ owner: z.string() }) },
      responses: answers(Echo, 'The thing'),
    }),
    (c) => {
      permit(c, { organization: c.req.valid('param').owner === 'own' ? plainOrganizationId : undefined });
      requireVersion(c, 3);
      return reply(c, Echo, { title: 'versioned' });
    },
  );
  return app;
}
