import { useApiQueryOrNone } from '../../api/use-api-query.ts';

/** The own final offer; `null` where none was submitted. */
export function useOwnOffer(procedureId: string, enabled = true) {
  return useApiQueryOrNone('readFinalOffer', { path: { procedureId } }, { refusal: 404, enabled });
}
