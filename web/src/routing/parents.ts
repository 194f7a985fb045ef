import { createRootRoute, createRoute } from '@tanstack/react-router';

/** Above every page. */
export const rootRoute = createRootRoute();

/** Where the issuer sends people back to; the one page that is no feature's. */
export const signedInRoute = createRoute({ getParentRoute: () => rootRoute, path: '/signed-in' });

/** Above every page behind sign-in: rail, top bar, the person's session. `app/router.tsx` gives it its component. */
export const workspaceRoute = createRoute({ getParentRoute: () => rootRoute, id: 'workspace' });

/** Above every tab of a procedure: its heading, its next deadline, its life as a line. `app/router.tsx` gives it its component. */
export const procedureRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId',
});
