import { z } from 'zod';
import type { LotId, ProcedureId } from './ids.ts';

const PROCEDURE = 'prc-[0-9a-z]{20}';
const LOT = 'lot-[1-9][0-9]{0,2}';

/**
 * What a page may wish to be told of: only THAT something changed, never what. The page then asks again, and is shown what its
 * reader may see. `…/own` is a supplier's own negotiation; the topic of another supplier has no name that could be asked for.
 */
export const LiveTopic = z
  .string()
  .regex(new RegExp(`^(clock|procedure/${PROCEDURE}|opening/${PROCEDURE}/${LOT}|negotiation/${PROCEDURE}(/own)?)$`))
  .brand('LiveTopic');
export type LiveTopic = z.infer<typeof LiveTopic>;

/** Business time was moved, which only the embedded default can do. Everyone who is connected is told. */
export const clockTopic: LiveTopic = LiveTopic.parse('clock');

/** What everyone who may read a procedure may know: it was published, amended, closed, cancelled, concluded. */
export function procedureTopic(procedureId: ProcedureId): LiveTopic {
  return LiveTopic.parse(`procedure/${procedureId}`);
}

/** The opening of one lot. */
export function openingTopic(procedureId: ProcedureId, lotId: LotId): LiveTopic {
  return LiveTopic.parse(`opening/${procedureId}/${lotId}`);
}

/** A negotiation as its panel, the buyer and those who oversee it see it. */
export function negotiationTopic(procedureId: ProcedureId): LiveTopic {
  return LiveTopic.parse(`negotiation/${procedureId}`);
}

/** A negotiation as a supplier sees its own part of it. */
export function ownNegotiationTopic(procedureId: ProcedureId): LiveTopic {
  return LiveTopic.parse(`negotiation/${procedureId}/own`);
}
