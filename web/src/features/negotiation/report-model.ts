import type { NegotiatedOutcome, Negotiation } from '../../../../schemas/negotiation.ts';
import type { ReportView } from '../../../../schemas/negotiation-api.ts';
import type { Instant } from '../../../../schemas/time.ts';

type Ranked = Extract<NegotiatedOutcome, { outcome: 'ranked' }>;

/** Why a candidate stands where it stands; its words are in `texts-report.ts`. */
export type RankReason = 'lowest' | 'lowestEvaluated' | 'tied' | 'deducted' | 'candidate';

/** The reasons of each candidate, in the order of the ranking. */
export function reasonsOf({ candidates }: Ranked): readonly (readonly RankReason[])[] {
  const lowestPrice = Math.min(...candidates.map(({ priceFen }) => priceFen));
  return candidates.map(({ rank, priceFen, evaluatedPriceFen }) => {
    const isTied = candidates.filter((other) => other.rank === rank).length > 1;
    const first: readonly RankReason[] = rank === 1 ? [priceFen === lowestPrice ? 'lowest' : 'lowestEvaluated'] : [];
    const reasons: readonly RankReason[] = [
      ...first,
      ...(isTied ? (['tied'] as const) : []),
      ...(evaluatedPriceFen === priceFen ? [] : (['deducted'] as const)),
    ];
    return reasons.length === 0 ? ['candidate'] : reasons;
  });
}

/** Where a member's signature stands. */
export type SignatureState = {
  readonly memberId: string;
  readonly state: 'signed' | 'dissented' | 'unsigned' | 'deemed';
  readonly at?: Instant;
  readonly dissentZh?: string | undefined;
};

/** Every member of the panel with the signature it gave, or what its silence means (条例 art. 41). */
export function signaturesOf(
  { memberIds }: Pick<Negotiation, 'memberIds'>,
  report: Pick<ReportView, 'signatures' | 'due' | 'deliveredAt'>,
  now: Instant,
): readonly SignatureState[] {
  return memberIds.map((memberId) => {
    const signature = report.signatures.find((given) => given.memberId === memberId);
    if (signature === undefined) return { memberId, state: isSilenceOver(report, now) ? 'deemed' : 'unsigned' };
    const { at, dissentZh } = signature;
    return { memberId, at, dissentZh, state: dissentZh === undefined ? 'signed' : 'dissented' };
  });
}

function isSilenceOver({ due, deliveredAt }: Pick<ReportView, 'due' | 'deliveredAt'>, now: Instant): boolean {
  return (deliveredAt ?? now) >= due;
}

/** Whether the buyer's side may deliver a report that not everyone has signed. */
export function mayDeliver(
  { memberIds }: Pick<Negotiation, 'memberIds'>,
  { textZh, signatures, due, deliveredAt }: ReportView,
  now: Instant,
): boolean {
  const hasMajority = signatures.length * 2 > memberIds.length;
  return textZh !== undefined && deliveredAt === undefined && now >= due && hasMajority;
}
