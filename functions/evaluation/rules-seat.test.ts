import { describe, expect, it } from 'vitest';
import { isPublished } from '../tendering/rules-procedure.ts';
import type { Seat, SeatEvent } from '../../schemas/seat.ts';
import { madeAt, madeOrganizationId, madePersonId } from '../../test/support/made.ts';
import { madeProcedure } from '../../test/support/made-procedure.ts';
import { evolveSeat, seatId, seatListKey, seatStream, seatTaken, seatTransitions } from './rules-seat.ts';

const procedure = madeProcedure();
if (!isPublished(procedure)) throw new Error('the procedure is published');
const member = { personId: madePersonId(1), kind: 'expert' as const, organizationId: madeOrganizationId(9) };
const id = seatId(procedure.id, member.personId);
const context = { id, at: madeAt };
const taking = seatTaken(procedure, 'evaluationCommittee', member);
const taken = evolveSeat(undefined, taking, context);
const left = evolveSeat(taken, { type: 'seatLeft' }, context);
const states: readonly (Seat | undefined)[] = [undefined, taken, left];

/** The status after an event; `undefined` where it cannot follow. */
function outcome(state: Seat | undefined, event: SeatEvent): Seat['status'] | undefined {
  try {
    return evolveSeat(state, event, context).status;
  } catch {
    return undefined;
  }
}

describe('a seat on a panel', () => {
  it('is taken and left once each, and nothing else happens to it', () => {
    for (const state of states)
      for (const event of [taking, { type: 'seatLeft' as const }])
        expect(outcome(state, event)).toBe(seatTransitions[state?.status ?? 'none'][event.type]);
  });

  it('is in the own list of its member while it is held, and in no other', () => {
    expect(seatStream.places(taken, id)).toEqual({
      byOwner: { key: seatListKey(member.personId), sort: `${madeAt}#${id}` },
    });
    expect(seatStream.places(left, id)).toEqual({});
  });

  it('shows the procedure and the part, and nobody who bids', () => {
    expect(seatStream.row(taken, id).summary).toMatchObject({
      procedureId: procedure.id,
      number: procedure.number,
      as: 'expert',
      panel: 'evaluationCommittee',
    });
  });
});
