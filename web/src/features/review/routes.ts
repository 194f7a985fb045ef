import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { procedureRoute } from '../../routing/parents.ts';

const firstLotRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/review',
  component: lazyRouteComponent(() => import('./review-tab.tsx'), 'FirstReview'),
});

/** The bid that is looked at stands in the address. */
const ReviewSearch = z.object({ bid: z.string().max(40).optional().catch(undefined) });

const reviewRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/review/$lotId',
  validateSearch: ReviewSearch,
  component: lazyRouteComponent(() => import('./review-tab.tsx'), 'ReviewTab'),
});

const firstQuestionRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/price-question',
  component: lazyRouteComponent(() => import('./price-question-tab.tsx'), 'FirstQuestion'),
});

const questionRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/price-question/$lotId',
  component: lazyRouteComponent(() => import('./price-question-tab.tsx'), 'PriceQuestionTab'),
});

/** The tabs of this feature. */
export const reviewTabRoutes = [firstLotRoute, reviewRoute, firstQuestionRoute, questionRoute] as const;
