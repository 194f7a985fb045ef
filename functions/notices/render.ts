import { NoticeIssued, type Notice } from '../../schemas/notice.ts';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import { noticePage } from '../../web/public-pages/notice-page.ts';
import type { RecordedEvent } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import type { NoticeDocuments } from './documents.ts';
import { closingDeadline } from './rules-list.ts';
import { keepClosing, keepTerms } from './store.ts';

/** A notice as data: the same notice always gives the same text. */
function noticeJson(notice: Notice): string {
  return canonicalJson(notice);
}

/**
 * What follows from an issued notice: its documents, written once, its search terms, and when its procedure closes.
 * Each step can be repeated and comes out the same, so an event may arrive twice, late, or after a step failed.
 */
export async function publishNotice(
  stores: { readonly table: Table; readonly documents: NoticeDocuments },
  recorded: RecordedEvent,
): Promise<void> {
  if (recorded.type !== 'noticeIssued') return;
  const { notice } = NoticeIssued.parse(recorded.event);
  await stores.documents.keep(notice.id, 'zh', noticePage(notice, 'zh'));
  await stores.documents.keep(notice.id, 'en', noticePage(notice, 'en'));
  await stores.documents.keep(notice.id, 'json', noticeJson(notice));
  const closing = closingDeadline(notice);
  if (closing !== undefined) await keepClosing(stores.table, notice, closing.deadline);
  await keepTerms(stores.table, notice);
}
