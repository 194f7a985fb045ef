import { describe, expect, it } from 'vitest';
import { addMilliseconds } from '../../schemas/time.ts';
import { madeAt } from '../../test/support/made.ts';
import {
  firstSupplier,
  left,
  lotEnded,
  madeNoticeId,
  madeSetTime,
  negotiationAfter,
  offersAsked,
  offersReceived,
  ranked,
  reasonsOf,
  roundEnded,
  roundOpened,
  secondSupplier,
  thirdSupplier,
} from '../../test/support/made-negotiation.ts';
import { lotOne, lotTwo, madeSupplierId } from '../../test/support/made-procedure.ts';
import { leave, leaveAndEnd, lotsThatFall } from './rules-leaving.ts';

const four = [firstSupplier, secondSupplier, thirdSupplier, madeSupplierId(4)];
const ofFour = { lots: [{ lotId: lotOne, participantIds: four }] };
const facts = { hasFinalOffer: false, at: madeAt, noticeId: madeNoticeId };
const first = { lotId: lotOne, supplierId: firstSupplier };
const asked = negotiationAfter([roundOpened, roundEnded, offersAsked], ofFour);

describe('a supplier may leave before it has given its final offer (Order 74 art. 34)', () => {
  it('leaves one lot, with or without saying why', () => {
    const begun = negotiationAfter([], ofFour);
    expect(leave(begun, first, facts)).toEqual({ allowed: true, events: [{ type: 'supplierLeft', ...first }] });
    expect(leave(begun, { ...first, reasonZh: '人手不足' }, facts)).toMatchObject({
      events: [{ reasonZh: '人手不足' }],
    });
  });

  it('does not leave once it has given one', () => {
    for (const state of [negotiationAfter([], ofFour), asked])
      expect(reasonsOf(leave(state, first, { ...facts, hasFinalOffer: true }))).toEqual([
        ['final-offer-given', 'NEG-006'],
      ]);
  });

  it.each([
    ['one millisecond before the set time', -1, []],
    ['at the set time', 0, [['negotiation-not-open', 'NEG-006']]],
    ['one millisecond after the set time', 1, [['negotiation-not-open', 'NEG-006']]],
  ])('leaves after the call %s', (_, later, refused) => {
    expect(reasonsOf(leave(asked, first, { ...facts, at: addMilliseconds(madeSetTime, later) }))).toEqual(refused);
  });

  it('does not leave what it does not take part in, has left, or has fallen', () => {
    const refused = [['not-in-this-negotiation', undefined]];
    const begun = negotiationAfter([], ofFour);
    expect(reasonsOf(leave(begun, { ...first, supplierId: madeSupplierId(9) }, facts))).toEqual(refused);
    expect(reasonsOf(leave(begun, { ...first, lotId: lotTwo }, facts))).toEqual(refused);
    expect(reasonsOf(leave(negotiationAfter([left(firstSupplier)], ofFour), first, facts))).toEqual(refused);
    const twoLots = { lots: [...ofFour.lots, { lotId: lotTwo, participantIds: four }] };
    expect(reasonsOf(leave(negotiationAfter([lotEnded()], twoLots), first, facts))).toEqual(refused);
  });

  it('does not leave after the ranking', () => {
    const state = negotiationAfter([roundOpened, roundEnded, offersAsked, offersReceived(), ranked()], ofFour);
    expect(reasonsOf(leave(state, first, facts))).toEqual([['negotiation-not-open', 'NEG-006']]);
  });
});

describe('a lot falls when fewer than three are left in the talks (Order 74 art. 37)', () => {
  it('goes on with three of four', () => {
    const decision = leaveAndEnd(negotiationAfter([], ofFour), first, facts);
    expect(decision).toMatchObject({ allowed: true, events: [{ type: 'supplierLeft' }] });
  });

  it('falls at once with two of three, and no other lot with it', () => {
    const three = four.slice(0, 3);
    const lots = [
      { lotId: lotOne, participantIds: three },
      { lotId: lotTwo, participantIds: three },
    ];
    const decision = leaveAndEnd(negotiationAfter([], { lots }), first, facts);
    expect(decision.allowed && decision.events).toEqual([
      { type: 'supplierLeft', ...first },
      { type: 'lotEnded', lotId: lotOne, reason: 'fewer_than_minimum_conforming', noticeId: madeNoticeId },
    ]);
  });

  it('falls with one of two where two were enough (art. 27 para. 2), and not before', () => {
    const options = { lots: [{ lotId: lotOne, participantIds: four.slice(0, 3) }], minimumSuppliers: 2 as const };
    expect(lotsThatFall(negotiationAfter([left(thirdSupplier)], options))).toEqual([]);
    expect(lotsThatFall(negotiationAfter([left(thirdSupplier), left(secondSupplier)], options))).toEqual([lotOne]);
  });

  it('does not fall before the offers are counted, once they were asked for: the fall would tell who has not offered', () => {
    const options = { lots: [{ lotId: lotOne, participantIds: four.slice(0, 3) }] };
    const state = negotiationAfter([roundOpened, roundEnded, offersAsked], options);
    const decision = leaveAndEnd(state, first, facts);
    expect(decision.allowed && decision.events.map(({ type }) => type)).toEqual(['supplierLeft']);
  });

  it('passes a refusal on', () => {
    const state = negotiationAfter([], ofFour);
    expect(leaveAndEnd(state, first, { ...facts, hasFinalOffer: true }).allowed).toBe(false);
  });
});
