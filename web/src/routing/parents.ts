import { createRootRoute, createRoute } from '@tanstack/react-router';

/** Above every page. */
export const rootRoute = createRootRoute();

/** Above every page behind sign-in: rail, top bar, the person's session. `app/router.tsx` gives it its component. */
export const workspaceRoute = createRoute({ getParentRoute: () => rootRoute, id: 'workspace' });
