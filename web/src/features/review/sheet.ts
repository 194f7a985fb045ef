import type { Review, ReviewSheet } from '../../../../schemas/review.ts';

/** What is being decided of one bid, requirement by requirement, while it may still be incomplete. */
export type SheetDraft = Readonly<Record<string, { readonly met?: boolean | undefined; readonly reason: string }>>;

type Ids = readonly string[];

/** What was decided before, as it is edited. */
export function draftOf(sheet: ReviewSheet | undefined): SheetDraft {
  return Object.fromEntries(
    (sheet ?? []).map(({ requirementId, met, reason = '' }) => [requirementId, { met, reason }]),
  );
}

/** Why a requirement is not decided yet: nothing was chosen, or the reason for a miss is missing. */
export function gapOf(draft: SheetDraft, requirementId: string): 'undecided' | 'reasonMissing' | undefined {
  const { met, reason = '' } = draft[requirementId] ?? {};
  if (met === undefined) return 'undecided';
  return !met && reason.trim() === '' ? 'reasonMissing' : undefined;
}

/** How many requirements wait for a decision. */
export function gapsIn(draft: SheetDraft, ids: Ids): number {
  return ids.filter((id) => gapOf(draft, id) !== undefined).length;
}

/** The sheet to be sent; `undefined` while anything is open. */
export function sheetOf(draft: SheetDraft, ids: Ids) {
  if (gapsIn(draft, ids) > 0) return undefined;
  return ids.map((requirementId) => {
    const { met = false, reason = '' } = draft[requirementId] ?? {};
    return { requirementId, met, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
  });
}

/** Whether two sheets say the same. */
export function saysTheSame(draft: SheetDraft, sheet: ReviewSheet | undefined, ids: Ids): boolean {
  const before = draftOf(sheet);
  return ids.every(
    (id) => draft[id]?.met === before[id]?.met && (draft[id]?.reason ?? '').trim() === (before[id]?.reason ?? ''),
  );
}

export type Cell = 'met' | 'missed' | 'open';

/** What the buyer's side found of one requirement. */
export function qualificationCell(review: Review | undefined, requirementId: string): Cell {
  return cellIn(review?.qualification?.sheet, requirementId);
}

function cellIn(sheet: ReviewSheet | undefined, requirementId: string): Cell {
  const decision = sheet?.find((entry) => entry.requirementId === requirementId);
  if (decision === undefined) return 'open';
  return decision.met ? 'met' : 'missed';
}

export type Tally = { readonly met: number; readonly missed: number; readonly open: number; readonly outcome: Cell };

/** How the members stand on one requirement, and what the majority makes of it once it is certain (Order 87 art. 61). */
export function tallyOf(review: Review | undefined, memberIds: Ids, requirementId: string): Tally {
  const cells = memberIds.map((personId) =>
    cellIn(review?.opinions.find((opinion) => opinion.personId === personId)?.sheet, requirementId),
  );
  const met = cells.filter((cell) => cell === 'met').length;
  const missed = cells.filter((cell) => cell === 'missed').length;
  const total = memberIds.length;
  const isMissed = missed * 2 > total;
  const isMet = met * 2 >= total && total > 0;
  return { met, missed, open: total - met - missed, outcome: isMissed ? 'missed' : isMet ? 'met' : 'open' };
}
