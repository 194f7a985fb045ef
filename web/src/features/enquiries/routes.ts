import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { procedureRoute } from '../../routing/parents.ts';

/** Which question is being answered. */
const QuestionsSearch = z.object({ answering: z.string().max(40).optional().catch(undefined) });

/** Questions about a tender document. */
export const questionsRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/questions',
  validateSearch: QuestionsSearch,
  component: lazyRouteComponent(() => import('./enquiries-tab.tsx'), 'EnquiriesTab'),
});
