import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workspaceRoute } from '../../routing/parents.ts';

/** A person's own language, mail and parts. Mails link here. */
export const preferencesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/preferences',
  component: lazyRouteComponent(() => import('./preferences-page.tsx'), 'PreferencesPage'),
});
