import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { procedureRoute } from '../../routing/parents.ts';

/** What became of a supplier's own bid. */
export const resultRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/result',
  component: lazyRouteComponent(() => import('./result-tab.tsx'), 'ResultTab'),
});
