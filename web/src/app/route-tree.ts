import { awardTabRoutes } from '../features/award/routes.ts';
import { amendRoutes } from '../features/amend/routes.ts';
import { bidRoute } from '../features/bid/routes.ts';
import { documentsRoute } from '../features/documents/routes.ts';
import { questionsRoute } from '../features/enquiries/routes.ts';
import { fallbackTabRoutes, methodChangeRoutes } from '../features/fallback/routes.ts';
import { homeRoute } from '../features/home/routes.ts';
import { negotiationRoutes, negotiationTabRoutes } from '../features/negotiation/routes.ts';
import { openingRoutes, openingTabRoutes } from '../features/opening/routes.ts';
import { organizationRoutes } from '../features/organizations/routes.ts';
import { procedureRoutes, procedureTabRoutes } from '../features/procedures/routes.ts';
import { procurementRoutes } from '../features/procurements/routes.ts';
import { receiptRoute, verifyRoute } from '../features/receipts/routes.ts';
import { preferencesRoute } from '../features/preferences/routes.ts';
import { recordTabRoutes } from '../features/record/routes.ts';
import { resultRoute } from '../features/results/routes.ts';
import { reviewTabRoutes } from '../features/review/routes.ts';
import { supplierRoutes } from '../features/suppliers/routes.ts';
import { tenderEditorRoutes } from '../features/tender-editor/routes.ts';
import { tenderRoutes } from '../features/tenders/routes.ts';
import { procedureRoute, rootRoute, signedInRoute, workspaceRoute } from '../routing/parents.ts';

/** Every page. A feature adds its routes here, by one name. */
export const routeTree = rootRoute.addChildren([
  signedInRoute,
  verifyRoute,
  workspaceRoute.addChildren([
    homeRoute,
    receiptRoute,
    ...supplierRoutes,
    ...tenderRoutes,
    ...procurementRoutes,
    preferencesRoute,
    ...procedureRoutes,
    ...tenderEditorRoutes,
    ...amendRoutes,
    ...methodChangeRoutes,
    ...organizationRoutes,
    ...openingRoutes,
    ...negotiationRoutes,
    procedureRoute.addChildren([
      ...procedureTabRoutes,
      documentsRoute,
      questionsRoute,
      bidRoute,
      resultRoute,
      ...openingTabRoutes,
      ...reviewTabRoutes,
      ...negotiationTabRoutes,
      ...awardTabRoutes,
      ...fallbackTabRoutes,
      ...recordTabRoutes,
    ]),
  ]),
]);
