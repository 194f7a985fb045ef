import type { OpenAPIHono } from '@hono/zod-openapi';
import { Notice } from '../../schemas/notice.ts';
import { NoticePage } from '../../schemas/notice-list.ts';
import { EvaluationResponse } from '../../schemas/evaluation-simulation.ts';
import type { Simulated } from '../../schemas/simulation.ts';
import { TimelineResponse } from '../../schemas/timeline.ts';
import { simulateEvaluation } from '../evaluation/rules-scoring.ts';
import { portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { found, reply } from '../platform/operations.ts';
import { Refused, refuseWith } from '../platform/problem.ts';
import { timeline } from '../tendering/rules-timeline.ts';
import { forSeconds } from './answer-public.ts';
import * as routes from './definitions.ts';

import { serveDescription } from './routes-description.ts';
import { servePages } from './routes-pages.ts';
import { isListCursor } from './rules-list.ts';
import { listNotices, readNotice } from './store.ts';

/** What anyone may read without signing in: notices, simulations, the description of the API. */
export function noticesApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  servePages(app, services);
  serveNotices(app, services);
  serveSimulations(app);
  serveDescription(app);

  return app;
}

function serveNotices(app: OpenAPIHono<PortalEnv>, { table }: Services): void {
  app.openapi(routes.listNoticesRoute, async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query');
    if (cursor !== undefined && !isListCursor(cursor)) refuseWith({ code: 'invalid-request', pointer: '/cursor' });
    const page = await listNotices(table, { filter, limit, cursor });
    c.header('Cache-Control', forSeconds(10));
    return reply(c, NoticePage, page);
  });

  app.openapi(routes.readNoticeRoute, async (c) => {
    const notice = found(await readNotice(table, c.req.valid('param').noticeId));
    // A notice never changes; only the way it is answered could.
    c.header('Cache-Control', 'public, max-age=300, s-maxage=86400');
    return reply(c, Notice, notice);
  });
}

function serveSimulations(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.simulateTimeline, (c) => reply(c, TimelineResponse, answerOf(timeline(c.req.valid('json')))));
  app.openapi(routes.simulateEvaluationRoute, (c) =>
    reply(c, EvaluationResponse, answerOf(simulateEvaluation(c.req.valid('json')))),
  );
}

function answerOf<Answer>(simulated: Simulated<Answer>): Answer {
  if (!simulated.allowed) throw new Refused(simulated.refusals);
  return simulated.answer;
}
