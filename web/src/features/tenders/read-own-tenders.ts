import { useQuery } from '@tanstack/react-query';
import type { Api } from '../../api/client.ts';
import { answeredOr } from '../../api/failures.ts';
import { useApi } from '../../api/use-api.ts';
import { participations, type OwnTender } from './own-tenders.ts';

/** How many procedures are asked about at most: the newest. */
const MOST = 40;
const newest = { query: { limit: MOST } } as const;

export type OwnTenders = { readonly tenders: readonly OwnTender[]; readonly missing: number };

/** What the supplier follows, holds the documents of or was invited to, with its bid in each. */
export function useOwnTenders() {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: ['own-tenders', organizationId],
    queryFn: () => readOwnTenders(api),
    staleTime: 0,
    refetchInterval: 60_000,
  });
}

async function readOwnTenders(api: Api): Promise<OwnTenders> {
  const [followed, obtained, invited] = await Promise.all([
    api('listFollowedProcedures', newest),
    api('listOwnDocumentCopies', newest),
    api('listOwnInvitations', newest),
  ]);
  const lists = { followed: followed.items, obtained: obtained.items, invited: invited.items };
  const rows = participations(lists).slice(0, MOST);
  const read = await Promise.all(rows.map(({ procedureId, parts }) => readOne(api, procedureId, parts)));
  const tenders = read.filter((tender) => tender !== undefined);
  return { tenders, missing: read.length - tenders.length };
}

async function readOne(api: Api, procedureId: string, parts: OwnTender['parts']): Promise<OwnTender | undefined> {
  const path = { procedureId };
  try {
    const [procedure, bid] = await Promise.all([
      api('readProcedure', { path }),
      answeredOr(undefined, 'no-bid', api('readBid', { path })),
    ]);
    return procedure.view === 'published' ? { procedure, parts, bid } : undefined;
  } catch {
    return undefined;
  }
}
