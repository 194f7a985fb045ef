import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
import css from './data-table.module.css';
import { saveFile, toCsv, toXlsx, type Sheet } from './table-export.ts';
import { MenuButton } from './menu-button.tsx';
import type { Column, TableView } from './table-view.ts';
import { uiTexts } from './texts.ts';

type TableToolsProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  readonly count: { readonly shown: number; readonly total: number };
  readonly children: ReactNode;
};

/** Above a table: finding in it, how many rows there are, which columns to show. */
export function TableTools<Row>({ columns, view, onView, count, children }: TableToolsProps<Row>): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <div className={css.tools}>
      <Input
        className={css.find ?? ''}
        allowClear
        aria-label={say('filterTable')}
        placeholder={say('filterTable')}
        value={view.find ?? ''}
        onChange={(event) => onView({ ...view, find: event.target.value === '' ? undefined : event.target.value })}
      />
      <output className="soft">
        {count.shown === count.total
          ? say('rows', { count: count.total })
          : say('rowsOf', { count: count.shown, total: count.total })}
      </output>
      <span className={css.choices}>
        <ColumnChoice columns={columns} view={view} onView={onView} />
        {children}
      </span>
    </div>
  );
}

function ColumnChoice<Row>({ columns, view, onView }: Omit<TableToolsProps<Row>, 'count' | 'children'>): ReactNode {
  const say = useTexts(uiTexts);
  const hidden = new Set(view.hide);
  function toggle(key: string): void {
    const hide = hidden.has(key) ? [...hidden].filter((other) => other !== key) : [...hidden, key];
    onView({ ...view, hide: hide.length === 0 ? undefined : hide });
  }
  const boxes = columns
    .filter(({ isHeader }) => isHeader !== true)
    .map(({ key, title }) => (
      <Checkbox key={key} checked={!hidden.has(key)} onChange={() => toggle(key)}>
        {title}
      </Checkbox>
    ));
  return (
    <details className={css.columns}>
      <summary>{say('columns')}</summary>
      <div className={css.boxes}>{boxes}</div>
    </details>
  );
}

type ExportMenuProps<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
};

/** What is shown of a table, as a file. */
export function ExportMenu<Row>({ label, rows, columns }: ExportMenuProps<Row>): ReactNode {
  const say = useTexts(uiTexts);
  const sheet: Sheet = {
    name: label,
    rows: [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))],
  };
  async function save(kind: string): Promise<void> {
    saveFile(kind === 'csv' ? toCsv(sheet) : await toXlsx(sheet), `${label}.${kind}`);
  }
  const items = [
    { key: 'xlsx', label: say('exportXlsx'), onChoose: () => void save('xlsx') },
    { key: 'csv', label: say('exportCsv'), onChoose: () => void save('csv') },
  ];
  return <MenuButton label={say('export')} items={items} />;
}
