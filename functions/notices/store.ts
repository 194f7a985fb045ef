import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { NoticeRow, type NoticeFilter, type NoticePage } from '../../schemas/notice-list.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { NoticeId, ProcurementId } from '../../schemas/ids.ts';
import type { Instant } from '../../schemas/time.ts';
import { listRows, type Row } from '../platform/lists.ts';
import { load } from '../platform/streams.ts';
import type { Item, Table } from '../platform/table.ts';
import { CLOSING_KEY, closingRange, listPlace, termKey } from './rules-list.ts';
import { noticeStream, noticeSummary } from './rules-notice.ts';
import { matchesFilter, searchedTexts, termsOf } from './rules-search.ts';

/** Rows looked at for one page of a search; what does not match is passed over. */
const ROWS_LOOKED_AT = 100;
/** Writes of search terms under way at once. */
const WRITES_AT_ONCE = 20;
/** No procurement has more notices than fit its strip; older ones are reached through the list. */
const RELATED_AT_MOST = 50;

function rowOf({ id, summary }: Row): NoticeRow {
  return NoticeRow.parse({ id, ...summary });
}

type ListOrder = { readonly filter: NoticeFilter; readonly limit: number; readonly cursor?: string | undefined };

/** A page of notices, newest first, by one query. The cursor is the sort of the last notice shown. */
export async function listNotices(table: Table, { filter, limit, cursor }: ListOrder): Promise<NoticePage> {
  const place = listPlace(filter, cursor);
  if (place === undefined || place.from > place.to) return { items: [] };
  const { index, key, from, to, verify } = place;
  // One row more than shown tells whether there is a next page, another one is the cursor's own.
  const page = await listRows(table, {
    index,
    key,
    between: { from, to },
    limit: verify ? ROWS_LOOKED_AT : limit + 2,
    newestFirst: true,
  });
  const rows = (page?.items ?? []).filter((row) => row.sort !== cursor);
  const matching = verify ? rows.filter((row) => matchesFilter(rowOf(row), filter)) : rows;
  const shown = matching.slice(0, limit);
  const items = shown.map(rowOf);
  const last = matching.length > limit ? shown.at(-1) : page?.nextCursor === undefined ? undefined : rows.at(-1);
  return last === undefined ? { items } : { items, nextCursor: last.sort };
}

/** What closes in the next seven days, soonest first. */
export async function listClosing(table: Table, at: Instant, limit: number): Promise<NoticeRow[]> {
  const page = await listRows(table, { index: 'byTerm', key: CLOSING_KEY, between: closingRange(at), limit });
  return (page?.items ?? []).map(rowOf);
}

/** The notices of a procurement, oldest first. */
export async function listRelated(table: Table, procurementId: ProcurementId): Promise<NoticeRow[]> {
  const page = await listNotices(table, { filter: { procurement: procurementId }, limit: RELATED_AT_MOST });
  return page.items.toReversed();
}

/** A notice as it was issued. */
export async function readNotice(table: Table, id: NoticeId): Promise<Notice | undefined> {
  return (await load(table, noticeStream, id))?.state;
}

function rowItem(notice: Notice): Item {
  return {
    id: { S: notice.id },
    version: { N: '1' },
    status: { S: 'published' },
    at: { S: notice.publishedAt },
    summary: { S: JSON.stringify(noticeSummary(notice)) },
  };
}

/** Writes a notice's search terms: the same notice always makes the same items, so a repeat changes nothing. */
export async function keepTerms(table: Table, notice: Notice): Promise<void> {
  const terms = [...termsOf(searchedTexts(notice))];
  const shared = { ...rowItem(notice), type: { S: 'noticeTerm' } };
  for (let start = 0; start < terms.length; start += WRITES_AT_ONCE) {
    await Promise.all(
      terms.slice(start, start + WRITES_AT_ONCE).map((term) =>
        table.client.send(
          new PutItemCommand({
            TableName: table.name,
            Item: {
              ...shared,
              pk: { S: `term#${notice.id}#${term}` },
              sk: { S: 'state' },
              byTermKey: { S: termKey(term) },
              byTermSort: { S: `${notice.publishedAt}#${notice.id}` },
            },
          }),
        ),
      ),
    );
  }
}

/**
 * Notes when a procedure closes now that a notice is out. Notices may arrive in any order and twice: the newest notice stands.
 * Without a deadline (a termination) the procedure closes no more.
 */
export async function keepClosing(table: Table, notice: Notice, deadline: Instant | undefined): Promise<void> {
  const place: Item =
    deadline === undefined ? {} : { byTermKey: { S: CLOSING_KEY }, byTermSort: { S: `${deadline}#${notice.id}` } };
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: {
          ...rowItem(notice),
          ...place,
          type: { S: 'closing' },
          pk: { S: `closing#${notice.procedureId ?? notice.procurementId}` },
          sk: { S: 'state' },
        },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at OR (#at = :at AND id <= :id)',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': { S: notice.publishedAt }, ':id': { S: notice.id } },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
