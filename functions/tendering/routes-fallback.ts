import type { OpenAPIHono } from '@hono/zod-openapi';
import { DocumentReviewView, FallbackView } from '../../schemas/fallback.ts';
import type { LotId } from '../../schemas/ids.ts';
import { ProcedureChanged } from '../../schemas/procedure-api.ts';
import type { Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import { mayAlso, permit, portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { command, found, reply } from '../platform/operations.ts';
import type { Table } from '../platform/table.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import * as routes from './definitions-fallback.ts';
import { readCompetition } from './competition.ts';
import { storeFollowing } from './following.ts';
import { refuseAll } from '../../schemas/decision.ts';
import { fallbackGrounds, fallbackOptions, isForTwo } from './rules-fallback.ts';
import {
  negotiationFollows,
  negotiationRefusals,
  retenderFollows,
  retenderMethod,
  retenderRefusals,
  type ChosenLot,
} from './rules-follow-up.ts';
import { documentReviewStream, lotRecordId, reviewDocument } from './rules-lot-records.ts';
import { addMethodChanges } from './routes-method-change.ts';
import { partiesOf, readFallbackFile, readLotFile, type FallbackFile } from './store-fallback.ts';

/** What follows a failure: the options of a lot, the review of its document, a retender, an application, a negotiation. */
export function fallbackApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  addOptions(app, services);
  addFollowUps(app, services.table);
  addMethodChanges(app, services);
  return app;
}

function addOptions(app: OpenAPIHono<PortalEnv>, { table, now }: Services): void {
  app.openapi(routes.readFallback, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const file = found(await readFallbackFile(table, procedureId));
    const parties = partiesOf(file.procedure.state);
    permit(c, parties);
    const at = now();
    const seesObtainers = mayAlso(c, 'fallback.choose', parties);
    const lotFile = await readLotFile(table, file, { lotId, at, seesObtainers });
    // It explains what is refused, with words that no other route needs.
    const { viewOf } = await import('./fallback-view.ts');
    const competition = await readCompetition(table, file.procedure.state, lotFile.situation.lot);
    return reply(c, FallbackView, viewOf(file.procedure.state, { lotId, lotFile, at, competition }));
  });

  app.openapi(routes.reviewDocument, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, DocumentReviewView, async (draft) => {
      const file = found(await readFallbackFile(table, procedureId));
      const { personId } = permit(c, partiesOf(file.procedure.state));
      const { situation, documentReview } = await readLotFile(table, file, {
        lotId,
        at: draft.at,
        seesObtainers: false,
      });
      const decision = reviewDocument(situation, { ...wanted, lotId, reviewedBy: personId });
      if (!decision.allowed) return { refusals: decision.refusals };
      draft.write(unchanged(table, procurementStream.name, file.procurement));
      const { state, version } = draft.append(documentReviewStream, {
        id: lotRecordId(procedureId, lotId),
        before: documentReview,
        events: decision.events,
      });
      return { answer: { review: state, version } };
    });
  });
}

function addFollowUps(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.retender, async (c) => {
    const { procedureId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, ProcedureChanged, async (draft) => {
      const file = found(await readFallbackFile(table, procedureId));
      permit(c, partiesOf(file.procedure.state));
      const { state: procedure } = file.procedure;
      const lots = await readChosenLots(table, file, { lotIds: wanted.lotIds, draft });
      const refused = refuseAll(retenderRefusals(procedure, lots, wanted.terms));
      if (refused !== undefined) return { refusals: refused.refusals };
      const method = retenderMethod(procedure);
      return storeFollowing(draft, table, { file, ...wanted, method, follows: retenderFollows(procedure) });
    });
  });

  app.openapi(routes.negotiateAnew, async (c) => {
    const { procedureId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, ProcedureChanged, async (draft) => {
      const file = found(await readFallbackFile(table, procedureId));
      permit(c, partiesOf(file.procedure.state));
      const { state: procedure } = file.procedure;
      const lots = await readChosenLots(table, file, { lotIds: wanted.lotIds, draft });
      const refused = refuseAll(negotiationRefusals(procedure, lots, wanted));
      if (refused !== undefined) return { refusals: refused.refusals };
      const follows = negotiationFollows(procedure);
      return storeFollowing(draft, table, { file, ...wanted, method: 'competitiveNegotiation', follows });
    });
  });
}

async function readChosenLots(
  table: Table,
  file: FallbackFile,
  { lotIds, draft }: { readonly lotIds: readonly LotId[]; readonly draft: Draft },
): Promise<ChosenLot[]> {
  return await Promise.all(
    lotIds.map(async (lotId) => {
      const { situation, facts, documentReview } = await readLotFile(table, file, {
        lotId,
        at: draft.at,
        seesObtainers: false,
      });
      const grounds = situation.lot.stage === 'failed' ? fallbackGrounds(situation.lot, facts) : [];
      return {
        lotId,
        fallback: fallbackOptions(situation, facts, draft.at),
        mustCorrect:
          documentReview?.state.reasonable === false ||
          (situation.lot.stage === 'failed' && situation.lot.reason === 'defective_document'),
        withoutResult: grounds.some((ground) => !isForTwo(ground)),
      };
    }),
  );
}
