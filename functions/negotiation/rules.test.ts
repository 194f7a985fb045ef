import { describe, expect, it } from 'vitest';
import { MAXIMUM_CHANGES, MAXIMUM_ROUNDS, type NegotiationEvent } from '../../schemas/negotiation.ts';
import type { LotProgress } from '../../schemas/procedure.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { madeAt, madePersonId } from '../../test/support/made.ts';
import {
  confirmed,
  firstSupplier,
  left,
  madePanel,
  madeSetTime,
  met,
  negotiationAfter,
  offersAsked,
  proposed,
  reasonsOf,
  roundEnded,
  roundOpened,
  secondSupplier,
  thirdSupplier,
} from '../../test/support/made-negotiation.ts';
import { lotOne, lotTwo, madeProcedure, madeSupplierId } from '../../test/support/made-procedure.ts';
import {
  askForFinalOffers,
  beginNegotiation,
  decideChange,
  endRound,
  messageRefusal,
  openNextRound,
  proposeChange,
  recordMeeting,
} from './rules.ts';

const three = [firstSupplier, secondSupplier, thirdSupplier];
const talks = [roundOpened, ...three.map(met), roundEnded];
const begun = negotiationAfter([]);
const inRound = negotiationAfter([roundOpened]);
const talked = negotiationAfter(talks);
const asked = negotiationAfter([...talks, offersAsked]);
const notOpen = [['negotiation-not-open', 'NEG-003']];

describe('the panel reviews the responses, then negotiates with those that conform (Order 74 art. 30)', () => {
  const conforming: LotProgress = {
    stage: 'conforming',
    supplierIds: [...three, madeSupplierId(4)],
    conformingIds: three,
  };
  const fallen: LotProgress = {
    stage: 'failed',
    reason: 'fewer_than_minimum_conforming',
    supplierIds: three,
    conformingIds: [],
    at: madeAt,
  };
  function of(
    stages: Readonly<Record<string, LotProgress>>,
    method: 'competitiveNegotiation' | 'openTender' = 'competitiveNegotiation',
  ) {
    return madeProcedure({ method, lots: 2, stages });
  }
  const facts = { begun: false, memberIds: madePanel };

  it('begins with the suppliers of every lot that conform, and nobody else', () => {
    expect(beginNegotiation(of({ [lotOne]: conforming, [lotTwo]: fallen }), facts)).toMatchObject({
      allowed: true,
      events: [
        {
          type: 'negotiationBegun',
          memberIds: madePanel,
          minimumSuppliers: 3,
          lots: [{ lotId: lotOne, participantIds: three }],
        },
      ],
    });
  });

  it('goes on with two where the finance department approved it (art. 27 para. 2)', () => {
    const two: LotProgress = { stage: 'conforming', supplierIds: three.slice(0, 2), conformingIds: three.slice(0, 2) };
    const procedure = madeProcedure({
      method: 'competitiveNegotiation',
      minimumSuppliers: 2,
      stages: { [lotOne]: two },
    });
    expect(beginNegotiation(procedure, facts)).toMatchObject({ allowed: true, events: [{ minimumSuppliers: 2 }] });
  });

  it.each(['tendering', 'awaitingOpening', 'opened', 'qualified'] as const)('waits for a lot that is %s', (stage) => {
    const open = { supplierIds: three, barredIds: [], qualifiedIds: three };
    const waiting: Record<typeof stage, LotProgress> = {
      tendering: { stage: 'tendering' },
      awaitingOpening: { stage: 'awaitingOpening', supplierIds: open.supplierIds },
      opened: { stage: 'opened', supplierIds: open.supplierIds, barredIds: [] },
      qualified: { stage: 'qualified', supplierIds: open.supplierIds, qualifiedIds: open.qualifiedIds },
    };
    const procedure = of({ [lotOne]: conforming, [lotTwo]: waiting[stage] });
    expect(reasonsOf(beginNegotiation(procedure, facts))).toEqual([['lot-not-reviewed', 'NEG-003']]);
  });

  it('has nothing to negotiate where every lot has fallen', () => {
    const procedure = of({ [lotOne]: fallen, [lotTwo]: { stage: 'cancelled', at: madeAt } });
    expect(reasonsOf(beginNegotiation(procedure, facts))).toEqual([['no-lot-to-negotiate', undefined]]);
  });

  it('refuses to negotiate in a tender: prices and terms of bids may not be talked about', () => {
    const procedure = of({ [lotOne]: conforming, [lotTwo]: conforming }, 'openTender');
    expect(reasonsOf(beginNegotiation(procedure, facts))).toEqual([['not-a-negotiation', undefined]]);
  });

  it('begins once', () => {
    const procedure = of({ [lotOne]: conforming, [lotTwo]: conforming });
    expect(reasonsOf(beginNegotiation(procedure, { ...facts, begun: true }))).toEqual([
      ['negotiation-already-begun', undefined],
    ]);
  });
});

