import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { procedureRoute, workspaceRoute } from '../../routing/parents.ts';

const firstLotRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/opening',
  component: lazyRouteComponent(() => import('./hall-tab.tsx'), 'FirstHall'),
});

const hallRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/opening/$lotId',
  component: lazyRouteComponent(() => import('./hall-tab.tsx'), 'HallTab'),
});

const recordRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId/opening/$lotId/record',
  component: lazyRouteComponent(() => import('./record-page.tsx'), 'RecordPage'),
});

/** The tabs of this feature. */
export const openingTabRoutes = [firstLotRoute, hallRoute] as const;

/** The record on paper: a page of its own, without the procedure around it. */
export const openingRoutes = [recordRoute] as const;
