import { useQueries } from '@tanstack/react-query';
import type { OrganizationKind } from '../../../../schemas/organization.ts';
import { useApi } from '../../api/use-api.ts';
import { apiQuery, useApiQuery } from '../../api/use-api-query.ts';
import type { Choice } from '../../ui/field.tsx';
import { useFormats } from '../../words/use-formats.ts';

/** The confirmed organisations of a kind, to choose from; empty until they are known. */
export function useOrganizationChoices(kind: OrganizationKind): readonly Choice<string>[] {
  const formats = useFormats();
  const query = useApiQuery('listOrganizations', { query: { kind, status: 'confirmed', limit: 100 } });
  return (query.data?.items ?? []).map(({ id, nameZh, nameEn }) => ({
    value: id,
    label: formats.either(nameZh, nameEn),
  }));
}

/** Names organisations by their ids: nothing while a name is not known yet. */
export function useOrganizationNames(ids: readonly string[]): (id: string) => string {
  const inUse = useApi();
  const formats = useFormats();
  const unique = [...new Set(ids)];
  const answers = useQueries({
    queries: unique.map((organizationId) => apiQuery(inUse, 'readOrganization', { path: { organizationId } })),
  });
  const names = new Map(
    answers.flatMap(({ data }) =>
      data === undefined ? [] : [[data.id, formats.either(data.particulars.nameZh, data.particulars.nameEn)] as const],
    ),
  );
  return (id) => [...names].find(([known]) => known === id)?.[1] ?? '';
}
