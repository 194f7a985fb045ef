import type { ReviewOverview, ReviewView } from '../../../../schemas/evaluation-api.ts';
import { tallyOf } from './sheet.ts';

type Facts = {
  readonly overview: Pick<ReviewOverview, 'items' | 'members' | 'panelRequirementIds' | 'ceilingFen'>;
  readonly reviews: ReadonlyMap<string, Pick<ReviewView, 'review'>>;
  readonly committee: { readonly members: readonly { readonly personId: string }[] } | undefined;
};

/** How many bids are not fully reviewed yet, and how many would pass if the review ended as it stands. */
export function prospectOf(kind: 'qualification' | 'conformity', facts: Facts): { open: number; passing: number } {
  const rows = facts.overview.items.filter(({ isIn }) => isIn);
  if (kind === 'qualification')
    return {
      open: rows.filter(({ qualification }) => qualification === 'open').length,
      passing: rows.filter(({ qualification }) => qualification === 'passed').length,
    };
  const { members } = facts.overview;
  const memberIds = facts.committee?.members.map(({ personId }) => personId) ?? [];
  const passing = rows.filter(({ supplierId, priceFen }) => {
    const isPriced = priceFen !== undefined && priceFen <= facts.overview.ceilingFen;
    const review = facts.reviews.get(supplierId)?.review;
    return (
      isPriced && facts.overview.panelRequirementIds.every((id) => tallyOf(review, memberIds, id).outcome !== 'missed')
    );
  });
  return { open: rows.filter(({ opinions }) => opinions < members || members === 0).length, passing: passing.length };
}
