import type { OpenAPIHono } from '@hono/zod-openapi';
import { LotOutcome } from '../../schemas/evaluation-api.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found } from '../platform/operations.ts';
import type { Table } from '../platform/table.ts';
import { storeOutcome } from './completion.ts';
import * as routes from './definitions.ts';
import { lotOf } from './routes-review.ts';
import { declareFailure } from './rules-declared-failure.ts';
import { openedSuppliers, partiesOf, readOpenedBids, readPurchase, readReviewFile } from './store.ts';

/** A lot that falls for what no count can find (law art. 36, Order 87 art. 65). */
export function addDeclaredFailures(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.declareFailure, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const { ground, reasonZh } = c.req.valid('json');
    return command(c, LotOutcome, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      permit(c, partiesOf(file));
      const { state: procedure } = file.procedure;
      const lot = lotOf(procedure, lotId);
      const decision = declareFailure({ lotId, lot, method: procedure.method }, { ground });
      if (!decision.allowed) return { refusals: decision.refusals };
      const bids = await readOpenedBids(table, { procedureId, lotId }, openedSuppliers(lot));
      return storeOutcome(draft, {
        file,
        lotId,
        purchase: await readPurchase(table, procedure),
        events: decision.events,
        findings: [],
        left: 0,
        names: new Map([...bids].map(([id, bid]) => [id, bid.supplierNameZh])),
        detailZh: reasonZh,
      });
    });
  });
}
