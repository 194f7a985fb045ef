import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../routing/parents.ts';
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

const procedureRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId',
  component: lazyRouteComponent(() => import('./procedure-page.tsx'), 'ProcedurePage'),
});

/** Every page about procedures. */
export const procedureRoutes = [listRoute, procedureRoute] as const;
