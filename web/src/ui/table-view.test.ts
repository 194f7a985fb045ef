import { describe, expect, test } from 'vitest';
import { columnsInView, nextSort, rowsInView, type Column } from './table-view.ts';

type Row = { readonly name: string; readonly amount?: number };
const columns: readonly Column<Row>[] = [
  { key: 'name', title: '名称', value: (row) => row.name, isHeader: true },
  { key: 'amount', title: '金额', value: (row) => row.amount, align: 'end' },
];
const rows: readonly Row[] = [{ name: '标项10', amount: 5 }, { name: '标项9' }, { name: 'Lot 2', amount: 30 }];

function names(view: Parameters<typeof rowsInView>[2]): string[] {
  return rowsInView(rows, columns, view).map(({ name }) => name);
}

describe('a table as its reader wants it', () => {
  test('keeps the order it came in until it is sorted', () => {
    expect(names({})).toEqual(['标项10', '标项9', 'Lot 2']);
  });

  test('sorts numbers by size, both ways, with what is missing last when ascending', () => {
    expect(names({ sort: 'amount' })).toEqual(['标项10', 'Lot 2', '标项9']);
    expect(names({ sort: '-amount' })).toEqual(['标项9', 'Lot 2', '标项10']);
  });

  test('sorts moments by time, whatever their words', () => {
    const moments: readonly Column<string>[] = [
      {
        key: 'at',
        title: 'Deadline',
        value: (at) => (at < '2026-11' ? '9 October' : '10 November'),
        order: (at) => at,
      },
    ];
    const [first, last] = ['2026-10-09T01:00:00.000Z', '2026-11-10T01:00:00.000Z'];
    expect(rowsInView([last, first], moments, { sort: 'at' })).toEqual([first, last]);
    expect(rowsInView([last, first], moments, { find: 'october' })).toEqual([first]);
  });

  test('sorts words so that 9 comes before 10', () => {
    expect(names({ sort: 'name' }).indexOf('标项9')).toBeLessThan(names({ sort: 'name' }).indexOf('标项10'));
  });

  test('finds words in any column, whatever their case', () => {
    expect(names({ find: ' lot ' })).toEqual(['Lot 2']);
    expect(names({ find: '30' })).toEqual(['Lot 2']);
    expect(names({ find: '没有' })).toEqual([]);
  });

  test('ignores a column that does not exist', () => {
    expect(names({ sort: 'other' })).toHaveLength(3);
  });

  test('never hides the column that names the row', () => {
    expect(columnsInView(columns, { hide: ['name', 'amount'] }).map(({ key }) => key)).toEqual(['name']);
  });

  test('goes from up to down to as it came', () => {
    expect(nextSort(undefined, 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBeUndefined();
    expect(nextSort('amount', 'name')).toBe('name');
  });
});
