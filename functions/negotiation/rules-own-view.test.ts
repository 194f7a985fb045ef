import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { NegotiationEvent } from '../../schemas/negotiation.ts';
import { OwnNegotiation } from '../../schemas/negotiation-api.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { madeAt, madePersonId, madeProcedureId } from '../../test/support/made.ts';
import {
  confirmed,
  excludedFrom,
  failedOutcome,
  firstSupplier,
  left,
  lotEnded,
  madeNoticeId,
  madeSetTime,
  met,
  negotiationAfter,
  offersAsked,
  offersReceived,
  proposed,
  ranked,
  rankedOutcome,
  roundEnded,
  roundOpened,
  secondSupplier,
  thirdSupplier,
} from '../../test/support/made-negotiation.ts';
import { lotOne, lotTwo, madeSupplierId } from '../../test/support/made-procedure.ts';
import { evolveNegotiation } from './rules-negotiation.ts';
import { ownView } from './rules-own-view.ts';

const many = [1, 2, 3, 4, 5, 6].map(madeSupplierId);
const twoLots = {
  lots: [
    { lotId: lotOne, participantIds: many },
    { lotId: lotTwo, participantIds: [secondSupplier, thirdSupplier, madeSupplierId(4)] },
  ],
};
const before = addMilliseconds(madeSetTime, -1);
const view = (events: NegotiationEvent[], at = madeAt) => ownView(negotiationAfter(events, twoLots), firstSupplier, at);
const talks = [roundOpened, met(firstSupplier), met(secondSupplier), roundEnded];

describe('what a supplier sees of the negotiation', () => {
  it('is its own meetings, the changes in force, and its own lots', () => {
    expect(view([...talks, proposed(), confirmed(), proposed(2)])).toEqual({
      procedureId: madeProcedureId(1),
      phase: 'negotiating',
      rounds: [{ number: 1, met: true }],
      changes: [{ number: 1, subject: 'serviceRequirement', textZh: '核对时限改为两个工作日。', confirmedAt: madeAt }],
      lots: [{ lotId: lotOne, standing: 'participating' }],
    });
  });

  it.each([
    ['one millisecond before the set time', before, { phase: 'finalOffers', deadline: madeSetTime }],
    ['at the set time', madeSetTime, { phase: 'review' }],
    ['one millisecond after it', addMilliseconds(madeSetTime, 1), { phase: 'review' }],
  ])('shows the set time while offers can be given: %s', (_, at, expected) => {
    const { phase, deadline } = view([...talks, offersAsked], at);
    expect({ phase, ...(deadline === undefined ? {} : { deadline }) }).toEqual(expected);
  });

  it('is the same before, at and after the ranking: no rank, no price, no other', () => {
    const waiting = view([...talks, offersAsked], madeSetTime);
    const done = ranked(rankedOutcome(), rankedOutcome(lotTwo));
    expect(view([...talks, offersAsked, offersReceived(), done], madeSetTime)).toEqual(waiting);
    const delivered: NegotiationEvent[] = [
      { type: 'reportWritten', textZh: '报告', writtenBy: madePersonId(1) },
      { type: 'reportDelivered' },
    ];
    expect(view([...talks, offersAsked, offersReceived(), done, ...delivered], madeSetTime)).toEqual(waiting);
  });

  it('says that an own lot fell, with the reason of the public notice', () => {
    expect(view([...talks, lotEnded()])).toMatchObject({
      phase: 'over',
      lots: [{ lotId: lotOne, standing: 'ended', reason: 'fewer_than_minimum_conforming', noticeId: madeNoticeId }],
    });
    const fallen = ranked(failedOutcome(), rankedOutcome(lotTwo));
    expect(view([...talks, offersAsked, offersReceived(), fallen], madeSetTime)).toMatchObject({
      phase: 'over',
      lots: [{ lotId: lotOne, standing: 'ended', reason: 'fewer_than_minimum_final_offers' }],
    });
  });

  it('shows one who left its own leaving, and nothing of what came after', () => {
    const gone = view([...talks, left(firstSupplier)]);
    expect(gone).toMatchObject({ phase: 'over', lots: [{ lotId: lotOne, standing: 'left', at: madeAt }] });
    const context = { id: gone.procedureId, at: addMilliseconds(madeAt, 1) };
    const after: NegotiationEvent[] = [
      { type: 'roundOpened', number: 2 },
      { type: 'roundEnded', number: 2 },
      proposed(),
      confirmed(),
      lotEnded(),
    ];
    const later = after.reduce(
      (state, event) => evolveNegotiation(state, event, context),
      negotiationAfter([...talks, left(firstSupplier)], twoLots),
    );
    expect(ownView(later, firstSupplier, context.at)).toEqual(gone);
  });

  it('shows one whose revised response does not conform that it is out, and nothing of what came after', () => {
    const out = view([...talks, excludedFrom(firstSupplier)]);
    expect(out).toMatchObject({ phase: 'over', lots: [{ lotId: lotOne, standing: 'excluded', at: madeAt }] });
    expect(ownView(negotiationAfter([...talks, excludedFrom(secondSupplier)], twoLots), firstSupplier, madeAt)).toEqual(
      view(talks),
    );
  });

  it('lists lots in the order of their numbers, fallen ones among the others', () => {
    const state = negotiationAfter([lotEnded()], twoLots);
    expect(ownView(state, secondSupplier, madeAt).lots.map(({ lotId, standing }) => [lotId, standing])).toEqual([
      [lotOne, 'ended'],
      [lotTwo, 'participating'],
    ]);
  });

  it('is told until when a round is planned, and never when it ended', () => {
    const plannedEnd = addMilliseconds(madeAt, 3_600_000);
    const planned: NegotiationEvent = { type: 'roundOpened', number: 1, plannedEnd };
    const open = view([planned]);
    expect(open.rounds).toEqual([{ number: 1, met: false, plannedEnd }]);
    expect(view([planned, roundEnded])).toEqual(open);
  });
});

/** Acts of other suppliers, and of the panel with them. */
const actsOfOthers = fc.array(
  fc.oneof(
    fc.constantFrom(...many.slice(1)).map((id): NegotiationEvent => met(id)),
    fc.constantFrom(secondSupplier, thirdSupplier).map((id): NegotiationEvent => left(id)),
    fc.constant(left(secondSupplier, lotTwo)),
    fc.constant(lotEnded(lotTwo)),
  ),
  { maxLength: 8 },
);

describe('secrecy (law art. 38 (4), Order 74 art. 31)', () => {
  test.prop([actsOfOthers])('whatever the others do, one supplier’s view never changes by a byte', (acts) => {
    const common = [roundOpened, met(firstSupplier)];
    const quiet = JSON.stringify(view([...common, roundEnded]));
    const possible = acts.filter(
      (act, index) => acts.findIndex((other) => JSON.stringify(other) === JSON.stringify(act)) === index,
    );
    const lotTwoEnds = possible.findIndex((act) => act.type === 'lotEnded');
    const lively = possible.filter(
      (act, index) => !(act.type === 'supplierLeft' && act.lotId === lotTwo && lotTwoEnds >= 0 && index > lotTwoEnds),
    );
    expect(JSON.stringify(view([...common, ...lively, roundEnded]))).toBe(quiet);
  });

  it('names nobody and counts nobody', () => {
    const text = JSON.stringify(view([...talks, left(secondSupplier)]));
    for (const id of many) expect(text).not.toContain(id);
    expect(Object.keys(OwnNegotiation.shape)).toEqual([
      'procedureId',
      'phase',
      'rounds',
      'changes',
      'deadline',
      'lots',
    ]);
  });
});