describe('the whole panel meets each supplier alone, and gives all the same chance (Order 74 art. 31)', () => {
  it('opens rounds one after the other, numbered from 1', () => {
    expect(openNextRound(begun, {}, madeAt)).toMatchObject({
      allowed: true,
      events: [{ type: 'roundOpened', number: 1 }],
    });
    expect(openNextRound(talked, {}, madeAt)).toMatchObject({
      allowed: true,
      events: [{ type: 'roundOpened', number: 2 }],
    });
    expect(reasonsOf(openNextRound(inRound, {}, madeAt))).toEqual([['round-still-open', undefined]]);
  });

  it('may say until when it is meant to last, which must lie ahead', () => {
    const plan = (later: number) => openNextRound(begun, { plannedEnd: addMilliseconds(madeAt, later) }, madeAt);
    expect(plan(1)).toMatchObject({ allowed: true, events: [{ plannedEnd: addMilliseconds(madeAt, 1) }] });
    for (const later of [0, -1]) expect(reasonsOf(plan(later))).toEqual([['round-end-past', undefined]]);
  });

  it('holds as many rounds as one record can keep, and no more', () => {
    const held = (count: number) =>
      Array.from({ length: count }, (_, index): NegotiationEvent[] => [
        { type: 'roundOpened', number: index + 1 },
        { type: 'roundEnded', number: index + 1 },
      ]).flat();
    expect(openNextRound(negotiationAfter(held(MAXIMUM_ROUNDS - 1)), {}, madeAt).allowed).toBe(true);
    expect(reasonsOf(openNextRound(negotiationAfter(held(MAXIMUM_ROUNDS)), {}, madeAt))).toEqual([
      ['too-many-rounds', undefined],
    ]);
  });

  it('records a meeting in the open round only, with one who takes part', () => {
    const meeting = { number: 1, supplierId: firstSupplier };
    expect(recordMeeting(inRound, meeting)).toMatchObject({ allowed: true, events: [met(firstSupplier)] });
    expect(reasonsOf(recordMeeting(inRound, { ...meeting, number: 2 }))).toEqual([['no-round-open', undefined]]);
    expect(reasonsOf(recordMeeting(begun, meeting))).toEqual([['no-round-open', undefined]]);
    expect(reasonsOf(recordMeeting(inRound, { number: 1, supplierId: madeSupplierId(9) }))).toEqual([
      ['not-in-this-negotiation', undefined],
    ]);
  });

  it('records no meeting with one who has left every lot', () => {
    const state = negotiationAfter([roundOpened, left(firstSupplier)]);
    expect(reasonsOf(recordMeeting(state, { number: 1, supplierId: firstSupplier }))).toEqual([
      ['not-in-this-negotiation', undefined],
    ]);
  });

  it('ends a round only when nobody was passed over', () => {
    const passedOver = negotiationAfter([roundOpened, met(firstSupplier), met(thirdSupplier)]);
    expect(endRound(passedOver, 1)).toMatchObject({
      allowed: false,
      refusals: [{ code: 'supplier-passed-over', rule: 'NEG-003', facts: { supplierId: secondSupplier } }],
    });
    expect(endRound(negotiationAfter([roundOpened, ...three.map(met)]), 1).allowed).toBe(true);
  });

  it('does not wait for one who has left', () => {
    const state = negotiationAfter([roundOpened, met(firstSupplier), met(secondSupplier), left(thirdSupplier)]);
    expect(endRound(state, 1).allowed).toBe(true);
  });

  it('ends no round but the open one', () => {
    expect(reasonsOf(endRound(begun, 1))).toEqual([['no-round-open', undefined]]);
    expect(reasonsOf(endRound(negotiationAfter([roundOpened, ...three.map(met)]), 2))).toEqual([
      ['no-round-open', undefined],
    ]);
  });

  it('holds no rounds once final offers were asked for', () => {
    expect(reasonsOf(openNextRound(asked, {}, madeAt))).toEqual(notOpen);
    expect(reasonsOf(recordMeeting(asked, { number: 1, supplierId: firstSupplier }))).toEqual(notOpen);
    expect(reasonsOf(endRound(asked, 1))).toEqual(notOpen);
  });
});

