import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { OrganizationKind, OrganizationStatus } from '../../../../schemas/organization.ts';
import { workspaceRoute } from '../../routing/parents.ts';
import { TableView } from '../../ui/table-view.ts';

/** What the list's address holds: which organisations, and what the reader made of the table. */
const ListSearch = TableView.extend({
  kind: OrganizationKind.optional().catch(undefined),
  status: OrganizationStatus.optional().catch(undefined),
});

const listRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/organizations',
  validateSearch: ListSearch,
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'OrganizationsPage'),
});

const newRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/organizations/new',
  component: lazyRouteComponent(() => import('./new-page.tsx'), 'NewOrganizationPage'),
});

const organizationRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/organizations/$organizationId',
  component: lazyRouteComponent(() => import('./organization-page.tsx'), 'OrganizationFilePage'),
});

/** Organisations as those see them who register, confirm or ban them. */
export const organizationRoutes = [listRoute, newRoute, organizationRoute] as const;
