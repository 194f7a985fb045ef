import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { procedureRoute, workspaceRoute } from '../../routing/parents.ts';
import { TableView } from '../../ui/table-view.ts';

const failureRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/failure',
  component: lazyRouteComponent(() => import('./failure-tab.tsx'), 'FailureTab'),
});

const listRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/method-changes',
  validateSearch: TableView,
  component: lazyRouteComponent(() => import('./method-changes-page.tsx'), 'MethodChangesPage'),
});

const applicationRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/method-changes/$methodChangeId',
  component: lazyRouteComponent(() => import('./method-change-page.tsx'), 'MethodChangePage'),
});

const opinionRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/method-changes/$methodChangeId/opinion',
  component: lazyRouteComponent(() => import('./opinion-page.tsx'), 'OpinionPage'),
});

/** Pages of applications for another method. */
export const methodChangeRoutes = [listRoute, applicationRoute, opinionRoute] as const;

/** What follows a failed lot, on the page of its procedure. */
export const fallbackTabRoutes = [failureRoute] as const;
