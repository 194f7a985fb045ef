import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { OrganizationId } from '../../../../schemas/ids.ts';
import { procedureRoute, workspaceRoute } from '../../routing/parents.ts';

const panelRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/negotiation-panel',
  component: lazyRouteComponent(() => import('./panel-tab.tsx'), 'PanelTab'),
});

/** Whose talks are open is part of the address. */
const negotiationRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/negotiation',
  validateSearch: z.object({ supplier: OrganizationId.optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./negotiation-tab.tsx'), 'NegotiationTab'),
});

const reportRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/negotiation-report',
  component: lazyRouteComponent(() => import('./report-tab.tsx'), 'ReportTab'),
});

const awardRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/negotiation-award',
  component: lazyRouteComponent(() => import('./award-tab.tsx'), 'AwardTab'),
});

/** The report as a document of its own, to be printed. */
const documentRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId/negotiation-report/document',
  component: lazyRouteComponent(() => import('./report-document.tsx'), 'ReportDocument'),
});

/** The parts of a procedure that belong to its negotiation, and the award that follows. */
export const negotiationTabRoutes = [panelRoute, negotiationRoute, reportRoute, awardRoute] as const;

/** Pages beside the tabs. */
export const negotiationRoutes = [documentRoute] as const;
