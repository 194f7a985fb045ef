import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { procedureRoute } from '../../routing/parents.ts';

const awardRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/award',
  component: lazyRouteComponent(() => import('./award-tab.tsx'), 'AwardTab'),
});

/** The award of a tender. A negotiation has its own tab, made of the same parts. */
export const awardTabRoutes = [awardRoute] as const;
