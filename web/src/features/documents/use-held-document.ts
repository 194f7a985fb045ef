import { useQuery } from '@tanstack/react-query';
import type { TenderDocument } from '../../../../schemas/tender-attachment.ts';
import { answeredOr } from '../../api/failures.ts';
import { useApi } from '../../api/use-api.ts';

/** The tender document; `null` for a supplier that has not obtained it, which is an answer like any other. */
export function useHeldDocument(procedureId: string) {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: ['readDocuments', organizationId, procedureId, 'orNone'],
    queryFn: async ({ signal }): Promise<TenderDocument | null> =>
      answeredOr(null, 403, api('readDocuments', { path: { procedureId } }, { signal })),
  });
}
