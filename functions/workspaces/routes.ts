import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { WorkspaceConfiguration } from '../../schemas/workspaces-api.ts';
import { portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { answers, operation, reply } from '../platform/operations.ts';

const configuration = createRoute({
  method: 'get',
  path: '/app/config.json',
  ...operation({
    id: 'readWorkspaceConfiguration',
    action: 'workspaces.configure',
    area: 'workspaces',
    summary: 'Where the pages behind sign-in send people to sign in',
  }),
  responses: answers(WorkspaceConfiguration, 'The configuration'),
});

/** Tells the same built pages which installation they are served by, so that one build fits every stage. */
export function workspacesApp(services: Services): OpenAPIHono<PortalEnv> {
  const { STAGE, ISSUER_URL, WEB_CLIENT_ID, TOKEN_AUDIENCE } = services.environment;
  const app = portalApp(services);
  app.openapi(configuration, (c) => {
    c.header('Cache-Control', 'public, max-age=60');
    return reply(c, WorkspaceConfiguration, {
      stage: STAGE,
      issuerUrl: ISSUER_URL,
      clientId: WEB_CLIENT_ID,
      audience: TOKEN_AUDIENCE,
    });
  });
  return app;
}
