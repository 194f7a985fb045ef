import type { OpenAPIHono } from '@hono/zod-openapi';
import { portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { found } from '../platform/operations.ts';
import { countOne } from '../platform/counts.ts';
import { seenMark } from './definitions-views.ts';
import { viewsTally } from './rules-notice.ts';
import { readNotice } from './store.ts';

/** One transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * Counts how often notices are looked at. A lot that fails for want of bidders may have failed for want of readers, and the
 * buyer should see which. No cookie, no address, no time: a number per notice.
 */
export function viewsApp({ table, ...rest }: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp({ table, ...rest });
  app.openapi(seenMark, async (c) => {
    const { id } = found(await readNotice(table, c.req.valid('param').noticeId));
    await countOne(table, viewsTally(id), performance.now() * 1000);
    return c.body(PIXEL, 200, { 'Content-Type': 'image/gif', 'Cache-Control': 'no-store' });
  });
  return app;
}
