import type { OpenAPIHono } from '@hono/zod-openapi';
import { NoticeId, type LotId } from '../../schemas/ids.ts';
import { TerminatedLot, type TerminateLot } from '../../schemas/negotiation-api.ts';
import { awardId, awardStream } from '../awarding/rules-award.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found } from '../platform/operations.ts';
import { newId } from '../platform/random.ts';
import { load } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import * as routes from './definitions.ts';
import { storeFallen, suppliersOf } from './endings.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { terminateLot } from './rules-termination.ts';
import { partiesOf, readNegotiation, readPurchase, type NegotiationFile } from './store.ts';

/** The end of a lot by the buyer's side (Order 74 arts 23, 37). */
export function serveTermination(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.terminate, async (c) => {
    const { table } = c.var.services;
    const { procedureId, lotId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, TerminatedLot, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      permit(c, partiesOf(file));
      return storeTermination(draft, table, { file, lotId, wanted });
    });
  });
}

type Termination = { readonly file: NegotiationFile; readonly lotId: LotId; readonly wanted: TerminateLot };

/**
 * Ends the lot wherever it stands, in one transaction with its notice: in the procedure, whose event reaches every supplier of
 * the lot, in the negotiation if it has begun, and in the buyer's decision if it has come so far. Whoever asks for offers, ranks,
 * reports or decides at the same moment writes one of these too, so one of the two finds the other done.
 */
async function storeTermination(
  draft: Draft,
  table: Table,
  { file, lotId, wanted }: Termination,
): Promise<Attempt<TerminatedLot>> {
  const { procedure, negotiation } = file;
  const { ground: reason, reasonZh } = wanted;
  const lot = found(procedure.state.lots[lotId]);
  const award = await load(table, awardStream, awardId(procedure.id, lotId));
  const noticeId = NoticeId.parse(newId('ntc'));
  const facts = { method: procedure.state.method, lot, award: award?.state };
  const decision = terminateLot(facts, { lotId, ground: reason }, { at: draft.at, noticeId });
  if (!decision.allowed) return { refusals: decision.refusals };
  if (negotiation !== undefined)
    draft.append(negotiationStream, { id: negotiation.id, before: negotiation, events: decision.events });
  if (award !== undefined)
    draft.append(awardStream, { id: award.id, before: award, events: [{ type: 'candidatesExhausted', reasonZh }] });
  const count = suppliersOf(procedure.state, lotId).conformingIds.length;
  const fallen = [{ lotId, reason, count, detailZh: reasonZh }];
  storeFallen(draft, { procedure, purchase: await readPurchase(table, procedure.state), fallen, noticeId });
  return { answer: { lotId, reason, noticeId } };
}
