import type { OpenAPIHono } from '@hono/zod-openapi';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { NegotiationView, ReportView } from '../../schemas/negotiation-api.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found, reply, requireVersion, showVersion } from '../platform/operations.ts';
import * as routes from './definitions.ts';
import { deliverDueReport, storeReport } from './report.ts';
import { reportDue, signReport, writeReport } from './rules-report.ts';
import { partiesOf, readNegotiation, seated, type NegotiationFile } from './store.ts';
import { begunIn } from './views.ts';

/** The panel's report: written, signed by each member, delivered to the buyer (Order 74 arts 35, 36; 条例 art. 41). */
export function serveReport(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.readReport, async (c) => {
    const file = found(await readNegotiation(c.var.services.table, c.req.valid('param').procedureId));
    permit(c, partiesOf(file));
    const view = found(reportOf(file), { code: 'no-ranking-to-report' });
    showVersion(c, view.version);
    return reply(c, ReportView, view);
  });

  app.openapi(routes.writeReport, async (c) => {
    const { table } = c.var.services;
    const { procedureId } = c.req.valid('param');
    const { textZh } = c.req.valid('json');
    return command(c, NegotiationView, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      const { personId } = permit(c, partiesOf(file));
      requireVersion(c, begunIn(file).version);
      return storeReport(draft, table, {
        file,
        decide: (negotiation) => writeReport(negotiation, { textZh, writtenBy: personId }),
      });
    });
  });

  app.openapi(routes.signReport, async (c) => {
    const { table } = c.var.services;
    const { procedureId } = c.req.valid('param');
    const { dissentZh } = c.req.valid('json');
    return command(c, NegotiationView, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      const { personId: memberId } = permit(c, partiesOf(file));
      return storeReport(draft, table, {
        file,
        decide: (negotiation) => signReport(negotiation, { memberId, dissentZh }),
      });
    });
  });

  app.openapi(routes.deliverReport, async (c) => {
    const { table } = c.var.services;
    const { procedureId } = c.req.valid('param');
    return command(c, NegotiationView, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      permit(c, partiesOf(file));
      return deliverDueReport(draft, table, file);
    });
  });
}

function reportOf(file: NegotiationFile): ReportView | undefined {
  const { state, version } = begunIn(file);
  const negotiation = seated(file, state);
  if (negotiation.status !== 'ranked' && negotiation.status !== 'reported') return undefined;
  const { report, signatures, rankedAt } = negotiation;
  return {
    ...(report === undefined ? {} : { textZh: report.textZh }),
    signatures,
    due: reportDue(rankedAt, ruleSetById(file.procedure.state.ruleSetId)),
    ...(negotiation.status === 'reported' ? { deliveredAt: negotiation.deliveredAt } : {}),
    version,
  };
}
