import type { OwnBid } from '../../../../schemas/bid.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Instant } from '../../../../schemas/time.ts';

/**
 * Where a supplier's bid stands: 未投标, 草稿, 已密封送达, 须重新确认, 已撤回, 未开标 (sealed after the deadline), 已开标, 结果;
 * `lapsed`: it was to be confirmed and was not, so it does not count; `missed`: the deadline passed without one;
 * `ended`: the procedure was cancelled.
 */
export type BidStanding =
  | 'none'
  | 'draft'
  | 'sealed'
  | 'toConfirm'
  | 'withdrawn'
  | 'awaitingOpening'
  | 'lapsed'
  | 'opened'
  | 'decided'
  | 'missed'
  | 'ended';

export type BidFacts = {
  readonly procedure: Pick<PublishedProcedureView, 'status' | 'bidDeadline' | 'lots'>;
  /** What is stored with the portal; `undefined` where there is none. */
  readonly bid: (Pick<OwnBid, 'status' | 'needsConfirmation'> & { readonly lotIds: readonly string[] }) | undefined;
  /** Whether something was typed here that was not submitted. */
  readonly hasDraft: boolean;
  readonly now: Instant;
};

const UNOPENED = new Set(['tendering', 'awaitingOpening']);
const DECIDED = new Set(['awarded', 'failed', 'cancelled']);

/** Where the bid stands. The portal's word counts; what lies on this device shows only where the portal has nothing sealed. */
export function standingOf({ procedure, bid, hasDraft, now }: BidFacts): BidStanding {
  if (procedure.status === 'cancelled') return 'ended';
  const isOpen = procedure.status === 'published' && now < procedure.bidDeadline;
  if (bid === undefined) return isOpen ? (hasDraft ? 'draft' : 'none') : 'missed';
  if (bid.status === 'withdrawn') return isOpen && hasDraft ? 'draft' : 'withdrawn';
  if (isOpen) return bid.needsConfirmation ? 'toConfirm' : 'sealed';
  return bid.needsConfirmation ? 'lapsed' : afterDeadline(procedure, bid);
}

/** Told by the lots that were bid for: decided once all are, opened as soon as one is. */
function afterDeadline({ lots }: BidFacts['procedure'], bid: NonNullable<BidFacts['bid']>): BidStanding {
  const stages = lots.filter(({ lotId }) => bid.lotIds.includes(lotId)).map(({ stage }) => stage);
  if (stages.every((stage) => DECIDED.has(stage))) return 'decided';
  return stages.some((stage) => !UNOPENED.has(stage) && !DECIDED.has(stage)) ? 'opened' : 'awaitingOpening';
}
