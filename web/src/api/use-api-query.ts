import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Answer, Given, OperationName } from './client.ts';
import { everyPage, type Page } from './every-page.ts';
import { useApi, type ApiInUse } from './use-api.ts';

type QueryChoices = {
  /** Not asked while false, because something it needs is not known yet. */
  readonly enabled?: boolean;
  /** Asked again every so many milliseconds while the page is looked at. */
  readonly refreshMilliseconds?: number;
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

/** Asks an operation that reads, and keeps the answer. Show it with `Loaded`, which knows every other state. */
export function useApiQuery<Name extends OperationName>(
  name: Name,
  given: Given<Name>,
  { enabled = true, refreshMilliseconds }: QueryChoices = {},
): UseQueryResult<Answer<Name>> {
  return useQuery({
    ...apiQuery(useApi(), name, given),
    enabled,
    ...(refreshMilliseconds === undefined ? {} : { refetchInterval: refreshMilliseconds }),
  });
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
  { enabled = true, refreshMilliseconds }: QueryChoices = {},
): UseQueryResult<Answer<Name>> {
  const { api, organizationId } = useApi();
  return useQuery<Answer<Name>>({
    queryKey: [name, organizationId, given, 'every'],
    queryFn: async ({ signal }) =>
      everyPage<Answer<Name> & Page>(async (cursor) => api(name, given, { signal, cursor })),
    enabled,
    ...(refreshMilliseconds === undefined ? {} : { refetchInterval: refreshMilliseconds }),
  });
}

/** All rows of the pages fetched so far. */
export function rowsOf<Row>(data: InfiniteData<{ readonly items: readonly Row[] }> | undefined): readonly Row[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
