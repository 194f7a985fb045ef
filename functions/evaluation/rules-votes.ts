import type { PersonId } from '../../schemas/ids.ts';
import type { InvalidityGround, MemberOpinion, ReviewSheet } from '../../schemas/review.ts';

/** What a vote of the panel depends on: who sits on it now, and what each of them decides on. */
export type Vote = { readonly memberIds: readonly PersonId[]; readonly requirementIds: readonly string[] };

/** Whether a sheet decides on all that is to be decided. */
export function isFull(sheet: ReviewSheet | undefined, required: readonly string[]): boolean {
  return sheet !== undefined && required.every((id) => sheet.some(({ requirementId }) => requirementId === id));
}

/** Members who have not yet decided on everything of a bid. */
export function undecidedMembers(opinions: readonly MemberOpinion[], { memberIds, requirementIds }: Vote): PersonId[] {
  return memberIds.filter((personId) => !isFull(sheetOf(opinions, personId), requirementIds));
}

/** What more than half of the panel found missing, with their reasons (Order 87 art. 61: the minority bows to the majority). */
export function missedByMajority(
  opinions: readonly MemberOpinion[],
  { memberIds, requirementIds }: Vote,
): Extract<InvalidityGround, { kind: 'requirement' }>[] {
  const sheets = memberIds.flatMap((personId) => sheetOf(opinions, personId) ?? []);
  return requirementIds.flatMap((required) => {
    const misses = sheets.filter(({ requirementId, met }) => requirementId === required && !met);
    const [first] = misses;
    if (first === undefined || misses.length * 2 <= memberIds.length) return [];
    return [
      {
        kind: 'requirement',
        requirementId: first.requirementId,
        reasons: misses.flatMap(({ reason }) => reason ?? []),
      },
    ];
  });
}

function sheetOf(opinions: readonly MemberOpinion[], personId: PersonId): ReviewSheet | undefined {
  return opinions.find((opinion) => opinion.personId === personId)?.sheet;
}
