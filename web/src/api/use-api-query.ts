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
import { answeredOr } from './failures.ts';
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

/** Asks an operation that reads, and keeps the answer. Show it with `Loaded`, which knows every other state. */
export function useApiQuery<Name extends OperationName>(
  name: Name,
  given: Given<Name>,
  { enabled = true, refreshMilliseconds }: QueryChoices<Name> = {},
): UseQueryResult<Answer<Name>> {
  return useQuery({
    ...apiQuery(useApi(), name, given),
    enabled,
    refetchInterval: ({ state }) =>
      typeof refreshMilliseconds === 'function' ? refreshMilliseconds(state.data) : (refreshMilliseconds ?? false),
  });
}

type NoneChoices = {
  readonly refusal: string | number;
  readonly enabled?: boolean;
  readonly refreshMilliseconds?: number;
};

/**
 * As `useApiQuery`, where the refusal with this code or status is an answer like any other: `null`. A mere refusal is forgotten
 * whenever it is asked again, and what was shown because of it, with all that was typed into it, would go away meanwhile.
 */
export function useApiQueryOrNone<Name extends OperationName>(
  name: Name,
  given: Given<Name>,
  { refusal, enabled = true, refreshMilliseconds }: NoneChoices,
): UseQueryResult<Answer<Name> | null> {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: [name, organizationId, given, 'orNone'],
    enabled,
    refetchInterval: refreshMilliseconds ?? false,
    queryFn: async ({ signal }): Promise<Answer<Name> | null> =>
      answeredOr(null, refusal, api(name, given, { signal })),
  });
}

type ListName = { [Name in OperationName]: Answer<Name> extends Page ? Name : never }[OperationName];
type Page = { readonly items: readonly unknown[]; readonly nextCursor?: string | undefined };

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

/** All rows of the pages fetched so far. */
export function rowsOf<Row>(data: InfiniteData<{ readonly items: readonly Row[] }> | undefined): readonly Row[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
