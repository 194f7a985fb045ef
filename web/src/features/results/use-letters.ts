import { useApiQuery } from '../../api/use-api-query.ts';

/** How soon letters that are still being written are looked for again. */
const WRITING_MILLISECONDS = 2000;

/** The letters that a reader may see, looked for again until there are as many as it waits for: they are written one by one. */
export function useLetters(procedureId: string, awaited: number) {
  return useApiQuery(
    'listLetters',
    { path: { procedureId } },
    {
      refreshMilliseconds: (answer) => answer !== undefined && answer.letters.length < awaited && WRITING_MILLISECONDS,
    },
  );
}
