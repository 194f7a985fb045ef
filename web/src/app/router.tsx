import { createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { fallbackTabRoutes, methodChangeRoutes } from '../features/fallback/routes.ts';
import { homeRoute } from '../features/home/routes.ts';
import { procedureRoutes, procedureTabRoutes } from '../features/procedures/routes.ts';
import { preferencesRoute } from '../features/preferences/routes.ts';
import { recordTabRoutes } from '../features/record/routes.ts';
import { procedureRoute, rootRoute, workspaceRoute } from '../routing/parents.ts';
import { Busy } from '../ui/busy.tsx';
import { Crashed, NotFound } from './failed-pages.tsx';
import { RootFrame } from './root-frame.tsx';
import { signedInRoute } from './signed-in-route.tsx';
import { WorkspaceLayout } from './workspace-layout.tsx';

rootRoute.update({ component: RootFrame });
workspaceRoute.update({ component: WorkspaceLayout });
procedureRoute.update({
  component: lazyRouteComponent(() => import('../features/procedures/procedure-page.tsx'), 'ProcedurePage'),
});

/** Every page. A feature adds its routes here, by one name. */
const routeTree = rootRoute.addChildren([
  signedInRoute,
  workspaceRoute.addChildren([
    homeRoute,
    preferencesRoute,
    ...procedureRoutes,
    ...methodChangeRoutes,
    procedureRoute.addChildren([...procedureTabRoutes, ...fallbackTabRoutes, ...recordTabRoutes]),
  ]),
]);

export const router = createRouter({
  routeTree,
  basepath: '/app',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => <Busy lines={8} />,
  defaultErrorComponent: Crashed,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
