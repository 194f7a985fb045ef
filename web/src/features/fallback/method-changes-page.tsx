import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MethodChangeRow } from '../../../../schemas/method-change.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import type { Column } from '../../ui/table-view.ts';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { ApplicationStatus, statusWord } from './application-status.tsx';
import { fallbackTexts } from './texts.ts';

/** Applications for another method: a buyer's own, or those that a finance department decides on. */
export function MethodChangesPage(): ReactNode {
  const say = useTexts(fallbackTexts);
  const view = useSearch({ from: '/workspace/method-changes' });
  const navigate = useNavigate({ from: '/method-changes' });
  const list = useApiList('listMethodChanges', { query: { limit: 50 } });
  const columns = useColumns();
  return (
    <Page title={say('applications')}>
      <Loaded query={list} lines={8}>
        {(data) => (
          <DataTable
            label={say('applications')}
            rows={rowsOf(data)}
            columns={columns}
            rowKey={({ id }) => id}
            view={view}
            onView={(next) => void navigate({ search: next, replace: true })}
            empty={
              <EmptyState title={say('noApplications')}>
                <p>{say('noApplicationsHow')}</p>
              </EmptyState>
            }
            more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            isLoadingMore={list.isFetchingNextPage}
          />
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): readonly Column<MethodChangeRow>[] {
  const say = useTexts(fallbackTexts);
  const formats = useFormats();
  return [
    {
      key: 'title',
      title: say('project'),
      isHeader: true,
      value: ({ titleZh }) => titleZh,
      show: ({ id, titleZh }) => (
        <Link to="/method-changes/$methodChangeId" params={{ methodChangeId: id }} lang="zh-CN">
          {titleZh}
        </Link>
      ),
    },
    { key: 'lots', title: say('lots'), align: 'end', value: ({ lots }) => lots },
    {
      key: 'status',
      title: say('status'),
      value: ({ status }) => say(statusWord(status)),
      show: ({ status }) => <ApplicationStatus status={status} />,
    },
    {
      key: 'draftedAt',
      title: say('draftedAt'),
      value: ({ draftedAt }) => formats.instant(draftedAt),
      order: ({ draftedAt }) => draftedAt,
      show: ({ draftedAt }) => <When at={draftedAt} />,
    },
  ];
}
