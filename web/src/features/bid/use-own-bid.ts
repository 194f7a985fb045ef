import { useApiQueryOrNone } from '../../api/use-api-query.ts';

/** A supplier's own bid; `null` where it has none. */
export function useOwnBid(procedureId: string) {
  return useApiQueryOrNone('readBid', { path: { procedureId } }, { refusal: 'no-bid' });
}
