import { fc, it } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import type { DomainEvent } from '../../schemas/stream.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { madeAt, madeProcedureId } from '../../test/support/made.ts';
import {
  confirmed,
  failedOutcome,
  firstSupplier,
  left,
  lotEnded,
  madeSetTime,
  met,
  negotiationAfter,
  offersAsked,
  proposed,
  ranked,
  rankedOutcome,
  reportWritten,
  roundEnded,
  roundOpened,
  secondSupplier,
  thirdSupplier,
} from '../../test/support/made-negotiation.ts';
import { lotOne, lotTwo, madeSupplierId } from '../../test/support/made-procedure.ts';
import { evolveNegotiation, openRound } from '../negotiation/rules-negotiation.ts';
import { ownView } from '../negotiation/rules-own-view.ts';
import { audienceOf, suppliersTold } from './rules-audience.ts';
import { supplierChannel } from './rules-channels.ts';

const procedureId = madeProcedureId(1);
const panel = `negotiation/${procedureId}`;

function audience(stream: string, event: DomainEvent, id: string = procedureId) {
  return audienceOf({ stream, id, type: event.type, event });
}

describe('an event', () => {
  test('of a procedure is told to whoever reads it', () => {
    expect(audience('procedure', { type: 'biddingClosed' })).toEqual({ channels: [`procedure/${procedureId}`] });
  });

  test('of an opening is told in its lot, and its beginning also to those who wait for it', () => {
    const opening = `opening/${procedureId}/lot-2`;
    const id = `${procedureId}.lot-2`;
    expect(audience('opening', { type: 'openingRecorded' }, id)).toEqual({ channels: [opening] });
    expect(audience('opening', { type: 'openingBegun' }, id)).toEqual({
      channels: [opening, `procedure/${procedureId}`],
    });
  });

  test('that a message was sent is told to the panel and the one supplier of the thread, to no other', () => {
    const event = { type: 'messageSent', procedureId, supplierId: secondSupplier, textZh: '请说明。' };
    expect(audience('negotiationMessage', event, 'msg-00000000000000000001')).toEqual({
      channels: [`${panel}/threads`, supplierChannel(procedureId, secondSupplier)],
    });
  });

  test.each(['bid', 'finalOffer', 'openedBid', 'documentCopy'])('in the life of a %s is told to nobody', (stream) => {
    expect(audience(stream, { type: 'bidSubmitted' }, 'anything')).toEqual({ channels: [] });
  });

  test('that lacks whom it is about is a fault', () => {
    expect(() => audience('negotiation', { type: 'supplierMet' })).toThrow('names none');
    expect(() => audience('negotiation', { type: 'lotEnded' })).toThrow('names none');
    expect(() => audience('negotiationMessage', { type: 'messageSent' })).toThrow('without its thread');
  });
});

const everyone = [1, 2, 3, 4, 5, 6].map(madeSupplierId);
const twoLots = {
  lots: [
    { lotId: lotOne, participantIds: everyone },
    { lotId: lotTwo, participantIds: [secondSupplier, thirdSupplier, madeSupplierId(4)] },
  ],
};

/** The suppliers that are told of an event after which the negotiation stands like this. */
function toldOf(event: NegotiationEvent, after: ReturnType<typeof negotiationAfter>): readonly string[] {
  const { channels, suppliers } = audience('negotiation', event);
  const all = [...channels, ...(suppliers === undefined ? [] : suppliersTold(after, suppliers))];
  return everyone.filter((id) => all.includes(supplierChannel(procedureId, id)));
}

const possible: readonly NegotiationEvent[] = [
  roundOpened,
  roundEnded,
  met(firstSupplier),
  met(secondSupplier),
  proposed(1),
  confirmed(1),
  left(firstSupplier),
  left(secondSupplier),
  left(secondSupplier, lotTwo),
  lotEnded(lotTwo),
  offersAsked,
  ranked(rankedOutcome(lotOne), failedOutcome(lotTwo)),
  reportWritten,
];

describe('a supplier in a negotiation', () => {
  it.prop([fc.array(fc.nat(possible.length - 1), { maxLength: 25 })], { numRuns: 500 })(
    'is told of what changes its own view and of its own deeds: never of another’s meetings, leaving or offers',
    (steps) => {
      let state = negotiationAfter([], twoLots);
      for (const [index, step] of steps.entries()) {
        const event = possible[step];
        if (event === undefined) continue;
        // Offers are ranked after the set time.
        const since = event.type === 'offersRanked' || 'rankedAt' in state ? madeSetTime : madeAt;
        const context = { id: procedureId, at: addMilliseconds(since, index + 1) };
        const after = evolvedOr(state, event, context);
        if (after === undefined) continue;
        const changed = everyone.filter(
          (id) => JSON.stringify(ownView(state, id, context.at)) !== JSON.stringify(ownView(after, id, context.at)),
        );
        const heard = toldOf(event, after);
        const own: readonly string[] = 'supplierId' in event ? [event.supplierId] : [];
        expect([event.type, changed.filter((id) => !heard.includes(id))]).toEqual([event.type, []]);
        expect([event.type, heard.filter((id) => ![...changed, ...own].includes(id))]).toEqual([event.type, []]);
        state = after;
      }
    },
  );

  test('that has left by the time of the telling is not told of a round that opened before', () => {
    const gone = negotiationAfter([roundOpened, left(firstSupplier)], twoLots);
    expect(toldOf(roundOpened, gone)).not.toContain(firstSupplier);
  });
});

/** The state after an event; `undefined` for one that the rules would never decide on there. */
function evolvedOr(...given: Parameters<typeof evolveNegotiation>) {
  const [state, event] = given;
  if (state === undefined || !mayFollow(state, event)) return undefined;
  try {
    return evolveNegotiation(...given);
  } catch {
    return undefined;
  }
}

function mayFollow(state: Negotiation, event: NegotiationEvent): boolean {
  switch (event.type) {
    case 'roundOpened':
      return state.status === 'negotiating' && state.rounds.length === 0;
    case 'supplierMet':
    case 'roundEnded':
      return openRound(state) !== undefined;
    case 'changeProposed':
      return state.changes.length === 0;
    case 'changeConfirmed':
      return state.changes.some(({ status }) => status === 'proposed');
    case 'supplierLeft':
      return state.lots.some(({ lotId, leftIds }) => lotId === event.lotId && !leftIds.includes(event.supplierId));
    case 'finalOffersAsked':
      return state.status === 'negotiating';
    case 'offersRanked':
      return state.status === 'awaitingFinalOffers' && state.lots.length === event.outcomes.length;
    default:
      return true;
  }
}
