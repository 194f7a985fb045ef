import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { procedureRoute } from '../../routing/parents.ts';

const recordRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/record',
  component: lazyRouteComponent(() => import('./record-tab.tsx'), 'RecordTab'),
});

/** The chained record of a procedure. */
export const recordTabRoutes = [recordRoute] as const;
