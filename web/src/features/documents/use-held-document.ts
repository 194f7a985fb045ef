import { useApiQueryOrNone } from '../../api/use-api-query.ts';

/** The tender document; `null` for a supplier that has not obtained it. */
export function useHeldDocument(procedureId: string) {
  return useApiQueryOrNone('readDocuments', { path: { procedureId } }, { refusal: 403 });
}
