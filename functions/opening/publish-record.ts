import { NoticeId } from '../../schemas/ids.ts';
import type { Opening } from '../../schemas/opening.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Draft } from '../platform/commands.ts';
import { newId } from '../platform/random.ts';
import type { Table } from '../platform/table.ts';
import { earlierNotices, issue, readSetting } from './notices.ts';
import { noticesNeeded, recordNotices } from './rules-record.ts';
import { readOpened } from './unseal-lot.ts';

type Session = {
  readonly opening: Extract<Opening, { status: 'inSession' }>;
  readonly procedure: PublishedProcedure;
};

/** Issues the record of a session, in as many notices as its lines need, with the deed that ends it. */
export async function publishRecord(table: Table, draft: Draft, { opening, procedure }: Session): Promise<NoticeId[]> {
  const { procurement, parties } = await readSetting(table, procedure);
  const bids = await readOpened(table, opening);
  const ids = Array.from({ length: noticesNeeded(bids.length) }, () => NoticeId.parse(newId('ntc')));
  const previousNoticeIds = earlierNotices(procedure);
  const facts = { ids, at: draft.at, opening, bids, procedure, procurement: procurement.state, parties };
  for (const notice of recordNotices({ ...facts, previousNoticeIds })) issue(draft, notice);
  return ids;
}
