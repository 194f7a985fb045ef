import type { Committee } from '../../schemas/committee.ts';
import { LotId, ProcedureId } from '../../schemas/ids.ts';
import type { LiveTopic } from '../../schemas/live.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import type { Opening } from '../../schemas/opening.ts';
import { mayTouch, type Parties } from '../../schemas/permissions.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { Actor } from '../../schemas/roles.ts';
import { memberIds } from '../evaluation/rules-committee.ts';
import { everyParticipant } from '../negotiation/rules-negotiation.ts';
import { isPublished } from '../tendering/rules-procedure.ts';
import { mayKnowOf } from '../tendering/rules-views.ts';
import {
  negotiationChannel,
  openingChannel,
  procedureChannel,
  supplierChannel,
  threadsChannel,
  type Channel,
} from './rules-channels.ts';

/** What a topic is about, taken apart. */
export type TopicParts =
  | { readonly about: 'clock' }
  | { readonly about: 'procedure' | 'negotiation' | 'ownNegotiation'; readonly procedureId: ProcedureId }
  | { readonly about: 'opening'; readonly procedureId: ProcedureId; readonly lotId: LotId };

/** What must be known of a topic's thing to say who may be told of it. */
export type TopicThings = {
  readonly procedure: Procedure | undefined;
  readonly committee: Committee | undefined;
  readonly negotiation: Negotiation | undefined;
  readonly opening: Opening | undefined;
};

/** Takes a topic apart. Its form was checked when it came in. */
export function partsOf(topic: LiveTopic): TopicParts {
  const [about, procedure, last] = topic.split('/');
  if (about === 'clock') return { about };
  const procedureId = ProcedureId.parse(procedure);
  if (about === 'opening') return { about, procedureId, lotId: LotId.parse(last) };
  if (about === 'procedure') return { about, procedureId };
  return { about: last === 'own' ? 'ownNegotiation' : 'negotiation', procedureId };
}

/** The channels a person may hear on a topic, by the very permissions of reading the thing; none where it may not be read. */
export function channelsFor(parts: TopicParts, actor: Actor, things: TopicThings): readonly Channel[] {
  if (parts.about === 'clock') return ['clock'];
  const { procedure } = things;
  if (procedure === undefined) return [];
  const { procedureId } = parts;
  switch (parts.about) {
    case 'procedure':
      return mayRead(actor, procedure, things) ? [procedureChannel(procedureId)] : [];
    case 'opening':
      return mayReadOpening(actor, procedure, things) ? [openingChannel(procedureId, parts.lotId)] : [];
    case 'negotiation':
      return negotiationChannels(actor, procedure, things);
    case 'ownNegotiation':
      return mayTouch(actor, 'negotiation.follow', negotiationParties(procedure, things))
        ? [supplierChannel(procedureId, actor.organizationId)]
        : [];
  }
}

/** As `readProcedure` answers: drafts to the buyer's side and its overseers, invitations to those invited. */
function mayRead(actor: Actor, procedure: Procedure, { committee }: TopicThings): boolean {
  if (actor.roles.includes('supplier') && !mayKnowOf(procedure, actor.organizationId)) return false;
  const parties = { ...partiesOf(procedure), members: memberIds(committee) };
  if (!mayTouch(actor, 'procedure.read', parties)) return false;
  return isPublished(procedure) || mayTouch(actor, 'procedure.history', parties);
}

/** As `readOpening` answers: nobody before it has begun, bidders in a public session only (law art. 38). */
function mayReadOpening(actor: Actor, procedure: Procedure, { committee, opening }: TopicThings): boolean {
  if (opening === undefined || !isPublished(procedure)) return false;
  const participants = opening.session === 'public' ? opening.supplierIds : [];
  const parties = { ...partiesOf(procedure), members: memberIds(committee), participants };
  return mayTouch(actor, 'opening.read', parties);
}

/** A panel waits for its negotiation to begin, so it is told of one that has not begun, too. */
function negotiationChannels(actor: Actor, procedure: Procedure, things: TopicThings): readonly Channel[] {
  const parties = negotiationParties(procedure, things);
  if (!isPublished(procedure) || !mayTouch(actor, 'negotiation.read', parties)) return [];
  const isOnPanel = mayTouch(actor, 'negotiation.run', parties);
  const { id } = procedure;
  return isOnPanel ? [negotiationChannel(id), threadsChannel(id)] : [negotiationChannel(id)];
}

function negotiationParties(procedure: Procedure, { committee, negotiation }: TopicThings): Parties {
  return {
    ...partiesOf(procedure),
    members: memberIds(committee),
    participants: negotiation === undefined ? [] : everyParticipant(negotiation),
  };
}

function partiesOf({ buyerId, procurementAgencyId, authorityId }: Procedure): Parties {
  return { buyer: buyerId, procurementAgency: procurementAgencyId, authority: authorityId };
}
