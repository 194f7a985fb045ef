import { firstRanked } from '../../../../functions/awarding/rules-decision.ts';
import type { Award } from '../../../../schemas/award.ts';

/** What is chosen for one lot: the winner where several rank first, and why. */
export type Choice = { readonly winnerId?: string | undefined; readonly reason: string };

export type AwardFault = { readonly lotId: string; readonly kind: 'winner' | 'reason' };

/** Who would win a lot by a choice: the first-ranked where there is but one. */
export function winnerOf(award: Award, choice: Choice | undefined) {
  const first = firstRanked(award);
  if (first.length === 1) return first[0];
  return first.find(({ supplierId }) => supplierId === choice?.winnerId);
}

/** What is missing before the lots can be decided together. */
export function decisionFaults(
  awards: readonly Award[],
  choices: Readonly<Record<string, Choice>>,
): readonly AwardFault[] {
  return awards.flatMap((award): AwardFault[] => {
    const choice = choices[award.lotId];
    if (firstRanked(award).length === 1) return [];
    if (winnerOf(award, choice) === undefined) return [{ lotId: award.lotId, kind: 'winner' }];
    return (choice?.reason ?? '').trim() === '' ? [{ lotId: award.lotId, kind: 'reason' }] : [];
  });
}

/** The decisions as the portal takes them. @throws while something is missing */
export function decisionsOf(awards: readonly Award[], choices: Readonly<Record<string, Choice>>) {
  return awards.map((award) => {
    const choice = choices[award.lotId];
    const winner = winnerOf(award, choice);
    if (winner === undefined) throw new Error('a decision without a winner');
    const reasonZh = (choice?.reason ?? '').trim();
    const isTied = firstRanked(award).length > 1;
    return {
      lotId: award.lotId,
      winnerId: winner.supplierId,
      ...(isTied && reasonZh !== '' ? { reasonZh } : {}),
    };
  });
}
