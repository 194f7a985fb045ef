import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/client.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import type { Column } from '../../ui/table-view.ts';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { ProcurementStatus } from './procurement-status.tsx';
import { procurementTexts } from './texts.ts';

type ProcurementRow = Answer<'listProcurements'>['items'][number];

/** The projects of the buyer's side, newest first. */
export function ProcurementsPage(): ReactNode {
  const say = useTexts(procurementTexts);
  const view = useSearch({ from: '/workspace/procurements' });
  const navigate = useNavigate({ from: '/procurements' });
  const { role } = useActing();
  const list = useApiList('listProcurements', { query: { limit: 100 } });
  const columns = useColumns();
  const isBuyer = role === 'procurementOfficer';
  return (
    <Page
      title={say('title')}
      actions={
        isBuyer ? (
          <ButtonLink to="/procurements/new" isPrimary>
            {say('new')}
          </ButtonLink>
        ) : undefined
      }
    >
      <Loaded query={list} lines={8}>
        {(data) => (
          <DataTable
            label={say('title')}
            rows={rowsOf(data)}
            columns={columns}
            rowKey={({ id }) => id}
            view={view}
            onView={(next) => void navigate({ search: next, replace: true })}
            empty={<Empty isBuyer={isBuyer} />}
            more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            isLoadingMore={list.isFetchingNextPage}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Empty({ isBuyer }: { readonly isBuyer: boolean }): ReactNode {
  const say = useTexts(procurementTexts);
  return (
    <EmptyState title={say(isBuyer ? 'empty' : 'emptyAgency')}>
      <p>{say(isBuyer ? 'emptyHow' : 'emptyAgencyHow')}</p>
      {isBuyer ? (
        <p>
          <Link to="/procurements/new">{say('new')}</Link>
        </p>
      ) : null}
    </EmptyState>
  );
}

function useColumns(): readonly Column<ProcurementRow>[] {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  return [
    {
      key: 'title',
      title: say('name'),
      isHeader: true,
      value: ({ titleZh, titleEn }) => formats.either(titleZh, titleEn),
      show: ({ id, titleZh, titleEn }) => (
        <Link to="/procurements/$procurementId" params={{ procurementId: id }}>
          {formats.either(titleZh, titleEn)}
        </Link>
      ),
    },
    { key: 'number', title: say('number'), isWhole: true, value: ({ number }) => number },
    {
      key: 'status',
      title: say('status'),
      value: ({ status }) => say(status),
      show: ({ status }) => <ProcurementStatus status={status} />,
    },
    {
      key: 'budget',
      title: say('budget'),
      align: 'end',
      value: ({ budgetFen }) => budgetFen / 100,
      show: ({ budgetFen }) => <Amount fen={budgetFen} />,
    },
    { key: 'lots', title: say('lotCount'), align: 'end', value: ({ lots }) => lots },
    { key: 'category', title: say('category'), value: ({ category }) => category.nameZh },
    {
      key: 'plannedAt',
      title: say('plannedAt'),
      value: ({ plannedAt }) => formats.instant(plannedAt),
      order: ({ plannedAt }) => plannedAt,
      show: ({ plannedAt }) => <When at={plannedAt} />,
    },
  ];
}
