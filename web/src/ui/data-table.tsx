import { Button } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
import css from './data-table.module.css';
import { ExportMenu, TableTools } from './table-tools.tsx';
import { columnsInView, nextSort, rowsInView, type Column, type TableView } from './table-view.ts';
import { uiTexts } from './texts.ts';

type DataTableProps<Row> = {
  /** Names the table, for screen readers and for the files it is exported to. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** What the reader made of it, kept in the page's address. */
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  /** Shown instead of a table without rows: an `EmptyState`. */
  readonly empty: ReactNode;
  /** Asks for more rows, where there are more. */
  readonly more?: (() => void) | undefined;
  readonly isLoadingMore?: boolean;
};

/**
 * Rows to be sorted, searched, chosen columns of and exported. The row is opened by the link in its header cell, so that it
 * can be reached by keyboard and opened in another tab. On a narrow screen each row becomes a list of its cells.
 */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const say = useTexts(uiTexts);
  const id = useId();
  const { rows, columns, view, onView } = props;
  if (rows.length === 0 && props.more === undefined) return props.empty;
  const shown = rowsInView(rows, columns, view);
  const shownColumns = columnsInView(columns, view);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="visually-hidden">
        {props.label}
      </h2>
      <TableTools columns={columns} view={view} onView={onView} count={{ shown: shown.length, total: rows.length }}>
        <ExportMenu label={props.label} rows={shown} columns={shownColumns} />
      </TableTools>
      <div className={css.frame}>
        <table className={css.table}>
          <Head columns={shownColumns} view={view} onView={onView} />
          <tbody>
            {shown.map((row) => (
              <tr key={props.rowKey(row)}>
                {shownColumns.map((column) => (
                  <Cell key={column.key} row={row} column={column} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === 0 ? <p className={css.none}>{say('nothingMatches')}</p> : null}
      {props.more === undefined ? null : (
        <p className="no-print">
          <Button onClick={props.more} loading={props.isLoadingMore ?? false}>
            {say('loadMore')}
          </Button>
        </p>
      )}
    </section>
  );
}

type HeadProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'view' | 'onView'>;

function Head<Row>({ columns, view, onView }: HeadProps<Row>): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <thead>
      <tr>
        {columns.map(({ key, title, align }) => {
          const direction = view.sort === key ? 'ascending' : view.sort === `-${key}` ? 'descending' : undefined;
          return (
            <th key={key} scope="col" aria-sort={direction} className={align === 'end' ? css.end : undefined}>
              <button
                type="button"
                className={css.sort}
                title={say('sortBy', { column: title })}
                onClick={() => onView({ ...view, sort: nextSort(view.sort, key) })}
              >
                {title}
                <span aria-hidden className={css.arrow}>
                  {direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : ''}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Cell<Row>({ row, column }: { readonly row: Row; readonly column: Column<Row> }): ReactNode {
  const content = column.show?.(row) ?? column.value(row) ?? '';
  const className = column.align === 'end' ? css.end : column.isWhole === true ? css.whole : undefined;
  if (column.isHeader === true)
    return (
      <th scope="row" className={className}>
        {content}
      </th>
    );
  return (
    <td className={className} data-label={column.title}>
      {content}
    </td>
  );
}