describe('what may change, and who confirms it (Order 74 art. 32)', () => {
  const change = { subject: 'technicalRequirement' as const, textZh: '增加审校', proposedBy: madePersonId(1) };
  const waiting = negotiationAfter([proposed()]);

  it('numbers what the panel proposes', () => {
    expect(proposeChange(begun, change)).toMatchObject({ allowed: true, events: [{ number: 1, ...change }] });
    expect(proposeChange(waiting, change)).toMatchObject({ allowed: true, events: [{ number: 2 }] });
  });

  it('is in force when the buyer confirms it, and never before', () => {
    const decision = decideChange(waiting, { number: 1, decidedBy: madePersonId(5), confirmed: true });
    expect(decision).toMatchObject({ allowed: true, events: [confirmed()] });
    expect(waiting.changes).toMatchObject([{ status: 'proposed' }]);
    expect(negotiationAfter([proposed(), confirmed()]).changes).toMatchObject([
      { status: 'confirmed', decidedAt: madeAt },
    ]);
  });

  it('is refused with a reason', () => {
    const refusal = { number: 1, decidedBy: madePersonId(5), confirmed: false };
    expect(reasonsOf(decideChange(waiting, refusal))).toEqual([['change-refusal-needs-reason', undefined]]);
    expect(decideChange(waiting, { ...refusal, reasonZh: '超出预算' })).toMatchObject({
      allowed: true,
      events: [{ type: 'changeRefused', number: 1, reasonZh: '超出预算' }],
    });
  });

  it('is decided once, and only if it was proposed', () => {
    const decided = negotiationAfter([proposed(), confirmed()]);
    const decide = { number: 1, decidedBy: madePersonId(5), confirmed: true };
    expect(reasonsOf(decideChange(decided, decide))).toEqual([['no-change-to-decide', undefined]]);
    expect(reasonsOf(decideChange(waiting, { ...decide, number: 2 }))).toEqual([['no-change-to-decide', undefined]]);
  });

  it('has as many changes as one record can keep, and no more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => proposed(index + 1));
    expect(proposeChange(negotiationAfter(many(MAXIMUM_CHANGES - 1)), change).allowed).toBe(true);
    expect(reasonsOf(proposeChange(negotiationAfter(many(MAXIMUM_CHANGES)), change))).toEqual([
      ['too-many-changes', undefined],
    ]);
  });

  it('changes nothing any more once final offers were asked for', () => {
    expect(reasonsOf(proposeChange(asked, change))).toEqual(notOpen);
    expect(reasonsOf(decideChange(asked, { number: 1, decidedBy: madePersonId(5), confirmed: true }))).toEqual(notOpen);
  });
});

describe('final offers are asked for when the talks are over (Order 74 art. 33)', () => {
  const at = madeAt;

  it('asks all for their offers within a set time', () => {
    expect(askForFinalOffers(talked, madeSetTime, at)).toMatchObject({ allowed: true, events: [offersAsked] });
  });

  it.each([
    ['one millisecond before now', -1],
    ['now', 0],
  ])('sets no time that is %s', (_, later) => {
    expect(reasonsOf(askForFinalOffers(talked, addMilliseconds(at, later), at))).toEqual([
      ['final-offer-deadline-past', undefined],
    ]);
  });

  it('sets a time one millisecond from now', () => {
    expect(askForFinalOffers(talked, addMilliseconds(at, 1), at).allowed).toBe(true);
  });

  it('asks for none before the panel has negotiated, or during a round', () => {
    expect(reasonsOf(askForFinalOffers(begun, madeSetTime, at))).toEqual([['no-round-held', 'NEG-003']]);
    expect(reasonsOf(askForFinalOffers(inRound, madeSetTime, at))).toEqual([['round-still-open', undefined]]);
  });

  it('asks for none while a change waits for the buyer: nobody would know what to offer for', () => {
    expect(reasonsOf(askForFinalOffers(negotiationAfter([...talks, proposed()]), madeSetTime, at))).toEqual([
      ['change-undecided', 'NEG-004'],
    ]);
    expect(askForFinalOffers(negotiationAfter([...talks, proposed(), confirmed()]), madeSetTime, at).allowed).toBe(
      true,
    );
  });

  it('asks once', () => {
    expect(reasonsOf(askForFinalOffers(asked, madeSetTime, at))).toEqual(notOpen);
  });
});

describe('messages', () => {
  it('go to and fro during the talks, with those who stay', () => {
    expect(messageRefusal(begun, firstSupplier)).toBeUndefined();
    expect(messageRefusal(negotiationAfter([left(firstSupplier)]), firstSupplier)?.code).toBe(
      'not-in-this-negotiation',
    );
    expect(messageRefusal(begun, madeSupplierId(9))?.code).toBe('not-in-this-negotiation');
    expect(messageRefusal(asked, firstSupplier)?.code).toBe('negotiation-not-open');
  });
});
