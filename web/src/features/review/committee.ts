import { minimumExperts } from '../../../../functions/evaluation/rules-committee.ts';
import type { PanelCandidates } from '../../../../schemas/evaluation-api.ts';
import { ruleSetById } from '../../../../schemas/law/rule-sets.ts';

type Candidate = PanelCandidates['candidates'][number];

/** What a panel that is being chosen still lacks in law; the portal checks it again. */
export type Composition = {
  readonly size: number;
  readonly experts: number;
  readonly minimum: number;
  readonly expertsNeeded: number;
  readonly lacks: readonly {
    readonly what: 'committeeSmall' | 'committeeEven' | 'committeeExperts';
    readonly count: number;
  }[];
};

export function compositionOf(
  chosen: readonly Candidate[],
  {
    kind,
    minimum,
    ruleSetId,
  }: Pick<PanelCandidates, 'kind'> & { readonly minimum: number; readonly ruleSetId: string },
): Composition {
  const size = chosen.length;
  const experts = chosen.filter((candidate) => candidate.kind === 'expert').length;
  const expertsNeeded = minimumExperts(Math.max(size, minimum), kind, ruleSetById(ruleSetId));
  const small = Math.max(0, minimum - size);
  const few = Math.max(0, expertsNeeded - experts);
  return {
    size,
    experts,
    minimum,
    expertsNeeded,
    lacks: [
      ...(small > 0 ? [{ what: 'committeeSmall' as const, count: small }] : []),
      ...(small === 0 && size % 2 === 0 ? [{ what: 'committeeEven' as const, count: 1 }] : []),
      ...(few > 0 ? [{ what: 'committeeExperts' as const, count: few }] : []),
    ],
  };
}
