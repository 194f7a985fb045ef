import { z } from 'zod';
import { LotId, OrganizationId, ProcedureId } from './ids.ts';
import { Instant } from './time.ts';

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

/** Asks to be told of topics. What the person may not read is left out of the answer, without a word on whether it exists. */
export const LiveTicketRequest = z.strictObject({
  topics: z
    .array(LiveTopic)
    .min(1)
    .max(20)
    .refine((topics) => new Set(topics).size === topics.length, 'a topic is named once'),
});
export type LiveTicketRequest = z.infer<typeof LiveTicketRequest>;

/** Opens one connection, once: `url` with `?ticket=`. Browsers cannot send a token when they open a socket. */
export const LiveTicket = z.strictObject({
  url: z.string(),
  ticket: z.string().regex(/^[\w-]{43}$/),
  /** What the connection will be told of. */
  topics: z.array(LiveTopic).max(20),
  connectWithinSeconds: z.int().positive(),
  /** How long the connection is told anything; what its reader may read is asked again with the next ticket. */
  lastsSeconds: z.int().positive(),
});
export type LiveTicket = z.infer<typeof LiveTicket>;

/** All that is ever sent to a connection: which topic, if it is not the answer to a question, and the portal's time. */
export const LiveMessage = z.strictObject({ topic: LiveTopic.optional(), now: Instant });
export type LiveMessage = z.infer<typeof LiveMessage>;

/** The facts of an event that say to whom it is told; an event of most kinds has none of them. */
export const ToldFacts = z.object({
  procedureId: ProcedureId.optional(),
  supplierId: OrganizationId.optional(),
  lotId: LotId.optional(),
});
export type ToldFacts = z.infer<typeof ToldFacts>;
