import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { HistoryEvent } from '../../../../schemas/procedure-api.ts';
import type { Api } from '../../api/client.ts';
import { useApi } from '../../api/use-api.ts';

/** Every event of a procedure, oldest first. Asked for page by page, because a chain is checked from its first event on. */
export function useHistory(procedureId: string): UseQueryResult<readonly HistoryEvent[]> {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: ['readProcedureHistory', organizationId, procedureId, 'whole'],
    queryFn: () => readAll(api, procedureId),
  });
}

async function readAll(api: Api, procedureId: string): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: { items: HistoryEvent[]; nextAfter?: number | undefined } = await api('readProcedureHistory', {
      path: { procedureId },
      query: { after, limit: 10 },
    });
    events.push(...page.items);
    after = page.nextAfter;
  }
  return events;
}
