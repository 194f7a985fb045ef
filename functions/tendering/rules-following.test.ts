import { describe, expect, it } from 'vitest';
import type { FollowingEvent } from '../../schemas/following.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import { fold } from '../../schemas/stream.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { madeAt, madeOrganizationId } from '../../test/support/made.ts';
import { madeProcedure } from '../../test/support/made-procedure.ts';
import { participationId } from './rules-document-copy.ts';
import { evolveFollowing, follow, followedKey, followingStream, followingTransitions } from './rules-following.ts';

const procedure = madeProcedure();
const supplierId = madeOrganizationId(11);
const id = participationId(procedure.id, supplierId);

function eventsOf(wanted: boolean, before?: ReturnType<typeof stateAfter>): readonly FollowingEvent[] {
  const decision = follow(wanted, { procedure, supplierId, before });
  if (!decision.allowed) throw new Error(decision.refusals[0].code);
  return decision.events;
}

function stateAfter(...events: readonly FollowingEvent[]) {
  return fold(
    followingStream,
    events.map((event, index) => ({ event, context: { id, at: addMilliseconds(madeAt, index) } })),
  );
}

type Draft = Extract<Procedure, { status: 'draft' }>;

/** What a transition leads to; `undefined` where there is none. */
function attempted<Value>(evolve: () => Value): Value | undefined {
  try {
    return evolve();
  } catch {
    return undefined;
  }
}

describe('following a procedure', () => {
  const begun = eventsOf(true);

  it('stands in the list of the supplier alone, and only while it lasts', () => {
    const following = stateAfter(...begun);
    if (following === undefined) throw new Error('nothing is followed');
    expect(followingStream.places(following, id).byOwner?.key).toBe(followedKey(supplierId));
    expect(followingStream.collection).toBeUndefined();
    const ended = stateAfter(...begun, ...eventsOf(false, following));
    if (ended === undefined) throw new Error('nothing was followed');
    expect(followingStream.places(ended, id)).toEqual({});
  });

  it('begins again after it ended, as of then', () => {
    const ended = stateAfter(...begun, { type: 'followingEnded' });
    expect(stateAfter(...begun, { type: 'followingEnded' }, ...eventsOf(true, ended))).toMatchObject({
      status: 'following',
      since: addMilliseconds(madeAt, 2),
    });
  });

  it('changes nothing where it is so already', () => {
    expect(eventsOf(false)).toEqual([]);
    expect(eventsOf(true, stateAfter(...begun))).toEqual([]);
  });

  it('is refused of a draft', () => {
    const {
      status: _,
      publishedAt: _p,
      noticeThrough: _n,
      ruleSetId: _r,
      recipients: _k,
      amendments: _a,
      lots: _l,
      ...common
    } = procedure;
    const draft: Draft = { ...common, status: 'draft' };
    const decision = follow(true, { procedure: draft, supplierId, before: undefined });
    expect(decision).toMatchObject({ allowed: false, refusals: [{ code: 'not-published' }] });
  });

  it('knows no other way from one status to another', () => {
    const states = {
      none: undefined,
      following: stateAfter(...begun),
      ended: stateAfter(...begun, { type: 'followingEnded' }),
    };
    const [first] = begun;
    if (first === undefined) throw new Error('nothing is followed');
    for (const status of ['none', 'following', 'ended'] as const)
      for (const event of [first, { type: 'followingEnded' as const }]) {
        const next = followingTransitions[status][event.type];
        const evolve = () => evolveFollowing(states[status], event, { id, at: madeAt })?.status;
        expect(attempted(evolve)).toBe(next);
      }
  });
});
