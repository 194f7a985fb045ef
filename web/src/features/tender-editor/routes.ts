import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { workspaceRoute } from '../../routing/parents.ts';
import { withLawRules } from '../../words/law-rules.ts';

const EditorSearch = z.object({ step: z.string().max(30).optional().catch(undefined) });

const editorRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId/edit',
  validateSearch: EditorSearch,
  component: lazyRouteComponent(
    withLawRules(async () => import('./editor-page.tsx')),
    'TenderEditorPage',
  ),
});

const publishedRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/procedures/$procedureId/published',
  component: lazyRouteComponent(() => import('./published-page.tsx'), 'PublishedPage'),
});

/** Writing a tender document, and the receipt of its publication. */
export const tenderEditorRoutes = [editorRoute, publishedRoute] as const;
