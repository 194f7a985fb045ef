import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { procedureRoute } from '../../routing/parents.ts';

/** The tender document: obtained and read. */
export const documentsRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/documents',
  component: lazyRouteComponent(() => import('./documents-tab.tsx'), 'DocumentsTab'),
});
