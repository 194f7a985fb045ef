import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Decision } from '../../schemas/decision.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { NegotiationView, ReportView } from '../../schemas/negotiation-api.ts';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import { awardId, awardStream, receiveCandidates } from '../awarding/rules-award.ts';
import { committeeStream } from '../evaluation/rules-committee.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found, reply, requireVersion, showVersion } from '../platform/operations.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import * as routes from './definitions.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { deliverReport, reportDue, signReport, writeReport } from './rules.ts';
import { partiesOf, readNegotiation, seated, type NegotiationFile } from './store.ts';
import { begunIn, viewOf } from './views.ts';

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
      const ruleSet = ruleSetById(file.procedure.state.ruleSetId);
      return storeReport(draft, table, {
        file,
        decide: (negotiation) => deliverReport(negotiation, { at: draft.at, ruleSet }),
      });
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

type Reporting = {
  readonly file: NegotiationFile;
  readonly decide: (negotiation: Negotiation) => Decision<NegotiationEvent>;
};

/** Stores a step of the report. Its delivery ranks the lots and begins the buyer's period, in the same transaction. */
async function storeReport(draft: Draft, table: Table, { file, decide }: Reporting): Promise<Attempt<NegotiationView>> {
  const before = begunIn(file);
  const decision = decide(seated(file, before.state));
  if (!decision.allowed) return { refusals: decision.refusals };
  // Whose names the report must bear is the panel's own affair, and it must not have changed meanwhile.
  if (file.committee !== undefined) draft.write(unchanged(table, committeeStream.name, file.committee));
  const after = draft.append(negotiationStream, { id: before.id, before, events: decision.events });
  if (decision.events.some(({ type }) => type === 'reportDelivered')) storeCandidates(draft, file, after.state);
  return { answer: viewOf(file, after) };
}

/** The candidates of every ranked lot reach the buyer, who has five working days (Order 74 art. 36). */
function storeCandidates(draft: Draft, { procedure }: NegotiationFile, negotiation: Negotiation): void {
  const outcomes = 'outcomes' in negotiation ? negotiation.outcomes : [];
  const ranked = outcomes.flatMap((outcome) => (outcome.outcome === 'ranked' ? [outcome] : []));
  draft.append(procedureStream, {
    id: procedure.id,
    before: procedure,
    events: ranked.map(({ lotId, candidates }) => ({ type: 'lotRanked', lotId, candidates })),
  });
  const clock = { at: draft.at, ruleSet: ruleSetById(procedure.state.ruleSetId) };
  for (const lot of ranked)
    draft.append(awardStream, {
      id: awardId(procedure.id, lot.lotId),
      before: undefined,
      events: [receiveCandidates(procedure.state, lot, clock)],
    });
}
