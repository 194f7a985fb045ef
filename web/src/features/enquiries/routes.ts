import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { procedureRoute } from '../../routing/parents.ts';

/** Questions about a tender document. */
export const questionsRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/questions',
  component: lazyRouteComponent(() => import('./enquiries-tab.tsx'), 'EnquiriesTab'),
});
