import type { Bid, BidEvent } from '../../schemas/bid.ts';
import type { Decision } from '../../schemas/decision.ts';
import { NoticeId, type ProcedureId } from '../../schemas/ids.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement, ProcurementEvent } from '../../schemas/procurement.ts';
import type { StreamType } from '../../schemas/stream.ts';
import { bidsOf, bidStream, finalOffersOf, finalOfferStream } from '../bidding/rules-bid.ts';
import { finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import { failureNotice, noticeLot } from '../evaluation/rules-failure-notice.ts';
import { noticeHeader } from '../notices/rules-header.ts';
import { failLot } from '../planning/rules-lots.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { digestRequest, execute, type Attempt, type Draft } from '../platform/commands.ts';
import { newId } from '../platform/random.ts';
import { collectionIds, load, loadMany, loadTogether } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { isPublished, procedureStream } from '../tendering/rules-procedure.ts';
import type { Around } from './backends.ts';
import { earlierNotices, issue, readSetting } from './notices.ts';
import { closeBidding, closeFinalOffers, fallenLots } from './rules-closing.ts';

type LotFailed = ReturnType<typeof fallenLots>[number];

/**
 * The closing step: counts what was submitted before the deadline and says lot by lot what follows, in one transaction with the
 * procedure as it stands. An amendment that moved the deadline at the last moment makes it decide again. Harmless when it is
 * late, called twice, or not due.
 */
export async function closeProcedure({ table, now }: Around, procedureId: ProcedureId): Promise<void> {
  await carryOut({ table, now }, `closing#${procedureId}`, async (draft) => {
    const before = await load(table, procedureStream, procedureId);
    if (before === undefined || !isPublished(before.state)) return NOT_DUE;
    const decision = closeBidding(before.state, await readAll(table, bidStream, bidsOf(procedureId)), draft.at);
    if (!decision.allowed) return decision;
    draft.append(procedureStream, { id: procedureId, before, events: decision.events });
    await recordFallen(table, draft, { procedure: before.state, fallen: fallenLots(decision.events) });
    return { answer: null };
  });
}

/** The same for final offers: says whose came in before the set time. */
export async function closeCall({ table, now }: Around, procedureId: ProcedureId): Promise<void> {
  await carryOut({ table, now }, `finalOffersClosing#${procedureId}`, async (draft) => {
    const read = await loadTogether(table, [
      { type: procedureStream, id: procedureId },
      { type: finalOfferCallStream, id: procedureId },
    ]);
    const procedure = read.get(procedureStream, procedureId)?.state;
    const before = read.get(finalOfferCallStream, procedureId);
    if (before === undefined || procedure === undefined || !isPublished(procedure)) return NOT_DUE;
    const offers = await readAll(table, finalOfferStream, finalOffersOf(procedureId));
    const decision = closeFinalOffers(before.state, offers, { procedure, at: draft.at });
    if (!decision.allowed) return decision;
    draft.append(finalOfferCallStream, { id: procedureId, before, events: decision.events });
    return { answer: null };
  });
}

const NOT_DUE = { refusals: [{ code: 'closing-not-due' }] } as const;
/** Refusals of a due action that are no failure: it comes again when it is due, or was done. */
const HARMLESS: readonly string[] = ['closing-not-due', 'bidding-already-closed'];

/** Runs a due action under a name of its own: whoever is second finds it done. */
export async function carryOut(
  around: Around,
  name: string,
  body: (draft: Draft) => Promise<Attempt<null>>,
): Promise<void> {
  const context = {
    actor: { system: 'due' } as const,
    commandId: `due#${name}`,
    requestDigest: digestRequest('due', { name }),
  };
  const outcome = await execute(around, context, body);
  if (outcome.done || HARMLESS.includes(outcome.refusals[0].code)) return;
  throw new Unavailable(`${name}: ${outcome.refusals[0].code}`);
}

/** Everything in a collection, strongly consistent. */
async function readAll(table: Table, stream: StreamType<Bid, BidEvent>, collection: string): Promise<Bid[]> {
  const loaded = await loadMany(table, stream, await collectionIds(table, collection));
  return loaded.map(({ state }) => state);
}

type Fallen = { readonly procedure: PublishedProcedure; readonly fallen: readonly LotFailed[] };

/** What the fall of lots brings with it: the procurement gets them back, and a notice tells everyone why. */
async function recordFallen(table: Table, draft: Draft, { procedure, fallen }: Fallen): Promise<void> {
  const [first, ...more] = fallen;
  if (first === undefined) return;
  const { procurement, parties } = await readSetting(table, procedure);
  const events = fallen.flatMap((lot) => given(failLot(procurement.state, factsOf(procedure, lot))));
  draft.append(procurementStream, { id: procurement.id, before: procurement, events });
  const notice = failureNotice({
    id: NoticeId.parse(newId('ntc')),
    at: draft.at,
    header: noticeHeader(procedure, procurement.state, parties),
    lots: [
      toldOf(procedure, procurement.state, first),
      ...more.map((lot) => toldOf(procedure, procurement.state, lot)),
    ],
    previousNoticeIds: earlierNotices(procedure),
    ...(procedure.tenderNoticeId === undefined ? {} : { followsNoticeId: procedure.tenderNoticeId }),
  });
  issue(draft, notice);
}

function factsOf({ id: procedureId }: PublishedProcedure, { lotId, reason, supplierIds }: LotFailed) {
  return { lotId, procedureId, reason, bidders: supplierIds.length };
}

function toldOf(procedure: PublishedProcedure, procurement: Procurement, failed: LotFailed) {
  const lot = procurement.lots.find(({ id }) => id === failed.lotId);
  if (lot === undefined) throw new Error(`no lot ${failed.lotId} in the procurement`);
  const { reason, supplierIds } = failed;
  return { lot: noticeLot(lot), reason, count: supplierIds.length, minimum: procedure.minimumSuppliers };
}

/** The events of a decision that our own records leave no room to refuse. */
function given(decision: Decision<ProcurementEvent>): readonly ProcurementEvent[] {
  if (!decision.allowed) throw new Error(`the procurement does not know of it: ${decision.refusals[0].code}`);
  return decision.events;
}
