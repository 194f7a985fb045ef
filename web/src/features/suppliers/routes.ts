import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workspaceRoute } from '../../routing/parents.ts';

const registerRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/register',
  component: lazyRouteComponent(() => import('./register-page.tsx'), 'RegisterPage'),
});

const organizationRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/organization',
  component: lazyRouteComponent(() => import('./organization-page.tsx'), 'OrganizationPage'),
});

/** A supplier's registration, and what becomes of it. */
export const supplierRoutes = [registerRoute, organizationRoute] as const;
