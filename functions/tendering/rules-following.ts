import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import { Following, FollowingEvent } from '../../schemas/following.ts';
import type { OrganizationId } from '../../schemas/ids.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';
import { isPublished } from './rules-procedure.ts';

type FollowingStatus = Following['status'];

/** Which status may follow which, and by which event. What is not here never happens. */
export const followingTransitions: Readonly<
  Record<FollowingStatus | 'none', Readonly<Partial<Record<FollowingEvent['type'], FollowingStatus>>>>
> = {
  none: { followingBegun: 'following' },
  following: { followingEnded: 'ended' },
  ended: { followingBegun: 'following' },
};

/** The index key of the procedures a supplier follows. */
export function followedKey(supplierId: string): string {
  return `supplier#${supplierId}#following`;
}

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveFollowing(state: Following | undefined, event: FollowingEvent, { at }: EventContext): Following {
  if (followingTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of a following that is ${state?.status ?? 'not there'}`);
  if (event.type === 'followingBegun') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'following', since: at };
  }
  if (state === undefined) throw new Error('a following that never began ended');
  return { ...state, status: 'ended' };
}

/** Only the supplier's own list finds it, and only while it follows. */
export const followingStream: StreamType<Following, FollowingEvent> = {
  name: 'following',
  version: 1,
  state: Following,
  event: FollowingEvent,
  evolve: evolveFollowing,
  row: ({ status, procedureId, number, titleZh, method }) => ({
    status,
    summary: { procedureId, number, titleZh, method },
  }),
  places: ({ status, supplierId, since }, id) =>
    status === 'following' ? { byOwner: { key: followedKey(supplierId), sort: `${since}#${id}` } } : {},
};

export type FollowFacts = {
  readonly procedure: Procedure;
  readonly supplierId: OrganizationId;
  readonly before: Following | undefined;
};

/** Begins or ends following; any supplier may, whatever its standing, for it only looks. */
export function follow(wanted: boolean, { procedure, supplierId, before }: FollowFacts): Decision<FollowingEvent> {
  if (!isPublished(procedure)) return refuse({ code: 'not-published' });
  if (wanted === (before?.status === 'following')) return allow<FollowingEvent>();
  if (!wanted) return allow<FollowingEvent>({ type: 'followingEnded' });
  const { id, number, method, terms } = procedure;
  const facts = { procedureId: id, supplierId, number, titleZh: terms.titleZh, method };
  return allow<FollowingEvent>({ type: 'followingBegun', ...facts });
}
