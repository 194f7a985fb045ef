import { NoticeId, ProcedureId } from '../../schemas/ids.ts';
import type { NegotiatedOutcome } from '../../schemas/negotiation.ts';
import { finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import { digestRequest, execute, type Attempt, type Draft } from '../platform/commands.ts';
import type { Services } from '../platform/http-app.ts';
import { newId } from '../platform/random.ts';
import { load, type RecordedEvent } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { storeFallen, type Fallen } from './endings.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { receiveFinalOffers } from './rules-ranking.ts';
import { readNegotiation, readPurchase } from './store.ts';

type ReceivingServices = Pick<Services, 'table' | 'now'>;

/** Refusals that are no failure: it comes again when it is due, or was done. */
const HARMLESS: readonly string[] = ['final-offers-still-sealed', 'negotiation-not-open', 'negotiation-not-begun'];

/** Begins the panel's last review once the final offers can be read. An event that comes twice finds it done. */
export async function receiveWhenOpened(services: ReceivingServices, recorded: RecordedEvent): Promise<void> {
  await receiveOffers(services, ProcedureId.parse(recorded.id));
}

/**
 * Takes up the final offers of all lots, in one transaction with the end of those in which too few offered (Order 74 arts 33,
 * 37). Harmless when it is early, late or called twice. Ranking them is the panel's (art. 35).
 */
export async function receiveOffers(services: ReceivingServices, procedureId: ProcedureId): Promise<void> {
  const context = {
    actor: { system: 'reaction' as const },
    commandId: `receive#${procedureId}`,
    requestDigest: digestRequest('receiveFinalOffers', procedureId),
  };
  const outcome = await execute(services, context, async (draft) => receive(draft, services.table, procedureId));
  if (outcome.done || HARMLESS.includes(outcome.refusals[0].code)) return;
  throw new Unavailable(`the final offers of ${procedureId} were not taken up: ${outcome.refusals[0].code}`);
}

async function receive(draft: Draft, table: Table, procedureId: ProcedureId): Promise<Attempt<null>> {
  const [file, call] = await Promise.all([
    readNegotiation(table, procedureId),
    load(table, finalOfferCallStream, procedureId),
  ]);
  const negotiation = file?.negotiation;
  if (file === undefined || negotiation === undefined) return { refusals: [{ code: 'negotiation-not-begun' }] };
  if (call?.state.status !== 'opened') return { refusals: [{ code: 'final-offers-still-sealed' }] };
  const decision = receiveFinalOffers(negotiation.state, call.state.offered);
  if (!decision.allowed) return { refusals: decision.refusals };
  draft.append(negotiationStream, { id: procedureId, before: negotiation, events: decision.events });
  const fallen = decision.events.flatMap((event) =>
    event.type === 'finalOffersReceived' ? event.outcomes.flatMap(fallenIn) : [],
  );
  if (fallen.length > 0) {
    const purchase = await readPurchase(table, file.procedure.state);
    storeFallen(draft, { procedure: file.procedure, purchase, fallen, noticeId: NoticeId.parse(newId('ntc')) });
  }
  return { answer: null };
}

/** A lot that an outcome lets fall. */
export function fallenIn(outcome: NegotiatedOutcome): Fallen[] {
  if (outcome.outcome !== 'failed') return [];
  return [{ lotId: outcome.lotId, reason: outcome.reason, count: outcome.offers }];
}
