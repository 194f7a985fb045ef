import { z } from 'zod';

/** What a reader made of a table. Pages keep it in their address: `validateSearch: ListSearch`. */
export const TableView = z.object({
  /** Text to be found in any column. */
  find: z.string().max(100).optional(),
  /** The column sorted by, with `-` before it for descending. */
  sort: z.string().max(60).optional(),
  /** Columns not shown. */
  hide: z.array(z.string().max(60)).max(50).optional(),
});
export type TableView = z.infer<typeof TableView>;

export type CellValue = string | number | undefined;

/** One column of a table. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  /** What is searched in, exported and sorted by: words as the reader sees them, or a number. */
  readonly value: (row: Row) => CellValue;
  /** What is sorted by where that is not the value: a moment, whose words have another order. */
  readonly order?: (row: Row) => CellValue;
  /** What is shown, where that is more than the value. */
  readonly show?: (row: Row) => React.ReactNode;
  /** Amounts and counts. */
  readonly align?: 'end';
  /** Short words, kept on one line where there is room. */
  readonly isWhole?: boolean;
  /** Cannot be hidden. Exactly one column should be: it names the row. */
  readonly isHeader?: boolean;
};

/** The rows that a view shows, in its order. */
export function rowsInView<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  view: TableView,
): readonly Row[] {
  const found = rows.filter((row) => matches(row, columns, view.find));
  const column = columns.find(({ key }) => key === view.sort?.replace(/^-/, ''));
  if (column === undefined) return found;
  const sign = view.sort?.startsWith('-') === true ? -1 : 1;
  const order = column.order ?? column.value;
  return found.toSorted((one, other) => sign * compare(order(one), order(other)));
}

/** The columns that a view shows. */
export function columnsInView<Row>(columns: readonly Column<Row>[], view: TableView): readonly Column<Row>[] {
  return columns.filter(({ key, isHeader }) => isHeader === true || view.hide?.includes(key) !== true);
}

/** How the next press on a column's head sorts: up, down, as it came. */
export function nextSort(current: string | undefined, key: string): string | undefined {
  if (current === key) return `-${key}`;
  return current === `-${key}` ? undefined : key;
}

function matches<Row>(row: Row, columns: readonly Column<Row>[], find: string | undefined): boolean {
  const wanted = find?.trim().toLocaleLowerCase() ?? '';
  if (wanted === '') return true;
  return columns.some(({ value }) =>
    String(value(row) ?? '')
      .toLocaleLowerCase()
      .includes(wanted),
  );
}

/** Numbers by size, words as Chinese dictionaries order them; what is missing comes last. */
function compare(one: CellValue, other: CellValue): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other), 'zh-CN', { numeric: true });
}
