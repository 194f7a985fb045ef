import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../routing/parents.ts';
import { TableView } from '../../ui/table-view.ts';

/** What the search's address holds besides the table: a month, or what is open now; a buyer, or all. */
const TenderSearch = TableView.extend({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  buyer: z.string().max(40).optional().catch(undefined),
});

const tendersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/tenders',
  validateSearch: TenderSearch,
  component: lazyRouteComponent(() => import('./tenders-page.tsx'), 'TendersPage'),
});

const ownTendersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/own-tenders',
  validateSearch: TableView,
  component: lazyRouteComponent(() => import('./own-tenders-page.tsx'), 'OwnTendersPage'),
});

/** Tenders to be found, and the supplier's own. */
export const tenderRoutes = [tendersRoute, ownTendersRoute] as const;
