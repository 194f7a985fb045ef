import type { OpenAPIHono } from '@hono/zod-openapi';
import { accountsApp } from '../../functions/accounts/routes.ts';
import { awardingApp } from '../../functions/awarding/routes.ts';
import { biddingApp } from '../../functions/bidding/routes.ts';
import { evaluationApp } from '../../functions/evaluation/routes.ts';
import { liveApp } from '../../functions/live/routes.ts';
import { negotiationApp } from '../../functions/negotiation/routes.ts';
import { tenderingApp } from '../../functions/tendering/routes.ts';
import { fallbackApp } from '../../functions/tendering/routes-fallback.ts';
import { noticesApp } from '../../functions/notices/routes.ts';
import { viewsApp } from '../../functions/notices/routes-views.ts';
import { openingApp } from '../../functions/opening/routes.ts';
import { planningApp } from '../../functions/planning/routes.ts';
import { workspacesApp } from '../../functions/workspaces/routes.ts';
import type { PortalEnv, Services } from '../../functions/platform/http-app.ts';

/** Every area's app over the same services. An area that needs more (buckets, keys) makes it from `services.environment`. */
export const areas: Readonly<Record<string, (services: Services) => OpenAPIHono<PortalEnv>>> = {
  accounts: accountsApp,
  awarding: awardingApp,
  bidding: (services) => biddingApp(services),
  evaluation: evaluationApp,
  fallback: fallbackApp,
  live: liveApp,
  negotiation: (services) => negotiationApp(services),
  notices: noticesApp,
  noticeViews: viewsApp,
  opening: (services) => openingApp(services),
  planning: planningApp,
  tendering: (services) => tenderingApp(services),
  workspaces: workspacesApp,
};
