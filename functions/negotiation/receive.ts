import { ProcedureId, NoticeId } from '../../schemas/ids.ts';
import type { FinalOfferCall } from '../../schemas/final-offer.ts';
import type { NegotiatedOutcome, Negotiation } from '../../schemas/negotiation.ts';
import { finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import { digestRequest, execute, type Attempt, type Draft } from '../platform/commands.ts';
import { carryOutDue } from '../platform/due.ts';
import type { Services } from '../platform/http-app.ts';
import { newId } from '../platform/random.ts';
import { load, type RecordedEvent } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { storeFallen, type Fallen } from './endings.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { offeredLot, rankFinalOffers, type OfferedLot } from './rules-ranking.ts';
import { readNegotiation, readOpenedOffers, readPurchase, type NegotiationFile, type Purchase } from './store.ts';

export type RankingServices = Pick<Services, 'table' | 'now'>;

/** Refusals that are no failure: it comes again when it is due, or was done. */
const HARMLESS: readonly string[] = ['final-offers-still-sealed', 'negotiation-not-open', 'negotiation-not-begun'];

/** Ranks once the final offers can be read. An event that comes twice finds it done. */
export async function rankWhenOpened(services: RankingServices, recorded: RecordedEvent): Promise<void> {
  await rankOffers(services, ProcedureId.parse(recorded.id));
}

/** The safety net under the reaction: negotiations whose set time is over and that were not ranked yet. */
export async function rankDue(services: RankingServices): Promise<void> {
  await carryOutDue(services, 'negotiation', async (id) => rankOffers(services, ProcedureId.parse(id)));
}

/**
 * Ranks the final offers of all lots (Order 74 art. 35), in one transaction with the end of those in which too few are left
 * (arts 33, 37). Harmless when it is early, late or called twice.
 */
async function rankOffers(services: RankingServices, procedureId: ProcedureId): Promise<void> {
  const context = {
    actor: { system: 'reaction' as const },
    commandId: `rank#${procedureId}`,
    requestDigest: digestRequest('rankFinalOffers', procedureId),
  };
  const outcome = await execute(services, context, async (draft) => rank(draft, services.table, procedureId));
  if (outcome.done || HARMLESS.includes(outcome.refusals[0].code)) return;
  throw new Unavailable(`the final offers of ${procedureId} were not ranked: ${outcome.refusals[0].code}`);
}

async function rank(draft: Draft, table: Table, procedureId: ProcedureId): Promise<Attempt<null>> {
  const [file, call] = await Promise.all([
    readNegotiation(table, procedureId),
    load(table, finalOfferCallStream, procedureId),
  ]);
  const negotiation = file?.negotiation;
  if (file === undefined || negotiation === undefined) return { refusals: [{ code: 'negotiation-not-begun' }] };
  if (call?.state.status !== 'opened') return { refusals: [{ code: 'final-offers-still-sealed' }] };
  const purchase = await readPurchase(table, file.procedure.state);
  const lots = await readLots(table, { file, negotiation: negotiation.state, call: call.state, purchase });
  const decision = rankFinalOffers(negotiation.state, lots);
  if (!decision.allowed) return { refusals: decision.refusals };
  draft.append(negotiationStream, { id: procedureId, before: negotiation, events: decision.events });
  const outcomes = decision.events.flatMap((event) => (event.type === 'offersRanked' ? event.outcomes : []));
  const fallen = outcomes.flatMap(fallenIn);
  if (fallen.length > 0)
    storeFallen(draft, { procedure: file.procedure, purchase, fallen, noticeId: NoticeId.parse(newId('ntc')) });
  return { answer: null };
}

function fallenIn(outcome: NegotiatedOutcome): Fallen[] {
  if (outcome.outcome !== 'failed') return [];
  return [{ lotId: outcome.lotId, reason: outcome.reason, count: outcome.offers }];
}

type Offers = {
  readonly file: NegotiationFile;
  readonly negotiation: Negotiation;
  readonly call: Extract<FinalOfferCall, { status: 'opened' }>;
  readonly purchase: Purchase;
};

async function readLots(table: Table, { file, negotiation, call, purchase }: Offers): Promise<OfferedLot[]> {
  const { id: procedureId, terms } = file.procedure.state;
  return Promise.all(
    negotiation.lots.map(async ({ lotId }) => {
      const supplierIds = call.offered.find((lot) => lot.lotId === lotId)?.supplierIds ?? [];
      const budgetFen = purchase.procurement.state.lots.find(({ id }) => id === lotId)?.budgetFen;
      if (budgetFen === undefined) throw new Error(`no lot ${lotId} in the procurement`);
      const opened = await readOpenedOffers(table, { procedureId, lotId }, supplierIds);
      return offeredLot({ lotId, supplierIds, opened, terms, budgetFen });
    }),
  );
}
