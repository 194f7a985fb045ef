import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../routing/parents.ts';

const AmendSearch = z.object({
  step: z.string().max(30).optional().catch(undefined),
  /** Begins with the period of the document extended (Order 87 art. 18). */
  prepare: z.literal('longerPeriod').optional().catch(undefined),
  /** Begins with the answer to this question as its reason. */
  enquiry: z.string().max(40).optional().catch(undefined),
});

const amendRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId/amend',
  validateSearch: AmendSearch,
  component: lazyRouteComponent(() => import('./amend-page.tsx'), 'AmendPage'),
});

const AmendedSearch = z.object({ number: z.int().positive().optional().catch(undefined) });

const amendedRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId/amended',
  validateSearch: AmendedSearch,
  component: lazyRouteComponent(() => import('./amended-page.tsx'), 'AmendedPage'),
});

const cancelRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId/cancel',
  component: lazyRouteComponent(() => import('./cancel-page.tsx'), 'CancelPage'),
});

/** What its officers may still do to a published procedure: amend its document, or end it. */
export const amendRoutes = [amendRoute, amendedRoute, cancelRoute] as const;
