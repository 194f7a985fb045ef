import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import type { Column, TableView } from '../../ui/table-view.ts';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { ProcedureStatus } from '../procedures/procedure-status.tsx';
import { procedureTexts } from '../procedures/texts.ts';
import { FollowButton, useFollowed } from './follow-button.tsx';
import { buyersOf, monthsOf, shownTenders, type TenderRow } from './open-tenders.ts';
import { useTenders, type Tenders } from './read-tenders.ts';
import css from './tenders.module.css';
import { tenderTexts } from './texts.ts';

/** Public procedures, to be searched for one to bid in. */
export function TendersPage(): ReactNode {
  const say = useTexts(tenderTexts);
  const { month } = useSearch({ from: '/workspace/tenders' });
  const thisMonth = dayOf(useNow()).slice(0, 7);
  const query = useTenders(monthsOf(month, thisMonth));
  return (
    <Page title={say('title')}>
      <Loaded query={query} lines={10}>
        {(tenders) => <Found tenders={tenders} />}
      </Loaded>
      <p className={css.note}>{say('followNote')}</p>
    </Page>
  );
}

function Found({ tenders }: { readonly tenders: Tenders }): ReactNode {
  const say = useTexts(tenderTexts);
  const { month, buyer, ...view } = useSearch({ from: '/workspace/tenders' });
  const navigate = useNavigate({ from: '/tenders' });
  const now = useNow();
  const columns = useColumns();
  const openAt = month === undefined ? now : undefined;
  const inRange = shownTenders(tenders.rows, { openAt, buyerId: undefined });
  const rows = shownTenders(tenders.rows, { openAt, buyerId: buyer });
  function onView(next: TableView): void {
    void navigate({ search: { ...next, month, buyer }, replace: true });
  }
  return (
    <>
      <Filters rows={inRange} />
      <DataTable
        label={say('title')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        view={view}
        onView={onView}
        empty={
          <EmptyState title={say(month === undefined ? 'emptyOpen' : 'emptyMonth')}>
            <p>{say('emptyHow')}</p>
          </EmptyState>
        }
      />
      {tenders.isCut ? <p className={css.note}>{say('more', { count: tenders.rows.length })}</p> : null}
    </>
  );
}

function Filters({ rows }: { readonly rows: readonly TenderRow[] }): ReactNode {
  const say = useTexts(tenderTexts);
  const formats = useFormats();
  const search = useSearch({ from: '/workspace/tenders' });
  const navigate = useNavigate({ from: '/tenders' });
  const thisMonth = dayOf(useNow()).slice(0, 7);
  const { month, buyer } = search;
  function go(change: { month?: string | undefined; buyer?: string | undefined }): void {
    void navigate({ search: { ...search, ...change }, replace: true });
  }
  const buyers = buyersOf(rows).map(({ id, row }) => ({
    value: id,
    label: formats.either(row.buyer?.nameZh ?? row.buyerId, row.buyer?.nameEn),
  }));
  return (
    <div className={css.filters}>
      <SelectField
        id="scope"
        label={say('scope')}
        value={month === undefined ? 'open' : 'month'}
        choices={[
          { value: 'open', label: say('open') },
          { value: 'month', label: say('month') },
        ]}
        onChange={(scope) => go({ month: scope === 'open' ? undefined : thisMonth })}
      />
      {month === undefined ? null : (
        <TextField
          id="month"
          type="month"
          label={say('chosenMonth')}
          value={month}
          onChange={(chosen) => (chosen === '' ? undefined : go({ month: chosen }))}
        />
      )}
      <SelectField
        id="buyer"
        label={say('buyer')}
        value={buyer ?? ''}
        choices={[{ value: '', label: say('allBuyers') }, ...buyers]}
        onChange={(chosen) => go({ buyer: chosen === '' ? undefined : chosen })}
      />
    </div>
  );
}

function useColumns(): readonly Column<TenderRow>[] {
  const say = useTexts(tenderTexts);
  const sayStatus = useTexts(procedureTexts);
  const formats = useFormats();
  const followed = useFollowed();
  return [
    {
      key: 'title',
      title: say('name'),
      isHeader: true,
      value: ({ titleZh, titleEn }) => formats.either(titleZh, titleEn),
      show: ({ id, titleZh, titleEn }) => (
        <Link to="/procedures/$procedureId" params={{ procedureId: id }}>
          {formats.either(titleZh, titleEn)}
        </Link>
      ),
    },
    { key: 'number', title: say('number'), isWhole: true, value: ({ number }) => number },
    { key: 'buyer', title: say('buyer'), value: ({ buyer }) => formats.either(buyer?.nameZh ?? '', buyer?.nameEn) },
    { key: 'method', title: say('method'), value: ({ method }) => procurementMethodNames[method][formats.language] },
    {
      key: 'budget',
      title: say('budget'),
      align: 'end',
      value: ({ budgetFen }) => (budgetFen === undefined ? undefined : budgetFen / 100),
      show: ({ budgetFen }) => (budgetFen === undefined ? '' : <Amount fen={budgetFen} />),
    },
    {
      key: 'deadline',
      title: say('deadline'),
      value: ({ bidDeadline }) => formats.instant(bidDeadline),
      order: ({ bidDeadline }) => bidDeadline,
      show: ({ bidDeadline, status }) => <When at={bidDeadline} remaining={status === 'published'} />,
    },
    {
      key: 'status',
      title: say('status'),
      value: ({ status }) => sayStatus(status),
      show: ({ status }) => <ProcedureStatus status={status} />,
    },
    {
      key: 'follow',
      title: say('followed'),
      value: ({ id }) => (followed.has(id) ? say('followed') : ''),
      show: ({ id, titleZh, titleEn }) => (
        <FollowButton procedureId={id} title={formats.either(titleZh, titleEn)} isFollowed={followed.has(id)} />
      ),
    },
  ];
}
