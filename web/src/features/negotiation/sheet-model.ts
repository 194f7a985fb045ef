import type { ReviewSheet } from '../../../../schemas/review.ts';

/** A member's sheet while it is filled in: nothing is decided until it is chosen. */
export type TypedSheet = Readonly<Record<string, { readonly met: boolean | undefined; readonly reason: string }>>;

/** The sheet as it was given before, or an empty one, over what has to be decided now. */
export function typedSheet(requirementIds: readonly string[], given: ReviewSheet | undefined): TypedSheet {
  return Object.fromEntries(
    requirementIds.map((id) => {
      const decision = given?.find(({ requirementId }) => requirementId === id);
      return [id, { met: decision?.met, reason: decision?.reason ?? '' }];
    }),
  );
}

/** The sheet as the portal takes it; `undefined` while a point is open or a reason is missing. */
export function filledSheet(typed: TypedSheet): ReviewSheet | undefined {
  const sheet = Object.entries(typed).flatMap(([requirementId, { met, reason }]): ReviewSheet => {
    if (met === undefined || (!met && reason.trim() === '')) return [];
    return [{ requirementId, met, ...(met ? {} : { reason: reason.trim() }) }];
  });
  return sheet.length === Object.keys(typed).length ? sheet : undefined;
}
