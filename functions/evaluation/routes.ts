import type { OpenAPIHono } from '@hono/zod-openapi';
import { portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { addCommittee } from './routes-committee.ts';
import { addCompletions } from './routes-completion.ts';
import { addDeclaredFailures } from './routes-failure.ts';
import { addOwnLists } from './routes-own-lists.ts';
import { addLowPriceReview } from './routes-low-price.ts';
import { addReviews } from './routes-review.ts';

/** Evaluation: the panel, the two reviews of every bid, abnormally low prices, and the order by price. */
export function evaluationApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  addCommittee(app, services.table);
  addReviews(app, services.table);
  addCompletions(app, services.table);
  addLowPriceReview(app, services.table);
  addDeclaredFailures(app, services.table);
  addOwnLists(app, services);
  return app;
}
