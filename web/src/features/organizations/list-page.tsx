import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { OrganizationRow } from '../../../../schemas/accounts-api.ts';
import { OrganizationKind, OrganizationStatus } from '../../../../schemas/organization.ts';
import { rowsOf, useApiList } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FieldRow, SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import type { Column } from '../../ui/table-view.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { placeOf } from '../procurements/catalogue.ts';
import { organizationTexts } from './texts.ts';

/** Organisations of a kind and standing. */
export function OrganizationsPage(): ReactNode {
  const say = useTexts(organizationTexts);
  const { role } = useActing();
  const { kind = 'supplier', status, ...view } = useSearch({ from: '/workspace/organizations' });
  const navigate = useNavigate({ from: '/organizations' });
  const list = useApiList('listOrganizations', { query: { kind, status, limit: 50 } });
  const columns = useColumns();
  return (
    <Page
      title={say('title')}
      actions={role === 'administrator' ? <Link to="/organizations/new">{say('create')}</Link> : undefined}
    >
      <FieldRow narrow>
        <SelectField
          id="kind"
          label={say('kind')}
          value={kind}
          choices={OrganizationKind.options.map((value) => ({ value, label: say(value) }))}
          onChange={(next) => void navigate({ search: { ...view, kind: next, status } })}
        />
        <SelectField
          id="status"
          label={say('status')}
          value={status ?? 'all'}
          choices={(['all', ...OrganizationStatus.options] as const).map((value) => ({ value, label: say(value) }))}
          onChange={(next) => void navigate({ search: { ...view, kind, status: next === 'all' ? undefined : next } })}
        />
      </FieldRow>
      <Loaded query={list} lines={8}>
        {(data) => (
          <DataTable
            label={say('title')}
            rows={rowsOf(data)}
            columns={columns}
            rowKey={({ id }) => id}
            view={view}
            onView={(next) => void navigate({ search: { ...next, kind, status }, replace: true })}
            empty={
              <EmptyState title={say('none')}>
                <p>{say('noneHow')}</p>
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

const tones = { pending: 'due', confirmed: 'done', rejected: 'refused' } as const;

function useColumns(): readonly Column<z.infer<typeof OrganizationRow>>[] {
  const say = useTexts(organizationTexts);
  const formats = useFormats();
  return [
    {
      key: 'name',
      title: say('name'),
      isHeader: true,
      value: ({ nameZh, nameEn }) => formats.either(nameZh, nameEn),
      show: ({ id, nameZh, nameEn }) => (
        <Link to="/organizations/$organizationId" params={{ organizationId: id }}>
          {formats.either(nameZh, nameEn)}
        </Link>
      ),
    },
    { key: 'creditCode', title: say('creditCode'), value: ({ creditCode }) => creditCode },
    {
      key: 'jurisdiction',
      title: say('jurisdiction'),
      value: ({ jurisdiction }) => {
        const place = placeOf(jurisdiction);
        return place === undefined ? jurisdiction : formats.either(place.zh, place.en);
      },
    },
    {
      key: 'status',
      title: say('status'),
      value: ({ status }) => say(status),
      show: ({ status }) => <Status tone={tones[status]}>{say(status)}</Status>,
    },
  ];
}
