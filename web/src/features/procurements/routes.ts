import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workspaceRoute } from '../../routing/parents.ts';
import { TableView } from '../../ui/table-view.ts';

const listRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procurements',
  validateSearch: TableView,
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ProcurementsPage'),
});

const newRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procurements/new',
  component: lazyRouteComponent(() => import('./new-page.tsx'), 'NewProcurementPage'),
});

const detailRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procurements/$procurementId',
  component: lazyRouteComponent(() => import('./procurement-page.tsx'), 'ProcurementPage'),
});

const editRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procurements/$procurementId/edit',
  component: lazyRouteComponent(() => import('./edit-page.tsx'), 'EditProcurementPage'),
});

const draftRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procurements/$procurementId/draft',
  component: lazyRouteComponent(() => import('./draft-page.tsx'), 'DraftPage'),
});

/** What is to be bought: projects with their lots, and the way from them to a procedure. */
export const procurementRoutes = [listRoute, newRoute, detailRoute, editRoute, draftRoute] as const;
