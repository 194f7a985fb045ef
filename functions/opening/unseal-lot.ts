import type { Bid, BidEvent, BidVersion } from '../../schemas/bid.ts';
import type { FinalOfferCall } from '../../schemas/final-offer.ts';
import { LotId, ProcedureId, type OrganizationId } from '../../schemas/ids.ts';
import type { OpenedBid, OpenedBidEvent, Opening, OpeningEvent } from '../../schemas/opening.ts';
import type { LotStage, Procedure } from '../../schemas/procedure.ts';
import type { SealedPurpose } from '../../schemas/sealed-bid.ts';
import type { StreamType } from '../../schemas/stream.ts';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { bidIdOf, bidStream, finalOfferStream } from '../bidding/rules-bid.ts';
import { finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import { sha256Of } from '../platform/files.ts';
import { load, loadMany, loadTogether } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { openSealingKey } from '../platform/unsealing.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import type { Around, OpeningBackends } from './backends.ts';
import { carryOut } from './closing.ts';
import { lotsToUnseal } from './rules-closing.ts';
import {
  openedBidIdOf,
  openedBidStream,
  openedFinalOfferStream,
  openingIdOf,
  openingStream,
} from './rules-opening-stream.ts';
import { lineOf } from './rules-unsealed.ts';
import { barRelated } from './rules.ts';
import { readSealedIdentity } from './store.ts';
import { unsealBid, type LotWork } from './unseal-bid.ts';

/** How long one call may go on, and how large a file it may begin. What is left is for the next call. */
export type Budget = Pick<LotWork, 'mustStop'>;
export type UnsealingPlace = { readonly around: Around; readonly backends: OpeningBackends; readonly budget: Budget };

/** A budget of real time from now on. */
export function budgetOf(limits: { readonly milliseconds: number; readonly largestFileBytes: number }): Budget {
  const end = performance.now() + limits.milliseconds;
  return { mustStop: (nextBytes) => performance.now() > end || nextBytes > limits.largestFileBytes };
}

type Streams = {
  readonly sealed: StreamType<Bid, BidEvent>;
  readonly opened: StreamType<OpenedBid, OpenedBidEvent>;
};

const streamsOf: Readonly<Record<SealedPurpose, Streams>> = {
  bid: { sealed: bidStream, opened: openedBidStream },
  finalOffer: { sealed: finalOfferStream, opened: openedFinalOfferStream },
};

type Counted = {
  readonly procedureId: ProcedureId;
  readonly lotId: LotId;
  readonly purpose: SealedPurpose;
  readonly supplierIds: readonly OrganizationId[];
};

/**
 * Carries on an opening: unseals what is still sealed, and when nothing is left, writes the record with the bidders whom the law
 * bars. It may break off anywhere and be called again. A lot that fell meanwhile is not unsealed any further.
 */
export async function carryOnOpening(place: UnsealingPlace, procedureId: ProcedureId, lotId: LotId): Promise<void> {
  const { around } = place;
  const id = openingIdOf(procedureId, lotId);
  const read = await loadTogether(around.table, [
    { type: openingStream, id },
    { type: procedureStream, id: procedureId },
  ]);
  const opening = read.get(openingStream, id)?.state;
  if (opening?.status !== 'unsealing') return;
  const { supplierIds } = opening;
  const awaited = isAt('awaitingOpening', read.get(procedureStream, procedureId)?.state, lotId);
  if (awaited && !(await unsealCounted(place, { procedureId, lotId, purpose: 'bid', supplierIds }))) return;
  await record(around, opening);
}

function isAt(stage: LotStage, procedure: Procedure | undefined, lotId: LotId): boolean {
  return procedure !== undefined && 'lots' in procedure && procedure.lots[lotId]?.stage === stage;
}

/** Carries on with the final offers of a call: all of them, of every lot with enough of them that has not fallen meanwhile. */
export async function carryOnFinalOffers(place: UnsealingPlace, call: FinalOfferCall): Promise<void> {
  if (call.status !== 'closed') return;
  const { procedureId } = call;
  const procedure = (await load(place.around.table, procedureStream, procedureId))?.state;
  for (const { lotId, supplierIds } of lotsToUnseal(call))
    if (
      isAt('conforming', procedure, lotId) &&
      !(await unsealCounted(place, { procedureId, lotId, purpose: 'finalOffer', supplierIds }))
    )
      return;
  await carryOut(place.around, `finalOffersOpened#${procedureId}`, async (draft) => {
    const before = await load(place.around.table, finalOfferCallStream, procedureId);
    if (before?.state.status !== 'closed') return { refusals: [{ code: 'bidding-already-closed' }] };
    draft.append(finalOfferCallStream, { id: procedureId, before, events: [{ type: 'finalOffersOpened' }] });
    return { answer: null };
  });
}

/** Unseals what counts for one lot with that lot's key alone. Whether all of it is unsealed now. */
async function unsealCounted({ around, backends, budget }: UnsealingPlace, counted: Counted): Promise<boolean> {
  const { procedureId, lotId, purpose, supplierIds } = counted;
  const { table } = around;
  const open = await stillSealed(table, counted);
  if (open.length === 0) return true;
  const identity = await openSealingKey(backends.keys, await readSealedIdentity(table, procedureId, lotId), {
    procedureId,
    lotId,
  });
  const bidIds = open.map((supplierId) => bidIdOf(procedureId, supplierId));
  const versions = new Map<string, BidVersion>();
  for (const { state } of await loadMany(table, streamsOf[purpose].sealed, bidIds))
    if (state.status === 'sealed') versions.set(state.supplierId, state.version);
  for (const supplierId of supplierIds.filter((id) => open.includes(id))) {
    const version = versions.get(supplierId);
    if (version === undefined) throw new Error(`a bid that counts is gone: ${supplierId}`);
    if (budget.mustStop(0)) return false;
    const unsealing = { procedureId, lotId, purpose, supplierId };
    const bid = await unsealBid({ table, backends, identity, ...budget }, unsealing, version);
    if (bid === undefined) return false;
    await keepOpened(around, purpose, bid);
  }
  return true;
}

async function stillSealed(table: Table, counted: Counted): Promise<readonly OrganizationId[]> {
  const { purpose, supplierIds } = counted;
  const ids = supplierIds.map((supplierId) => openedBidIdOf({ ...counted, supplierId }));
  const opened = new Set((await loadMany(table, streamsOf[purpose].opened, ids)).map(({ state }) => state.supplierId));
  return supplierIds.filter((supplierId) => !opened.has(supplierId));
}

async function keepOpened(around: Around, purpose: SealedPurpose, bid: OpenedBid): Promise<void> {
  const stream = streamsOf[purpose].opened;
  const id = openedBidIdOf(bid);
  await carryOut(around, `${stream.name}#${id}`, async (draft) => {
    const before = await load(around.table, stream, id);
    if (before === undefined) draft.append(stream, { id, before, events: [{ type: 'bidOpened' as const, bid }] });
    return { answer: null };
  });
}

/** 开标记录: one transaction says that all are opened, who is barred, and moves the procedure on. */
async function record(around: Around, opening: Opening): Promise<void> {
  const { procedureId, lotId, supplierIds } = opening;
  const { table } = around;
  const id = openingIdOf(procedureId, lotId);
  const organizations = await loadMany(table, organizationStream, supplierIds);
  const { relatedPairs, barredIds } = barRelated(organizations.map(({ state }) => state));
  const linesSha256 = sha256Of(canonicalJson((await readOpened(table, opening)).map(lineOf)));
  await carryOut(around, `openingRecorded#${id}`, async (draft) => {
    const read = await loadTogether(table, [
      { type: openingStream, id },
      { type: procedureStream, id: procedureId },
    ]);
    const before = read.get(openingStream, id);
    if (before?.state.status !== 'unsealing') return { refusals: [{ code: 'bidding-already-closed' }] };
    const procedure = read.get(procedureStream, procedureId);
    const isStillAwaited = isAt('awaitingOpening', procedure?.state, lotId);
    const outcome: OpeningEvent = isStillAwaited
      ? { type: 'openingRecorded', relatedPairs, linesSha256 }
      : { type: 'openingAbandoned' };
    draft.append(openingStream, { id, before, events: [outcome] });
    if (!isStillAwaited) return { answer: null };
    draft.append(procedureStream, {
      id: procedureId,
      before: procedure,
      events: [{ type: 'lotOpened', lotId, barredIds }],
    });
    return { answer: null };
  });
}

/** The opened bids of a lot, in the order of the record. */
export async function readOpened(
  table: Table,
  opening: Pick<Opening, 'procedureId' | 'lotId' | 'supplierIds'>,
): Promise<OpenedBid[]> {
  const { procedureId, lotId, supplierIds } = opening;
  const ids = supplierIds.map((supplierId) => openedBidIdOf({ procedureId, lotId, supplierId }));
  return (await loadMany(table, openedBidStream, ids)).map(({ state }) => state);
}

/** Which opening a due id names; `undefined` for a procedure's own. */
export function openingNamed(id: string): { procedureId: ProcedureId; lotId: LotId } | undefined {
  const [procedure, lot] = id.split('.');
  return lot === undefined ? undefined : { procedureId: ProcedureId.parse(procedure), lotId: LotId.parse(lot) };
}
