import type { ProcedureRow } from '../../../../schemas/procedure-api.ts';
import type { NoticeRow } from '../../../../schemas/notice-list.ts';
import type { Instant } from '../../../../schemas/time.ts';
import { monthAfter } from '../procedures/months.ts';

/** A public procedure as a supplier looks for it. */
export type TenderRow = ProcedureRow & {
  /** What its notice says; absent while that could not be read. */
  readonly buyer: { readonly nameZh: string; readonly nameEn?: string | undefined } | undefined;
  readonly budgetFen: number | undefined;
};

/** Procedures are listed by the month of their publication; what is open now was published within this many months. */
const MONTHS_OPEN = 4;

/** The months to be read: the one asked for, or all in which something still open can have been published. */
export function monthsOf(asked: string | undefined, thisMonth: string): readonly string[] {
  if (asked !== undefined) return [asked];
  return Array.from({ length: MONTHS_OPEN }, (_, index) => monthAfter(thisMonth, -index));
}

/** Puts what the notices say beside the procedures. */
export function tenderRows(procedures: readonly ProcedureRow[], notices: readonly NoticeRow[]): readonly TenderRow[] {
  const byProcedure = new Map(notices.map((notice) => [notice.procedureId ?? '', notice]));
  return procedures.map((procedure) => {
    const notice = byProcedure.get(procedure.id);
    return { ...procedure, buyer: notice?.buyer, budgetFen: notice?.budgetFen };
  });
}

export type TenderFilter = {
  readonly openAt: Instant | undefined;
  readonly buyerId: string | undefined;
};

/** The rows that a filter leaves, what is due first first. */
export function shownTenders(rows: readonly TenderRow[], { openAt, buyerId }: TenderFilter): readonly TenderRow[] {
  return rows
    .filter(({ status, bidDeadline }) => openAt === undefined || (status === 'published' && bidDeadline > openAt))
    .filter((row) => buyerId === undefined || row.buyerId === buyerId)
    .toSorted((one, other) => (one.bidDeadline < other.bidDeadline ? -1 : Number(one.bidDeadline > other.bidDeadline)));
}

/** The buyers of the rows, each once. */
export function buyersOf(rows: readonly TenderRow[]): readonly { readonly id: string; readonly row: TenderRow }[] {
  return [...new Map(rows.map((row) => [row.buyerId, row])).entries()].map(([id, row]) => ({ id, row }));
}
