import { useQuery } from '@tanstack/react-query';
import type { NoticeRow } from '../../../../schemas/notice-list.ts';
import type { ProcedureRow } from '../../../../schemas/procedure-api.ts';
import type { Api } from '../../api/client.ts';
import { useApi } from '../../api/use-api.ts';
import { tenderRows, type TenderRow } from './open-tenders.ts';

/** How many pages of a month are read at most. */
const MOST_PAGES = 5;
const LIMIT = 100;

export type Tenders = { readonly rows: readonly TenderRow[]; readonly isCut: boolean };

/** The public procedures of some months, with what their notices say. */
export function useTenders(months: readonly string[]) {
  const { api, organizationId } = useApi();
  return useQuery({
    queryKey: ['tenders', organizationId, months],
    queryFn: () => readTenders(api, months),
    staleTime: 30_000,
  });
}

async function readTenders(api: Api, months: readonly string[]): Promise<Tenders> {
  const read = await Promise.all(months.map((month) => readMonth(api, month)));
  return { rows: read.flatMap(({ rows }) => rows), isCut: read.some(({ isCut }) => isCut) };
}

async function readMonth(api: Api, month: string): Promise<Tenders> {
  const [procedures, notices] = await Promise.all([
    pagesOf<ProcedureRow>((cursor) => api('listProcedures', { query: { month, limit: LIMIT } }, { cursor })),
    // The names of buyers and the budgets stand in the notices alone; a list without them is better than none.
    pagesOf<NoticeRow>((cursor) => api('listNotices', { query: { month, limit: LIMIT } }, { cursor })).catch(() => ({
      items: [],
      isCut: false,
    })),
  ]);
  const announcing = notices.items.filter(({ bidDeadline }) => bidDeadline !== undefined);
  return { rows: tenderRows(procedures.items, announcing), isCut: procedures.isCut };
}

type Page<Row> = { readonly items: readonly Row[]; readonly nextCursor?: string | undefined };

async function pagesOf<Row>(
  read: (cursor: string | undefined) => Promise<Page<Row>>,
): Promise<{ readonly items: readonly Row[]; readonly isCut: boolean }> {
  const items: Row[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await read(cursor);
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === undefined) return { items, isCut: false };
  }
  return { items, isCut: true };
}
