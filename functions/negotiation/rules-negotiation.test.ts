import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { Negotiation, type NegotiationEvent } from '../../schemas/negotiation.ts';
import { newestRuleSet } from '../../schemas/law/rule-sets.ts';
import { fold, type EventContext } from '../../schemas/stream.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { madeAt, madePersonId, madeProcedureId } from '../../test/support/made.ts';
import {
  confirmed,
  excludedFrom,
  failedOutcome,
  firstSupplier,
  left,
  lotEnded,
  madeBeginning,
  madeNoticeId,
  madeSetTime,
  met,
  negotiationAfter,
  offersAsked,
  offersReceived,
  proposed,
  ranked,
  rankedOutcome,
  reportWritten,
  roundEnded,
  roundOpened,
  secondSupplier,
  signed,
  thirdSupplier,
} from '../../test/support/made-negotiation.ts';
import { lotOne, lotTwo } from '../../test/support/made-procedure.ts';
import {
  asPanelSits,
  evolveNegotiation,
  everyParticipant,
  negotiationStream,
  negotiationTransitions,
  openRound,
  staying,
  stayingSuppliers,
} from './rules-negotiation.ts';
import { decideChange, endRound, openNextRound, proposeChange, recordMeeting } from './rules.ts';
import { reportDue, signReport, writeReport } from './rules-report.ts';
import { leaveAndEnd, withFalls } from './rules-leaving.ts';

const context = { id: madeProcedureId(1), at: madeAt };
const three = [firstSupplier, secondSupplier, thirdSupplier];
const twoLots = {
  lots: [
    { lotId: lotOne, participantIds: three },
    { lotId: lotTwo, participantIds: [secondSupplier, thirdSupplier, firstSupplier] },
  ],
};

/** One of each event, each with its own facts. */
const events: Readonly<Record<Exclude<NegotiationEvent['type'], 'negotiationBegun'>, NegotiationEvent>> = {
  roundOpened,
  supplierMet: met(firstSupplier),
  roundEnded,
  changeProposed: proposed(),
  changeConfirmed: confirmed(),
  changeRefused: { type: 'changeRefused', number: 1, decidedBy: madePersonId(5), reasonZh: '超出采购需求' },
  supplierLeft: left(firstSupplier),
  supplierExcluded: excludedFrom(firstSupplier),
  lotEnded: lotEnded(),
  finalOffersAsked: offersAsked,
  finalOffersReceived: offersReceived(),
  offersRanked: ranked(),
  reportWritten,
  reportSigned: signed(1),
  reportDelivered: { type: 'reportDelivered' },
};
const talks = [roundOpened, roundEnded, offersAsked];
const states: Readonly<Record<Negotiation['status'], Negotiation>> = {
  negotiating: negotiationAfter([]),
  awaitingFinalOffers: negotiationAfter(talks),
  reviewing: negotiationAfter([...talks, offersReceived()]),
  ranked: negotiationAfter([...talks, offersReceived(), ranked(), reportWritten]),
  reported: negotiationAfter([...talks, offersReceived(), ranked(), reportWritten, { type: 'reportDelivered' }]),
  ended: negotiationAfter([lotEnded()]),
};
const pairs = Object.values(states).flatMap((state) =>
  Object.values(events).map((event) => ({
    name: `${event.type} while ${state.status}`,
    state,
    event,
    next: negotiationTransitions[state.status][event.type],
  })),
);

describe('the table of what may follow what', () => {
  it.each(pairs.filter(({ next }) => next !== undefined))('allows $name', ({ state, event, next }) => {
    expect(next).toContain(evolveNegotiation(state, event, context).status);
  });

  it.each(pairs.filter(({ next }) => next === undefined))('refuses $name', ({ name, state, event }) => {
    expect(() => evolveNegotiation(state, event, context)).toThrow(
      name.replace(' while ', ' in a negotiation that is '),
    );
  });

  it('reaches every status that it names', () => {
    const named = Object.values(negotiationTransitions).flatMap((row) => Object.values(row).flat());
    expect(new Set([...named, 'negotiating'])).toEqual(new Set(Object.keys(states)));
  });

  it('lets nothing happen to a negotiation that has not begun', () => {
    for (const event of Object.values(events))
      expect(() => evolveNegotiation(undefined, event, context)).toThrow('not begun');
  });

  it('delivers no report that was never written', () => {
    const unwritten = negotiationAfter([...talks, offersReceived(), ranked()]);
    expect(() => evolveNegotiation(unwritten, { type: 'reportDelivered' }, context)).toThrow('never written');
  });
});

