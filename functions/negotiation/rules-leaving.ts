import { allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { LotId, NoticeId, OrganizationId } from '../../schemas/ids.ts';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import type { FailureReason } from '../../schemas/procedure.ts';
import type { Instant } from '../../schemas/time.ts';
import { failureAt } from '../evaluation/rules-failure.ts';
import { evolveNegotiation, staying } from './rules-negotiation.ts';

export type Leave = {
  readonly lotId: LotId;
  readonly supplierId: OrganizationId;
  readonly reasonZh?: string | undefined;
};

/**
 * A supplier may leave before it has given its final offer (Order 74 art. 34). Whether too few are left is for
 * `lotsThatFall` to say, in the same transaction.
 */
export function leave(
  negotiation: Negotiation,
  command: Leave,
  facts: { readonly hasFinalOffer: boolean; readonly at: Instant },
): Decision<NegotiationEvent> {
  const refusal = leaveRefusal(negotiation, facts);
  if (refusal !== undefined) return refuse(refusal);
  const lot = negotiation.lots.find(({ lotId }) => lotId === command.lotId);
  if (lot === undefined || !staying(lot).includes(command.supplierId))
    return refuse({ code: 'not-in-this-negotiation' });
  const { lotId, supplierId, reasonZh } = command;
  return allow<NegotiationEvent>({
    type: 'supplierLeft',
    lotId,
    supplierId,
    ...(reasonZh === undefined ? {} : { reasonZh }),
  });
}

function leaveRefusal(negotiation: Negotiation, facts: { hasFinalOffer: boolean; at: Instant }): Refusal | undefined {
  if (facts.hasFinalOffer) return { code: 'final-offer-given', rule: 'NEG-006' };
  if (negotiation.status === 'negotiating') return undefined;
  if (negotiation.status === 'awaitingFinalOffers' && facts.at < negotiation.deadline) return undefined;
  return { code: 'negotiation-not-open', rule: 'NEG-006' };
}

/** Lots in which fewer suppliers than needed are left during the talks: they fall at once (Order 74 art. 37). */
export function lotsThatFall(negotiation: Negotiation): readonly LotId[] {
  if (negotiation.status !== 'negotiating') return [];
  return negotiation.lots.filter((lot) => staying(lot).length < negotiation.minimumSuppliers).map(({ lotId }) => lotId);
}

/** A supplier leaves, and with it fall the lots in which too few are left: one decision, for it is one transaction. */
export function leaveAndEnd(
  negotiation: Negotiation,
  command: Leave,
  facts: { readonly hasFinalOffer: boolean; readonly at: Instant; readonly noticeId: NoticeId },
): Decision<NegotiationEvent> {
  return withFalls(negotiation, leave(negotiation, command, facts), facts);
}

/** A decision with the fall of the lots in which it leaves too few. */
export function withFalls(
  negotiation: Negotiation,
  decision: Decision<NegotiationEvent>,
  facts: { readonly at: Instant; readonly noticeId: NoticeId },
): Decision<NegotiationEvent> {
  if (!decision.allowed) return decision;
  const context = { id: negotiation.procedureId, at: facts.at };
  const after = decision.events.reduce<Negotiation>(
    (state, event) => evolveNegotiation(state, event, context),
    negotiation,
  );
  const ended = lotsThatFall(after).map((lotId): NegotiationEvent => ({
    type: 'lotEnded',
    lotId,
    reason: reasonOfFall(after, lotId),
    noticeId: facts.noticeId,
  }));
  return allow(...decision.events, ...ended);
}

function reasonOfFall(negotiation: Negotiation, lotId: LotId): FailureReason {
  const left = negotiation.lots.filter((lot) => lot.lotId === lotId).flatMap(staying).length;
  const { minimumSuppliers } = negotiation;
  const reason = failureAt('conforming', left, { method: 'competitiveNegotiation', minimumSuppliers });
  if (reason === undefined) throw new Error(`${lotId} has enough suppliers left`);
  return reason;
}
