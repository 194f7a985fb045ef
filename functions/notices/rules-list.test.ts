import { describe, expect, test } from 'vitest';
import { NoticeFilter } from '../../schemas/notice-list.ts';
import { addMilliseconds, Instant } from '../../schemas/time.ts';
import { amendmentNotice, failedTenderNotice, numberedId, tenderNotice } from '../../test/support/notice-fixtures.ts';
import { closingDeadline, closingRange, isListCursor, listPlace, secondsUntil } from './rules-list.ts';

function place(filter: Record<string, string | undefined>, cursor?: string) {
  return listPlace(NoticeFilter.parse(filter), cursor);
}
const buyer = numberedId('org', 1);

describe('where a list is read', () => {
  test.each([
    { filter: {}, index: 'byMonth', key: 'notice', verify: false },
    { filter: { month: '2026-09' }, index: 'byMonth', key: 'notice', verify: false },
    { filter: { type: 'resultNotice' }, index: 'byPartner', key: 'notice#type#resultNotice', verify: false },
    {
      filter: { type: 'resultNotice', month: '2026-09' },
      index: 'byPartner',
      key: 'notice#type#resultNotice',
      verify: false,
    },
    { filter: { buyer }, index: 'byOwner', key: `notice#buyer#${buyer}`, verify: false },
    { filter: { buyer, type: 'resultNotice' }, index: 'byOwner', key: `notice#buyer#${buyer}`, verify: true },
    { filter: { q: '网站' }, index: 'byTerm', key: 'notice#term#网站', verify: true },
    { filter: { q: '网站', buyer }, index: 'byTerm', key: 'notice#term#网站', verify: true },
    { filter: { q: '' }, index: 'byMonth', key: 'notice', verify: false },
  ])('$filter is one query on $index', ({ filter, ...expected }) => {
    expect(place(filter)).toMatchObject(expected);
  });

  test('nothing to search for is asked of nobody', () => {
    expect(place({ q: '？' })).toBeUndefined();
  });

  test('a month begins and ends at midnight in Asia/Shanghai', () => {
    const range = place({ month: '2026-12' });
    const id = numberedId('ntc', 1);
    const first = Instant.parse('2026-11-30T16:00:00.000Z');
    const next = Instant.parse('2026-12-31T16:00:00.000Z');
    function isIn(at: Instant): boolean {
      const sort = `${at}#${id}`;
      return range !== undefined && sort >= range.from && sort <= range.to;
    }
    expect(isIn(addMilliseconds(first, -1))).toBe(false);
    expect(isIn(first)).toBe(true);
    expect(isIn(addMilliseconds(next, -1))).toBe(true);
    expect(isIn(next)).toBe(false);
  });

  test('a cursor goes on below itself and never out of the month', () => {
    const cursor = `2026-09-15T00:00:00.000Z#${numberedId('ntc', 1)}`;
    expect(place({ month: '2026-09' }, cursor)?.to).toBe(cursor);
    expect(place({ month: '2026-08' }, cursor)?.to).toBe(place({ month: '2026-08' })?.to);
    expect(isListCursor(cursor)).toBe(true);
    expect(isListCursor('2026-09-15#x')).toBe(false);
  });
});

describe('what closes soon', () => {
  test('is what closes from now on for seven days', () => {
    const at = Instant.parse('2026-09-21T06:00:00.000Z');
    expect(closingRange(at)).toEqual({ from: at, to: '2026-09-28T06:00:00.000Z' });
  });

  test('follows the deadline that the newest notice names', () => {
    expect(closingDeadline(tenderNotice())).toEqual({ deadline: '2026-09-28T06:00:00.000Z' });
    expect(closingDeadline(amendmentNotice())).toEqual({ deadline: '2026-10-09T06:00:00.000Z' });
    expect(closingDeadline({ type: 'terminationNotice', facts: failedTenderNotice().facts })).toEqual({
      deadline: undefined,
    });
    expect(closingDeadline(failedTenderNotice())).toBeUndefined();
  });

  test('an answer about it is right until the next deadline', () => {
    const at = Instant.parse('2026-09-21T06:00:00.000Z');
    expect(secondsUntil(at, [addMilliseconds(at, 2500), addMilliseconds(at, -1)])).toBe(3);
    expect(secondsUntil(at, [])).toBe(Number.POSITIVE_INFINITY);
  });
});