describe('the state after events', () => {
  it('keeps who takes part, who left and when', () => {
    const state = negotiationAfter([left(secondSupplier)], twoLots);
    expect(state.lots.map(staying)).toEqual([
      [firstSupplier, thirdSupplier],
      [secondSupplier, thirdSupplier, firstSupplier],
    ]);
    expect(state.departures).toEqual([{ lotId: lotOne, supplierId: secondSupplier, at: madeAt }]);
    expect(stayingSuppliers(state).toSorted()).toEqual(three);
  });

  it('keeps a lot that fell beside those that go on, with everyone who took part', () => {
    const state = negotiationAfter([left(secondSupplier), lotEnded()], twoLots);
    expect(state.status).toBe('negotiating');
    expect(state.lots.map(({ lotId }) => lotId)).toEqual([lotTwo]);
    expect(state.endedLots).toMatchObject([{ lotId: lotOne, participantIds: three, leftIds: [secondSupplier] }]);
    expect(everyParticipant(state).toSorted()).toEqual(three);
  });

  it('ends when the last lot has fallen', () => {
    const state = negotiationAfter([lotEnded(), lotEnded(lotTwo)], twoLots);
    expect(state).toMatchObject({ status: 'ended', lots: [], outcomes: [], endedAt: madeAt });
  });

  it('ends a lot wherever it stands, and goes on with the others (Order 74 art. 37)', () => {
    const both = offersReceived([lotOne, lotTwo]);
    const told = [...talks, both, ranked(rankedOutcome(), rankedOutcome(lotTwo))];
    const stories = { awaitingFinalOffers: talks, reviewing: [...talks, both], ranked: told };
    for (const [status, story] of Object.entries(stories)) {
      const one = negotiationAfter([...story, lotEnded()], twoLots);
      expect(one).toMatchObject({ status, lots: [{ lotId: lotTwo }], endedLots: [{ lotId: lotOne }] });
      expect(negotiationAfter([...story, lotEnded(), lotEnded(lotTwo)], twoLots)).toMatchObject({ status: 'ended' });
    }
  });

  it('ends when what is left had fallen already', () => {
    const fellBefore = { ...offersReceived([lotOne, lotTwo]), outcomes: [failedOutcome(lotTwo)] };
    const reviewing = negotiationAfter([...talks, fellBefore, lotEnded()], twoLots);
    expect(reviewing).toMatchObject({ status: 'ended', outcomes: [{ lotId: lotTwo }] });
    const isRanked = [...talks, offersReceived([lotOne, lotTwo]), ranked(rankedOutcome(), failedOutcome(lotTwo))];
    expect(negotiationAfter([...isRanked, lotEnded()], twoLots)).toMatchObject({ status: 'ended' });
  });

  it('keeps a delivered report, whatever becomes of its lots', () => {
    const state = evolveNegotiation(states.reported, lotEnded(), context);
    expect(state).toMatchObject({ status: 'reported', lots: [], report: { writtenAt: madeAt }, outcomes: [{}] });
  });

  it('ends when no lot is ranked, and goes on to the report when one is', () => {
    const all = ranked(failedOutcome(), failedOutcome(lotTwo));
    const one = ranked(failedOutcome(), rankedOutcome(lotTwo));
    expect(negotiationAfter([...talks, offersReceived(), all], twoLots).status).toBe('ended');
    expect(negotiationAfter([...talks, offersReceived(), one], twoLots).status).toBe('ranked');
  });

  it('records a supplier met twice in a round once', () => {
    const state = negotiationAfter([roundOpened, met(firstSupplier), met(firstSupplier)]);
    expect(openRound(state)?.metIds).toEqual([firstSupplier]);
  });

  it('has a report that was written anew signed anew', () => {
    const state = negotiationAfter([...talks, offersReceived(), ranked(), reportWritten, signed(1), reportWritten]);
    expect(state).toMatchObject({ signatures: [] });
  });

  it('takes the panel as it sits now: what a replaced member had signed is void (Order 87 art. 49)', () => {
    const state = negotiationAfter([...talks, offersReceived(), ranked(), reportWritten, signed(1), signed(2)]);
    const now = [2, 3, 4, 5, 6].map(madePersonId);
    expect(asPanelSits(state, now)).toMatchObject({ memberIds: now, signatures: [{ memberId: madePersonId(2) }] });
    expect(asPanelSits(states.negotiating, now).memberIds).toEqual(now);
  });
});

