import type { Month, NoticeFilter } from '../../schemas/notice-list.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { IndexName } from '../../schemas/stream.ts';
import { addDays, addMilliseconds, atShanghai, Day, millisecondsOf, type Instant } from '../../schemas/time.ts';
import { searchTerm } from './rules-search.ts';

/** Where a list is read: one key of one index, a range of its sorts, and whether rows must still be looked at one by one. */
export type ListPlace = {
  readonly index: IndexName | 'byTerm';
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly verify: boolean;
};

/** Above every sort of a moment: sorts continue with `#` and an id. */
const AFTER_ANY = '~';
const CURSOR = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z#ntc-[0-9a-z]{20}$/;

/** The index key of a search term's notices. */
export function termKey(term: string): string {
  return `notice#term#${term}`;
}

/** The index key of what closes soon. */
export const CLOSING_KEY = 'notice#closing';

/** Whether a text is the sort of a notice, so that a list can go on after it. */
export function isListCursor(text: string): boolean {
  return CURSOR.test(text);
}

/**
 * The narrowest single query for a filter; `undefined` when nothing can match. A month is a range of the same sort, so it
 * goes with every index; whatever else the index does not settle is checked on the rows.
 */
export function listPlace(filter: NoticeFilter, cursor: string | undefined): ListPlace | undefined {
  const key = listKey(filter);
  if (key === undefined) return undefined;
  const [from, to] = filter.month === undefined ? ['0', AFTER_ANY] : monthRange(filter.month);
  const asked = Object.entries(filter).filter(
    ([name, value]) => name !== 'month' && value !== undefined && value !== '',
  );
  const isSettled = asked.length === 0 || (asked.length === 1 && key.index !== 'byTerm');
  return { ...key, from, to: cursor === undefined || cursor > to ? to : cursor, verify: !isSettled };
}

function listKey(filter: NoticeFilter): Pick<ListPlace, 'index' | 'key'> | undefined {
  if (filter.procurement !== undefined) return { index: 'byParent', key: `notice#procurement#${filter.procurement}` };
  if (filter.q !== undefined && filter.q !== '') {
    const term = searchTerm(filter.q);
    return term === undefined ? undefined : { index: 'byTerm', key: termKey(term) };
  }
  if (filter.buyer !== undefined) return { index: 'byOwner', key: `notice#buyer#${filter.buyer}` };
  if (filter.type !== undefined) return { index: 'byPartner', key: `notice#type#${filter.type}` };
  return { index: 'byMonth', key: 'notice' };
}

/** The sorts of a month in Asia/Shanghai: from its first moment to the last one before the next month. */
function monthRange(month: Month): readonly [string, string] {
  const first = Day.parse(`${month}-01`);
  const next = Day.parse(`${addDays(first, 31).slice(0, 7)}-01`);
  const last: Instant = addMilliseconds(atShanghai(next, 0), -1);
  return [atShanghai(first, 0), `${last}${AFTER_ANY}`];
}

/** How long before its deadline a procurement is shown as closing soon. */
const CLOSING_DAYS = 7;

/** The sorts of deadlines from `at` on for a week. */
export function closingRange(at: Instant): { readonly from: string; readonly to: string } {
  return { from: at, to: addMilliseconds(at, CLOSING_DAYS * 86_400_000) };
}

/** Until when an answer that depends on the clock stays right: the next deadline in it. */
export function secondsUntil(at: Instant, moments: readonly Instant[]): number {
  const next = moments.filter((moment) => moment > at).toSorted()[0];
  return next === undefined ? Number.POSITIVE_INFINITY : Math.ceil((millisecondsOf(next) - millisecondsOf(at)) / 1000);
}

/**
 * What a notice says about when its procedure closes: a deadline, that there is none any more, or (`undefined`) nothing.
 */
export function closingDeadline(
  notice: Pick<Notice, 'type' | 'facts'>,
): { readonly deadline: Instant | undefined } | undefined {
  switch (notice.type) {
    case 'tenderNotice':
    case 'negotiationNotice':
    case 'prequalificationNotice':
    case 'amendmentNotice':
      return notice.facts.bidDeadline === undefined ? undefined : { deadline: notice.facts.bidDeadline };
    case 'terminationNotice':
      return { deadline: undefined };
    default:
      return undefined;
  }
}
