import type { OpenAPIHono } from '@hono/zod-openapi';
import { portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { connectTendering, type TenderingBackends } from './backends.ts';
import { serveAmendments, serveCancellation } from './routes-amendments.ts';
import { serveAttachments } from './routes-attachments.ts';
import { serveDocuments, serveFollowing } from './routes-documents.ts';
import { serveDrafts } from './routes-drafts.ts';
import { serveEnquiries } from './routes-enquiries.ts';
import { serveGates, servePublication } from './routes-publication.ts';
import { serveReading } from './routes-reading.ts';

/** Procedures from draft to deadline: documents, publication, enquiries, amendments. */
export function tenderingApp(
  services: Services,
  backends: TenderingBackends = connectTendering(services.environment),
): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  serveDrafts(app, services);
  serveReading(app, services);
  serveGates(app, services);
  servePublication(app, services, backends);
  serveAmendments(app, services);
  serveCancellation(app, services);
  serveAttachments(app, services, backends);
  serveDocuments(app, services, backends);
  serveFollowing(app, services);
  serveEnquiries(app, services);
  return app;
}
