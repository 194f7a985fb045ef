import { createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { procedureRoute, rootRoute, signedInRoute, workspaceRoute } from '../routing/parents.ts';
import { Busy } from '../ui/busy.tsx';
import { Crashed, NotFound } from './failed-pages.tsx';
import { RootFrame } from './root-frame.tsx';
import { routeTree } from './route-tree.ts';
import { SignedInPage } from './signed-in-page.tsx';
import { WorkspaceLayout } from './workspace-layout.tsx';

rootRoute.update({ component: RootFrame });
signedInRoute.update({ component: SignedInPage });
workspaceRoute.update({ component: WorkspaceLayout });
procedureRoute.update({
  component: lazyRouteComponent(() => import('../features/procedures/procedure-page.tsx'), 'ProcedurePage'),
});

export const router = createRouter({
  routeTree,
  basepath: '/app',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => <Busy lines={8} />,
  defaultErrorComponent: Crashed,
  // Always the whole page: an unknown address has no place in the rail.
  notFoundMode: 'root',
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
