import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { procedureRoute } from '../../routing/parents.ts';

const BidSearch = z.object({ step: z.string().max(20).optional().catch(undefined) });

/** A supplier's own bid. */
export const bidRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/bid',
  validateSearch: BidSearch,
  component: lazyRouteComponent(() => import('./bid-tab.tsx'), 'BidTab'),
});
