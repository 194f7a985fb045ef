import type { LotId } from '../../../../schemas/ids.ts';
import type { SubstantiveRequirement } from '../../../../schemas/tender-terms.ts';
import type { ClauseDeviation, LotInput, RequirementAnswer } from './bid-form.ts';

/** The ★ requirements that bind a bid for a lot: its own, and those of all lots. */
export function requirementsOf(
  requirements: readonly SubstantiveRequirement[],
  lotId: LotId,
): readonly SubstantiveRequirement[] {
  return requirements.filter((requirement) => requirement.lotId === undefined || requirement.lotId === lotId);
}

export type ChecklistState = {
  readonly total: number;
  /** Not answered, met without saying where that is shown, or better or worse without saying how. */
  readonly open: readonly string[];
  /** Said not to be met: the bid would be found invalid (Order 87 art. 63). */
  readonly notMet: readonly string[];
};

/** How complete the answers to a lot's ★ requirements are. */
export function checklistState(requirements: readonly SubstantiveRequirement[], lot: LotInput): ChecklistState {
  const binding = requirementsOf(requirements, lot.lotId);
  const open = binding.filter(({ id }) => isOpen(lot.answers[id]));
  const notMet = binding.filter(({ id }) => lot.answers[id]?.departure === 'worse');
  return { total: binding.length, open: open.map(({ id }) => id), notMet: notMet.map(({ id }) => id) };
}

function isOpen(answer: RequirementAnswer | undefined): boolean {
  switch (answer?.departure) {
    case undefined:
      return true;
    case 'none':
      return answer?.where.trim() === '';
    case 'better':
      return answer?.where.trim() === '' || answer?.remark.trim() === '';
    case 'worse':
      return answer?.remark.trim() === '';
  }
}

/** Rows of the other deviations that do not say yet from what, or what is offered instead. */
export function openDeviations({ deviations }: Pick<LotInput, 'deviations'>): readonly ClauseDeviation[] {
  return deviations.filter(({ clause, offered }) => clause.trim() === '' || offered.trim() === '');
}
