import { LotId, ProcedureId, type OrganizationId } from '../../schemas/ids.ts';
import { ProcedureEvent, type FailureReason } from '../../schemas/procedure.ts';
import type { Clock } from '../platform/clock.ts';
import { digestRequest, execute } from '../platform/commands.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { collectionIds, load, type RecordedEvent } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { bidIdOf, bidsOf, bidStream, lotsOfBid, supplierOfBid } from './rules-bid.ts';

type Around = { readonly table: Table; readonly now: Clock };
type Fallen = { readonly procedureId: ProcedureId; readonly lotId?: LotId; readonly reason: FailureReason };

/** 废标后，采购人应当将废标理由通知所有投标人（采购法第三十六条）: writes into each bid what its supplier is told. Safe to see an event twice. */
export async function tellBidders(around: Around, recorded: RecordedEvent): Promise<void> {
  const event = ProcedureEvent.parse(recorded.event);
  const procedureId = ProcedureId.parse(recorded.id);
  if (event.type === 'lotFailed')
    for (const supplierId of event.supplierIds)
      await tell(around, supplierId, { procedureId, lotId: event.lotId, reason: event.reason });
  if (event.type === 'procedureCancelled')
    for (const bidId of await collectionIds(around.table, bidsOf(procedureId)))
      await tell(around, supplierOfBid(bidId), { procedureId, reason: 'cancelled_by_change' });
}

/** Without a lot it is all of the bid's. */
async function tell({ table, now }: Around, supplierId: OrganizationId, fallen: Fallen): Promise<void> {
  const { procedureId, lotId, reason } = fallen;
  const id = bidIdOf(procedureId, supplierId);
  const context = {
    actor: { system: 'reaction' } as const,
    commandId: `told#${id}#${lotId ?? 'all'}`,
    requestDigest: digestRequest('tellBidder', fallen),
  };
  const outcome = await execute({ table, now }, context, async (draft) => {
    const bid = await load(table, bidStream, id);
    const told = new Set(bid?.state.told.map((earlier) => earlier.lotId));
    const lots = (bid === undefined ? [] : lotsOfBid(bid.state))
      .filter((lot) => lotId === undefined || lot === lotId)
      .filter((lot) => !told.has(lot));
    const events = lots.map((lot) => ({ type: 'bidderTold' as const, lotId: lot, reason }));
    if (bid !== undefined) draft.append(bidStream, { id, before: bid, events });
    return { answer: null };
  });
  if (!outcome.done) throw new Unavailable(`the bidder was not told: ${outcome.refusals[0].code}`);
}
