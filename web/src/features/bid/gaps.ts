import type { PublishedLot } from '../../../../schemas/procedure-api.ts';
import type { SubstantiveRequirement } from '../../../../schemas/tender-terms.ts';
import type { TransferState } from '../../sealing/transfers.ts';
import { filesOfLot, type BidForm } from './bid-form.ts';
import { checklistState, openDeviations } from './checklist.ts';
import { checkPrice } from './price-check.ts';

/** What keeps a bid from being submitted; its words are in `texts.ts`. */
export type Gap =
  | { readonly kind: 'gapLots'; readonly step: 'lots' }
  | {
      readonly kind: 'gapChecklist' | 'gapDeviations' | 'gapPrice';
      readonly step: string;
      readonly lotId: string;
      readonly count: number;
    }
  | { readonly kind: 'gapFiles'; readonly step: 'files'; readonly count: number };

/** What does not keep it from being submitted, but should be known. */
export type Warning = {
  readonly kind: 'reviewNotMet' | 'noFilesWarning';
  readonly lotId: string;
  readonly count: number;
};

export type BidReview = { readonly gaps: readonly Gap[]; readonly warnings: readonly Warning[] };

export type ReviewFacts = {
  readonly form: BidForm;
  readonly requirements: readonly SubstantiveRequirement[];
  readonly lots: readonly Pick<PublishedLot, 'lotId' | 'priceCeilingFen'>[];
  readonly transfers: ReadonlyMap<string, TransferState>;
};

/** What is still missing from a bid, step by step. */
export function reviewOf({ form, requirements, lots, transfers }: ReviewFacts): BidReview {
  const gaps: Gap[] = form.lots.length === 0 ? [{ kind: 'gapLots', step: 'lots' }] : [];
  const warnings: Warning[] = [];
  for (const lot of form.lots) {
    const { lotId } = lot;
    const ceilingFen = lots.find((offered) => offered.lotId === lotId)?.priceCeilingFen;
    const { open, notMet } = checklistState(requirements, lot);
    const { faults } = checkPrice(lot, ceilingFen);
    if (open.length > 0) gaps.push({ kind: 'gapChecklist', step: lotId, lotId, count: open.length });
    const unsaid = openDeviations(lot).length;
    if (unsaid > 0) gaps.push({ kind: 'gapDeviations', step: lotId, lotId, count: unsaid });
    if (faults.length > 0) gaps.push({ kind: 'gapPrice', step: lotId, lotId, count: faults.length });
    if (notMet.length > 0) warnings.push({ kind: 'reviewNotMet', lotId, count: notMet.length });
    if (filesOfLot(form, lotId).length === 0) warnings.push({ kind: 'noFilesWarning', lotId, count: 0 });
  }
  const missing = [...transfers.values()].filter(({ status }) => status !== 'arrived').length;
  if (missing > 0) gaps.push({ kind: 'gapFiles', step: 'files', count: missing });
  return { gaps, warnings };
}
