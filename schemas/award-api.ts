import { z } from 'zod';
import { plainText } from './api.ts';
import { Award } from './award.ts';
import { LotId, OrganizationId, ProcedureId } from './ids.ts';
import { Letter } from './letter.ts';

export const AwardPath = z.strictObject({ procedureId: ProcedureId, lotId: LotId });
export const ProcedurePath = z.strictObject({ procedureId: ProcedureId });

/** The buyer's decision over one or more lots at once: one notice tells them all. */
export const DecideAwards = z.strictObject({
  decisions: z
    .array(
      z.strictObject({
        lotId: LotId,
        winnerId: OrganizationId,
        /** Needed where several candidates rank first. */
        reasonZh: plainText(2000).optional(),
      }),
    )
    .min(1)
    // What goes with a decision on a lot takes four items of one transaction, which holds a hundred.
    .max(20)
    .refine(
      (decisions) => new Set(decisions.map(({ lotId }) => lotId)).size === decisions.length,
      'a lot is decided once',
    ),
});
export type DecideAwards = z.infer<typeof DecideAwards>;

export const GiveUpAward = z.strictObject({ reasonZh: plainText(2000) });

/** What the buyer does after the winner gave up (条例 art. 49). */
export const FollowUpAward = z.strictObject({
  choice: z.enum(['nextCandidate', 'startAnew']),
  /** Needed where several candidates are next: the reason then says why it is this one. */
  winnerId: OrganizationId.optional(),
  reasonZh: plainText(2000),
});

export const AwardView = z.strictObject({ award: Award, version: z.int() });
export const AwardsView = z.strictObject({ awards: z.array(AwardView) });
export const LettersView = z.strictObject({ letters: z.array(Letter) });
