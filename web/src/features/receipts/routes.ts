import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, workspaceRoute } from '../../routing/parents.ts';

/** Verifying receipts is for everyone: it stands outside of sign-in. */
export const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  component: lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage'),
});

/** One's own receipt, to be printed. */
export const receiptRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/receipts/$procedureId',
  component: lazyRouteComponent(() => import('./receipt-page.tsx'), 'ReceiptPage'),
});
