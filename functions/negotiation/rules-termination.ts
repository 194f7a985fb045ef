import type { Award } from '../../schemas/award.ts';
import { allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { LotId, NoticeId } from '../../schemas/ids.ts';
import type { TerminateLot } from '../../schemas/negotiation-api.ts';
import type { NegotiationEvent } from '../../schemas/negotiation.ts';
import type { LotProgress } from '../../schemas/procedure.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import { endOfDay, type Instant } from '../../schemas/time.ts';

export type TerminationFacts = {
  readonly method: ProcurementMethod;
  readonly lot: Pick<LotProgress, 'stage'>;
  /** The buyer's decision on the lot, once the report has reached it. */
  readonly award: Award | undefined;
};

/**
 * The buyer's side terminates a lot: negotiation no longer fits, unlawful conduct affects fairness (Order 74 art. 37), or the
 * task is cancelled (art. 23). It can from the moment responses conform, when the panel may begin, until the lot is awarded: by
 * the buyer, or by its silence when the five working days are over (art. 36), for a result is not to be changed then (art. 22).
 */
export function terminateLot(
  facts: TerminationFacts,
  { lotId, ground: reason }: Pick<TerminateLot, 'ground'> & { readonly lotId: LotId },
  clock: { readonly at: Instant; readonly noticeId: NoticeId },
): Decision<NegotiationEvent> {
  const refusal = terminationRefusal(facts, clock.at);
  if (refusal !== undefined) return refuse(refusal);
  return allow<NegotiationEvent>({ type: 'lotEnded', lotId, reason, noticeId: clock.noticeId });
}

/** Why a lot cannot be terminated now; nothing where it can. */
export function terminationRefusal({ method, lot, award }: TerminationFacts, at: Instant): Refusal | undefined {
  if (method !== 'competitiveNegotiation') return { code: 'not-a-negotiation' };
  if (lot.stage === 'conforming') return undefined;
  if (lot.stage === 'awarded') return { code: 'award-already-decided', rule: 'AWD-013' };
  if (lot.stage !== 'ranked')
    return { code: 'lot-not-open-to-termination', rule: 'NEG-009', facts: { stage: lot.stage } };
  if (award?.status !== 'awaitingDecision') return { code: 'award-already-decided', rule: 'AWD-013' };
  if (at < endOfDay(award.decideThrough)) return undefined;
  return { code: 'decision-period-over', rule: 'AWD-003', facts: { through: award.decideThrough } };
}
