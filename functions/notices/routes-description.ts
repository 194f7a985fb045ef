import type { OpenAPIHono } from '@hono/zod-openapi';
import { apiReferencePage } from '../../web/public-pages/api-reference-page.ts';
import type { PortalEnv } from '../platform/http-app.ts';
import { answerPage, answerPublic } from './answer-public.ts';
import * as routes from './definitions.ts';

const AN_HOUR = 'public, max-age=300, s-maxage=3600';

/** The description of the whole API, and the same to read. It is made of every area's routes by `infra/describe-api.ts`. */
export function serveDescription(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.describeApi, async (c) =>
    answerPublic(c, {
      body: JSON.stringify(await apiDescription()),
      contentType: 'application/json; charset=utf-8',
      cacheControl: AN_HOUR,
    }),
  );
  app.openapi(routes.apiReference, async (c) =>
    answerPage(c, 'zh', async () => ({
      language: 'zh',
      body: apiReferencePage(await apiDescription()),
      cacheControl: AN_HOUR,
    })),
  );
}

/** Loaded when first asked for: it is far larger than all else in this function. */
async function apiDescription() {
  const { default: description } = await import('./openapi.json', { with: { type: 'json' } });
  return description;
}
