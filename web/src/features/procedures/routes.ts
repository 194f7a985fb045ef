import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { procedureRoute, workspaceRoute } from '../../routing/parents.ts';
import { TableView } from '../../ui/table-view.ts';

/** What the list's address holds: the month asked for, and what the reader made of the table. */
const ListSearch = TableView.extend({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

const listRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures',
  validateSearch: ListSearch,
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ProceduresPage'),
});

const overviewRoute = createRoute({
  getParentRoute: () => procedureRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./overview-tab.tsx'), 'OverviewTab'),
});

/** Every page about procedures but the tabs of a procedure. */
export const procedureRoutes = [listRoute] as const;

/** The tabs of this feature. */
export const procedureTabRoutes = [overviewRoute] as const;
