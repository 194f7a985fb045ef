import { allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import {
  MAXIMUM_CHANGES,
  MAXIMUM_ROUNDS,
  type MaterialChange,
  type Negotiation,
  type NegotiationEvent,
} from '../../schemas/negotiation.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Instant } from '../../schemas/time.ts';
import { openRound, stayingSuppliers } from './rules-negotiation.ts';

type NegotiationDecision = Decision<NegotiationEvent>;

/**
 * The panel may begin once the responses of every lot have been reviewed (Order 74 art. 30): each lot conforms or has fallen,
 * and at least one is left to negotiate.
 */
export function beginNegotiation(
  procedure: PublishedProcedure,
  facts: { readonly begun: boolean; readonly memberIds: readonly PersonId[] },
): NegotiationDecision {
  if (procedure.method !== 'competitiveNegotiation') return refuse({ code: 'not-a-negotiation' });
  if (facts.begun) return refuse({ code: 'negotiation-already-begun' });
  const lots = Object.entries(procedure.lots);
  const waiting = lots.find(([, lot]) => !['conforming', 'failed', 'cancelled'].includes(lot.stage));
  if (waiting !== undefined) return refuse({ code: 'lot-not-reviewed', rule: 'NEG-003', facts: { lotId: waiting[0] } });
  const conforming = procedure.terms.lots.flatMap(({ lotId }) => {
    const lot = procedure.lots[lotId];
    return lot?.stage === 'conforming' ? [{ lotId, participantIds: lot.conformingIds }] : [];
  });
  if (conforming.length === 0) return refuse({ code: 'no-lot-to-negotiate' });
  const { id, procurementId, buyerId, procurementAgencyId, authorityId, minimumSuppliers } = procedure;
  return allow<NegotiationEvent>({
    type: 'negotiationBegun',
    procedureId: id,
    procurementId,
    buyerId,
    ...(procurementAgencyId === undefined ? {} : { procurementAgencyId }),
    authorityId,
    memberIds: [...facts.memberIds],
    minimumSuppliers,
    lots: conforming,
  });
}

/** Opens the next round; one at a time. The panel may say until when it means to hold it: that binds nobody. */
export function openNextRound(
  negotiation: Negotiation,
  { plannedEnd }: { readonly plannedEnd?: Instant | undefined },
  at: Instant,
): NegotiationDecision {
  const refusal = notNegotiating(negotiation);
  if (refusal !== undefined) return refuse(refusal);
  if (openRound(negotiation) !== undefined) return refuse({ code: 'round-still-open' });
  if (negotiation.rounds.length >= MAXIMUM_ROUNDS)
    return refuse({ code: 'too-many-rounds', facts: { maximum: MAXIMUM_ROUNDS } });
  if (plannedEnd !== undefined && plannedEnd <= at) return refuse({ code: 'round-end-past', pointer: '/plannedEnd' });
  return allow<NegotiationEvent>({
    type: 'roundOpened',
    number: negotiation.rounds.length + 1,
    ...(plannedEnd === undefined ? {} : { plannedEnd }),
  });
}

/** Records that the whole panel has met one supplier, alone, in the round that is open (Order 74 art. 31). */
export function recordMeeting(
  negotiation: Negotiation,
  { number, supplierId }: { readonly number: number; readonly supplierId: OrganizationId },
): NegotiationDecision {
  const refusal = notNegotiating(negotiation) ?? notStaying(negotiation, supplierId);
  if (refusal !== undefined) return refuse(refusal);
  if (openRound(negotiation)?.number !== number) return refuse({ code: 'no-round-open' });
  return allow<NegotiationEvent>({ type: 'supplierMet', supplierId });
}

/** Ends a round. Every supplier gets the same chance: none may be passed over (Order 74 art. 31; law art. 38). */
export function endRound(negotiation: Negotiation, number: number): NegotiationDecision {
  const refusal = notNegotiating(negotiation);
  if (refusal !== undefined) return refuse(refusal);
  const round = openRound(negotiation);
  if (round?.number !== number) return refuse({ code: 'no-round-open' });
  const passedOver = stayingSuppliers(negotiation).find((id) => !round.metIds.includes(id));
  if (passedOver !== undefined)
    return refuse({ code: 'supplier-passed-over', rule: 'NEG-003', facts: { supplierId: passedOver } });
  return allow<NegotiationEvent>({ type: 'roundEnded', number });
}

/** The panel proposes a material change; only the buyer's confirmation puts it in force (Order 74 art. 32). */
export function proposeChange(
  negotiation: Negotiation,
  command: Pick<MaterialChange, 'subject' | 'textZh' | 'proposedBy'>,
): NegotiationDecision {
  const refusal = notNegotiating(negotiation);
  if (refusal !== undefined) return refuse(refusal);
  if (negotiation.changes.length >= MAXIMUM_CHANGES)
    return refuse({ code: 'too-many-changes', facts: { maximum: MAXIMUM_CHANGES } });
  return allow<NegotiationEvent>({ type: 'changeProposed', number: negotiation.changes.length + 1, ...command });
}

export type DecideChange = {
  readonly number: number;
  readonly decidedBy: PersonId;
  readonly confirmed: boolean;
  readonly reasonZh?: string | undefined;
};

/**
 * The buyer confirms or refuses a proposed change. A confirmed one reaches all suppliers at the same moment: it becomes part
 * of the one state they all read (Order 74 art. 32 para. 2).
 */
export function decideChange(negotiation: Negotiation, command: DecideChange): NegotiationDecision {
  const refusal = notNegotiating(negotiation);
  if (refusal !== undefined) return refuse(refusal);
  const change = negotiation.changes.find(({ number }) => number === command.number);
  if (change?.status !== 'proposed') return refuse({ code: 'no-change-to-decide', facts: { number: command.number } });
  const { number, decidedBy, confirmed, reasonZh } = command;
  if (confirmed) return allow<NegotiationEvent>({ type: 'changeConfirmed', number, decidedBy });
  if (reasonZh === undefined) return refuse({ code: 'change-refusal-needs-reason', pointer: '/reasonZh' });
  return allow<NegotiationEvent>({ type: 'changeRefused', number, decidedBy, reasonZh });
}

/** When final offers may be asked for: after a round in which every supplier was met, with no change left undecided (art. 33). */
export function askForFinalOffers(negotiation: Negotiation, deadline: Instant, at: Instant): NegotiationDecision {
  const refusal = notNegotiating(negotiation) ?? notReadyForOffers(negotiation);
  if (refusal !== undefined) return refuse(refusal);
  if (deadline <= at) return refuse({ code: 'final-offer-deadline-past', pointer: '/deadline' });
  return allow<NegotiationEvent>({ type: 'finalOffersAsked', deadline });
}

function notReadyForOffers(negotiation: Negotiation): Refusal | undefined {
  if (openRound(negotiation) !== undefined) return { code: 'round-still-open' };
  if (negotiation.rounds.length === 0) return { code: 'no-round-held', rule: 'NEG-003' };
  const undecided = negotiation.changes.find(({ status }) => status === 'proposed');
  return undecided === undefined
    ? undefined
    : { code: 'change-undecided', rule: 'NEG-004', facts: { number: undecided.number } };
}

function notNegotiating(negotiation: Negotiation): Refusal | undefined {
  return negotiation.status === 'negotiating' ? undefined : { code: 'negotiation-not-open', rule: 'NEG-003' };
}

/** A message or a meeting is for one who still takes part. */
export function notStaying(negotiation: Negotiation, supplierId: OrganizationId): Refusal | undefined {
  return stayingSuppliers(negotiation).includes(supplierId) ? undefined : { code: 'not-in-this-negotiation' };
}

/** Whether a message may be sent in the thread of a supplier: during the talks, with one who still takes part. */
export function messageRefusal(negotiation: Negotiation, supplierId: OrganizationId): Refusal | undefined {
  return notNegotiating(negotiation) ?? notStaying(negotiation, supplierId);
}
