import type { LotId, OrganizationId, PersonId, ProcedureId } from '../../schemas/ids.ts';

/**
 * What connections are entered under. A channel is finer than the topic a page asks for: whoever asks for a negotiation gets
 * the channels that the person may hear. Pages never see channels.
 */
export type Channel =
  'clock' | `procedure/${string}` | `opening/${string}/${string}` | `negotiation/${string}` | `person/${string}`;

/** Whoever reads the procedure. */
export function procedureChannel(procedureId: ProcedureId): Channel {
  return `procedure/${procedureId}`;
}

/** Whoever reads the opening of one lot. */
export function openingChannel(procedureId: ProcedureId, lotId: LotId): Channel {
  return `opening/${procedureId}/${lotId}`;
}

/** Whoever reads the negotiation: panel, buyer's side, those who oversee it. */
export function negotiationChannel(procedureId: ProcedureId): Channel {
  return `negotiation/${procedureId}`;
}

/** The panel alone: that a message was sent is no business of the buyer or an auditor (Order 74 art. 31). */
export function threadsChannel(procedureId: ProcedureId): Channel {
  return `negotiation/${procedureId}/threads`;
}

/** One supplier in a negotiation. */
export function supplierChannel(procedureId: ProcedureId, supplierId: OrganizationId): Channel {
  return `negotiation/${procedureId}/${supplierId}`;
}

/** Every connection of a person, to count them. Nothing is ever told on it. */
export function personChannel(personId: PersonId): Channel {
  return `person/${personId}`;
}
