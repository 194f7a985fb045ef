import type { LotId } from '../../../../schemas/ids.ts';
import type { SubstantiveRequirement } from '../../../../schemas/tender-terms.ts';
import type { LotInput } from './bid-form.ts';

/** The ★ requirements that bind a bid for a lot: its own, and those of all lots. */
export function requirementsOf(
  requirements: readonly SubstantiveRequirement[],
  lotId: LotId,
): readonly SubstantiveRequirement[] {
  return requirements.filter((requirement) => requirement.lotId === undefined || requirement.lotId === lotId);
}

export type ChecklistState = {
  readonly total: number;
  /** Not answered, or said to be met without saying where that is shown. */
  readonly open: readonly string[];
  /** Said not to be met: the bid would be found invalid (Order 87 art. 63). */
  readonly notMet: readonly string[];
};

/** How complete the answers to a lot's ★ requirements are. */
export function checklistState(requirements: readonly SubstantiveRequirement[], lot: LotInput): ChecklistState {
  const binding = requirementsOf(requirements, lot.lotId);
  const open = binding.filter(({ id }) => {
    const answer = lot.answers[id];
    return answer?.met === undefined || (answer.met === 'yes' && answer.where.trim() === '');
  });
  const notMet = binding.filter(({ id }) => lot.answers[id]?.met === 'no');
  return { total: binding.length, open: open.map(({ id }) => id), notMet: notMet.map(({ id }) => id) };
}
