import { terminationRefusal } from '../../../../functions/negotiation/rules-termination.ts';
import type { Award } from '../../../../schemas/award.ts';
import type { LotId } from '../../../../schemas/ids.ts';
import type { RuleId } from '../../../../schemas/law/rules.ts';
import { TerminateLot } from '../../../../schemas/negotiation-api.ts';
import type { Notice } from '../../../../schemas/notice.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { FailureReason } from '../../../../schemas/procedure.ts';
import type { Instant } from '../../../../schemas/time.ts';

export const terminationGrounds = TerminateLot.shape.ground.options;
export type TerminationGround = (typeof terminationGrounds)[number];

/** Order 74 art. 37 (1) and (2), and art. 23 where the task itself fell away. */
export const groundRules: Readonly<Record<TerminationGround, RuleId>> = {
  negotiation_no_longer_fits: 'NEG-009',
  unlawful_conduct: 'NEG-009',
  cancelled_by_change: 'NEG-012',
};

/** Why a lot was terminated by the buyer's side; nothing where it fell because too few suppliers were left. */
export function groundOf(reason: FailureReason): TerminationGround | undefined {
  return terminationGrounds.find((ground) => ground === reason);
}

type Terminable = Pick<FullProcedure, 'method' | 'lots'> & {
  readonly terms: { readonly lots: readonly { readonly lotId: LotId }[] };
};

/** The lots that the buyer's side can still terminate, in the order of the document. */
export function terminableLots(
  { method, terms, lots = {} }: Terminable,
  awards: readonly Award[],
  at: Instant,
): readonly LotId[] {
  return terms.lots
    .map(({ lotId }) => lotId)
    .filter((lotId) => {
      const lot = lots[lotId];
      const award = awards.find((one) => one.lotId === lotId);
      return lot !== undefined && terminationRefusal({ method, lot, award }, at) === undefined;
    });
}

/** What a notice of a terminated lot gives as the reason: the ground in the words of the law, then what happened. */
export function reasonsIn({ fields }: Pick<Notice, 'fields'>): readonly string[] {
  return fields.flatMap(({ key, value }) =>
    key === 'reason' && value.kind === 'paragraphs' ? value.paragraphs.map(({ zh }) => zh) : [],
  );
}