describe('lists', () => {
  it('is due at the set time while final offers are awaited, and never else', () => {
    const due = Object.values(states).map((state) => negotiationStream.places(state, 'prc-1').byDue);
    expect(due).toEqual([
      undefined,
      { key: 'due#negotiation', sort: `${madeSetTime}#prc-1` },
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is due when the report is, once more than half have signed it', () => {
    const due = [
      [1, 2],
      [1, 2, 3],
    ].map((signers) => {
      const story = [...talks, offersReceived(), ranked(), reportWritten, ...signers.map(signed)];
      return negotiationStream.places(negotiationAfter(story), 'prc-1').byDue;
    });
    expect(due).toEqual([undefined, { key: 'due#negotiation', sort: `${reportDue(madeAt, newestRuleSet())}#prc-1` }]);
  });

  it('is listed with its buyer and its agency, if it has one', () => {
    const { procurementAgencyId, buyerId } = states.negotiating;
    expect(negotiationStream.places(states.negotiating, 'prc-1')).toMatchObject({
      byOwner: { key: `buyer#${buyerId}#negotiation` },
      byPartner: { key: `procurementAgency#${procurementAgencyId}#negotiation` },
    });
    const { procurementAgencyId: _, ...alone } = states.negotiating;
    expect(negotiationStream.places(alone, 'prc-1').byPartner).toBeUndefined();
  });
});

/** What a clumsy panel and hasty suppliers might try, one number each. */
function attempt(state: Negotiation, step: number): readonly NegotiationEvent[] {
  const supplierId = three[step % 3] ?? firstSupplier;
  const memberId = madePersonId((step % 5) + 1);
  const number = state.rounds.length;
  const tries = [
    () => openNextRound(state, {}, madeAt),
    () => recordMeeting(state, { number, supplierId }),
    () => endRound(state, number),
    () => proposeChange(state, { subject: 'contractTerm', textZh: '付款期限', proposedBy: memberId }),
    () =>
      decideChange(state, {
        number: state.changes.length,
        decidedBy: memberId,
        confirmed: step % 2 === 0,
        reasonZh: '否',
      }),
    () =>
      leaveAndEnd(
        state,
        { lotId: step % 2 === 0 ? lotOne : lotTwo, supplierId },
        { hasFinalOffer: false, at: madeAt, noticeId: madeNoticeId },
      ),
    () => {
      const lot = state.lots[step % 2];
      if (state.status !== 'negotiating' || lot === undefined || !staying(lot).includes(supplierId))
        return openNextRound(state, {}, madeAt);
      const excluded = { allowed: true as const, events: [excludedFrom(supplierId, lot.lotId)] };
      return withFalls(state, excluded, { at: madeAt, noticeId: madeNoticeId });
    },
    () =>
      state.status === 'negotiating'
        ? { allowed: true as const, events: [offersAsked] }
        : openNextRound(state, {}, madeAt),
    () =>
      state.status === 'awaitingFinalOffers'
        ? { allowed: true as const, events: [offersReceived(state.lots.map(({ lotId }) => lotId))] }
        : openNextRound(state, {}, madeAt),
    () =>
      state.status === 'reviewing'
        ? { allowed: true as const, events: [ranked(...state.lots.map(({ lotId }) => rankedOutcome(lotId)))] }
        : openNextRound(state, {}, madeAt),
    () => writeReport(state, { textZh: '评审报告', writtenBy: memberId }),
    () => signReport(state, { memberId }),
    () => {
      const lot = state.status === 'ended' ? undefined : state.lots[step % 2];
      return lot === undefined
        ? openNextRound(state, {}, madeAt)
        : { allowed: true as const, events: [lotEnded(lot.lotId)] };
    },
  ];
  const decision = tries[step % tries.length]?.();
  return decision?.allowed === true ? decision.events : [];
}

describe('events', () => {
  test.prop([fc.array(fc.nat({ max: 10_000 }), { maxLength: 60 })])(
    'always fold to the state that was stored step by step, and it is always a valid one',
    (steps) => {
      const recorded: { event: NegotiationEvent; context: EventContext }[] = [
        { event: madeBeginning(twoLots), context },
      ];
      let state = negotiationAfter([], twoLots);
      for (const [index, step] of steps.entries()) {
        const at = addMilliseconds(madeAt, index);
        for (const event of attempt(state, step)) {
          state = evolveNegotiation(state, event, { ...context, at });
          recorded.push({ event, context: { ...context, at } });
        }
      }
      expect(fold(negotiationStream, recorded)).toEqual(state);
      expect(Negotiation.parse(state)).toEqual(state);
    },
  );
});
