import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer, Given, OperationName } from './client.ts';
import { everyPage, type Page } from './every-page.ts';
import { keepRefusal, standingError, type KeptRefusal } from './lasting-refusal.ts';
import { useApi, type ApiInUse } from './use-api.ts';

type QueryChoices<Name extends OperationName> = {
  /** Not asked while false, because something it needs is not known yet. */
  readonly enabled?: boolean;
  /** Asked again every so many milliseconds while the page is looked at, or for as long as an answer gives a number. */
  readonly refreshMilliseconds?: number | ((answer: Answer<Name> | undefined) => number | false);
};

/** For `useQueries` and prefetching; pages mostly want `useApiQuery`. */
export function apiQuery<Name extends OperationName>(
  { api, organizationId }: ApiInUse,
  name: Name,
  given: Given<Name>,
) {
  return queryOptions<Answer<Name>>({
    queryKey: [name, organizationId, given],
    queryFn: ({ signal }) => api(name, given, { signal }),
  });
}

/** What a page may know of a question it asked. */
export type ApiQuery<Data> = Pick<UseQueryResult<Data>, 'data' | 'refetch' | 'isFetching'> & {
  /** Why there is no answer. A refusal stays while the same is asked again. */
  readonly error: Error | null;
};

/** Asks an operation that reads, and keeps the answer. Show it with `Loaded`, which knows every other state. */
export function useApiQuery<Name extends OperationName>(
  name: Name,
  given: Given<Name>,
  choices: QueryChoices<Name> = {},
): ApiQuery<Answer<Name>> {
  return useLasting<Name>(apiQuery(useApi(), name, given), choices);
}

type Question<Name extends OperationName> = Pick<UseQueryOptions<Answer<Name>>, 'queryFn'> & {
  readonly queryKey: readonly unknown[];
};

function useLasting<Name extends OperationName>(
  question: Question<Name>,
  { enabled = true, refreshMilliseconds }: QueryChoices<Name>,
): ApiQuery<Answer<Name>> {
  const { data, error, refetch, isFetching } = useQuery<Answer<Name>>({
    ...question,
    enabled,
    refetchInterval: ({ state }) =>
      typeof refreshMilliseconds === 'function' ? refreshMilliseconds(state.data) : (refreshMilliseconds ?? false),
  });
  const key = JSON.stringify(question.queryKey);
  const [kept, setKept] = useState<KeptRefusal>();
  const next = keepRefusal(kept, { key, data, error });
  if (next !== kept) setKept(next);
  return { data, refetch, isFetching, error: standingError(next, { key, error, isFetching }) };
}

type ListName = { [Name in OperationName]: Answer<Name> extends Page ? Name : never }[OperationName];

/** Asks an operation that answers page by page; `fetchNextPage` asks for more. `rowsOf` gives all rows so far. */
export function useApiList<Name extends ListName>(
  name: Name,
  given: Given<Name>,
): UseInfiniteQueryResult<InfiniteData<Answer<Name>>> {
  const { api, organizationId } = useApi();
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: [name, organizationId, given, 'pages'],
      queryFn: ({ signal, pageParam }) => api(name, given, { signal, cursor: pageParam }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: Answer<Name> & Page) => page.nextCursor,
    }),
  );
}

/** Asks an operation that answers page by page for all of its pages, where a part of them would mislead. */
export function useEveryPage<Name extends ListName>(
  name: Name,
  given: Given<Name>,
  choices: QueryChoices<Name> = {},
): ApiQuery<Answer<Name>> {
  const { api, organizationId } = useApi();
  return useLasting<Name>(
    {
      queryKey: [name, organizationId, given, 'every'],
      queryFn: async ({ signal }) =>
        everyPage<Answer<Name> & Page>(async (cursor) => api(name, given, { signal, cursor })),
    },
    choices,
  );
}

/** All rows of the pages fetched so far. */
export function rowsOf<Row>(data: InfiniteData<{ readonly items: readonly Row[] }> | undefined): readonly Row[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
