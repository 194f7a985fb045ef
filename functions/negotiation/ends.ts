import type { LotId, NoticeId } from '../../schemas/ids.ts';
import type { NegotiationEvent } from '../../schemas/negotiation.ts';
import type { Draft } from '../platform/commands.ts';
import type { Table } from '../platform/table.ts';
import { storeFallen } from './endings.ts';
import { staying } from './rules-negotiation.ts';
import { readPurchase, type NegotiationFile } from './store.ts';

type Ends = {
  readonly file: NegotiationFile;
  readonly events: readonly NegotiationEvent[];
  readonly noticeId: NoticeId;
};

/** The lots that fall when a supplier leaves or is excluded. */
export async function storeEnds(draft: Draft, table: Table, { file, events, noticeId }: Ends): Promise<void> {
  const fallen = events.flatMap((event) =>
    event.type === 'lotEnded' ? [{ lotId: event.lotId, reason: event.reason, count: leftIn(file, event.lotId) }] : [],
  );
  if (fallen.length === 0) return;
  const purchase = await readPurchase(table, file.procedure.state);
  storeFallen(draft, { procedure: file.procedure, purchase, fallen, noticeId });
}

/** How many are left in a lot once the one who goes is gone. */
function leftIn({ negotiation }: NegotiationFile, lotId: LotId): number {
  const lot = negotiation?.state.lots.find((entry) => entry.lotId === lotId);
  return lot === undefined ? 0 : staying(lot).length - 1;
}
