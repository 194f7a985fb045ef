import type { OpenAPIHono } from '@hono/zod-openapi';
import { PublishedReceiptKeys } from '../../schemas/bid.ts';
import { portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { reply } from '../platform/operations.ts';
import { connectBidding, type BiddingBackends } from './backends.ts';
import { bidKind, finalOfferKind, receiptKeys, routesFor } from './definitions.ts';
import { serveSubmissions } from './routes-submissions.ts';
import { serveUploads } from './routes-uploads.ts';

/** Sealed bids and final offers, always those of the caller's own organisation, and the keys of their receipts. */
export function biddingApp(
  services: Services,
  backends: BiddingBackends = connectBidding(services.environment),
): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  for (const [purpose, kind] of [
    ['bid', bidKind],
    ['finalOffer', finalOfferKind],
  ] as const) {
    const routes = routesFor(kind);
    serveUploads(app, { purpose, routes, backends });
    serveSubmissions(app, { purpose, routes, backends });
  }
  app.openapi(receiptKeys, async (c) => {
    c.header('Cache-Control', 'public, max-age=300');
    return reply(c, PublishedReceiptKeys, await backends.receipts.publicKeys());
  });
  return app;
}
