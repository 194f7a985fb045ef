import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { procurementMethodNames } from '../../../../schemas/procurement-method.ts';
import type { ProcedureRow } from '../../../../schemas/procedure-api.ts';
import { dayOf } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import type { Column, TableView } from '../../ui/table-view.ts';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { isOwnList, monthAfter } from './months.ts';
import css from './procedures.module.css';
import { ProcedureStatus } from './procedure-status.tsx';
import { procedureTexts } from './texts.ts';

/** The procedures of the buyer's side, or those published in a month for everyone else. */
export function ProceduresPage(): ReactNode {
  const say = useTexts(procedureTexts);
  const { month, ...view } = useSearch({ from: '/workspace/procedures' });
  const navigate = useNavigate({ from: '/procedures' });
  const { role } = useActing();
  const thisMonth = dayOf(useNow()).slice(0, 7);
  const isOwn = isOwnList(role);
  const columns = useColumns();
  const shown = isOwn ? undefined : (month ?? thisMonth);
  const list = useApiList('listProcedures', { query: { limit: 100, month: shown } });
  function onView(next: TableView): void {
    void navigate({ search: { ...next, month }, replace: true });
  }
  return (
    <Page title={say('title')}>
      {shown === undefined ? null : (
        <MonthTurner
          month={shown}
          isLast={shown >= thisMonth}
          onTurn={(next) => void navigate({ search: { ...view, month: next } })}
        />
      )}
      <Loaded query={list} lines={8}>
        {(data) => (
          <DataTable
            label={say('title')}
            rows={rowsOf(data)}
            columns={columns}
            rowKey={({ id }) => id}
            view={view}
            onView={onView}
            empty={<Empty isOwn={isOwn} />}
            more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            isLoadingMore={list.isFetchingNextPage}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Empty({ isOwn }: { readonly isOwn: boolean }): ReactNode {
  const say = useTexts(procedureTexts);
  return (
    <EmptyState title={say(isOwn ? 'emptyOwn' : 'emptyMonth')}>
      <p>{say(isOwn ? 'emptyOwnHow' : 'emptyMonthHow')}</p>
    </EmptyState>
  );
}

type MonthTurnerProps = {
  readonly month: string;
  readonly isLast: boolean;
  readonly onTurn: (month: string) => void;
};

function MonthTurner({ month, isLast, onTurn }: MonthTurnerProps): ReactNode {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
  return (
    <p className={css.months}>
      <span>
        {say('month')} <strong>{formats.month(month)}</strong>
      </span>
      <Button onClick={() => onTurn(monthAfter(month, -1))}>{say('monthPrevious')}</Button>
      <Button disabled={isLast} onClick={() => onTurn(monthAfter(month, 1))}>
        {say('monthNext')}
      </Button>
    </p>
  );
}

function useColumns(): readonly Column<ProcedureRow>[] {
  const say = useTexts(procedureTexts);
  const formats = useFormats();
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
    { key: 'method', title: say('method'), value: ({ method }) => procurementMethodNames[method][formats.language] },
    {
      key: 'status',
      title: say('status'),
      value: ({ status }) => say(status),
      show: ({ status }) => <ProcedureStatus status={status} />,
    },
    {
      key: 'deadline',
      title: say('deadline'),
      value: ({ bidDeadline }) => formats.instant(bidDeadline),
      order: ({ bidDeadline }) => bidDeadline,
      show: ({ bidDeadline, status }) => <When at={bidDeadline} remaining={status === 'published'} />,
    },
    { key: 'round', title: say('round'), value: ({ round }) => say('roundValue', { number: round }) },
  ];
}
