import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workspaceRoute } from '../../routing/parents.ts';
import { withLawRules } from '../../words/law-rules.ts';

/** What the person must do next. */
export const homeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  component: lazyRouteComponent(
    withLawRules(async () => import('./home-page.tsx')),
    'HomePage',
  ),
});
