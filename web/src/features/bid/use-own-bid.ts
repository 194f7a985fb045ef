import { useQuery } from '@tanstack/react-query';
import type { OwnBid } from '../../../../schemas/bid.ts';
import { answeredOr } from '../../api/failures.ts';
import { useApi } from '../../api/use-api.ts';

/** A supplier's own bid; `null` where it has none, which is an answer like any other. */
export function useOwnBid(procedureId: string) {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: ['readBid', organizationId, procedureId, 'orNone'],
    queryFn: async ({ signal }): Promise<OwnBid | null> =>
      answeredOr(null, 'no-bid', api('readBid', { path: { procedureId } }, { signal })),
  });
}

/** A supplier's own final offer; `null` where it has given none. */
export function useOwnFinalOffer(procedureId: string) {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: ['readFinalOffer', organizationId, procedureId, 'orNone'],
    queryFn: async ({ signal }): Promise<OwnBid | null> =>
      answeredOr(null, 'no-bid', api('readFinalOffer', { path: { procedureId } }, { signal })),
  });
}
