import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { ThreadSide } from '../../schemas/negotiation-message.ts';
import { mayAlso, permit, type PortalContext } from '../platform/http-app.ts';
import { refuseWith } from '../platform/problem.ts';
import type { Thread } from './rules-messages.ts';
import { partiesOf, type NegotiationFile } from './store.ts';

/** Who speaks or reads: a member of the panel, or the one supplier whose thread it is. */
export type Speaker = {
  readonly side: ThreadSide;
  readonly personId: PersonId;
  readonly organizationId: OrganizationId;
};

/** Asks whether the caller may talk here at all, and for which side. */
export function speakerIn(c: PortalContext, file: NegotiationFile): Speaker {
  const parties = partiesOf(file);
  const { personId, organizationId } = permit(c, parties);
  return { side: mayAlso(c, 'negotiation.run', parties) ? 'panel' : 'supplier', personId, organizationId };
}

/**
 * The thread a request is about. A supplier that names another is refused in the same words whether that one takes part or
 * not: nobody learns who else is here (law art. 38 (4)).
 */
export function threadFor(file: NegotiationFile, speaker: Speaker, named: OrganizationId | undefined): Thread {
  const procedureId = file.procedure.state.id;
  const ofOther = { code: 'thread-of-other', rule: 'NEG-003', pointer: '/supplierId' } as const;
  if (speaker.side === 'supplier') {
    if (named !== undefined && named !== speaker.organizationId) refuseWith(ofOther);
    return { procedureId, supplierId: speaker.organizationId };
  }
  const { participants = [] } = partiesOf(file);
  if (named === undefined) return refuseWith(ofOther);
  if (!participants.includes(named)) refuseWith({ code: 'not-in-this-negotiation', pointer: '/supplierId' });
  return { procedureId, supplierId: named };
}
