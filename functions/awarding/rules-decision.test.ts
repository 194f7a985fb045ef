import { describe, expect, it } from 'vitest';
import { fold } from '../../schemas/stream.ts';
import type { Award, AwardEvent } from '../../schemas/award.ts';
import { LotId, NoticeId, OrganizationId, PersonId, ProcedureId, ProcurementId } from '../../schemas/ids.ts';
import { fen } from '../../schemas/money.ts';
import type { AwardCandidate } from '../../schemas/procedure.ts';
import { addMilliseconds, Day, endOfDay, Instant } from '../../schemas/time.ts';
import { awardStream, awardTransitions, evolveAward } from './rules-award.ts';
import { decideWinner, deemDecided, giveUp, startAnew, takeNextCandidate } from './rules-decision.ts';

const supplier = (letter: string) => OrganizationId.parse(`org-${letter.repeat(20)}`);
const [first, second, third] = [supplier('a'), supplier('b'), supplier('c')];
const notice = NoticeId.parse(`ntc-${'n'.repeat(20)}`);
const person = PersonId.parse(`per-${'p'.repeat(20)}`);
const received = Instant.parse('2026-10-09T02:00:00.000Z');
// Law case 16: the report arrives on 9 October, the fifth working day after it is the 15th (the 10th is a make-up day).
const decideThrough = Day.parse('2026-10-15');
const lapse = endOfDay(decideThrough);

function candidate(supplierId: OrganizationId, rank: number, priceFen: number): AwardCandidate {
  return { supplierId, rank, priceFen: fen(priceFen), evaluatedPriceFen: fen(priceFen) };
}

const inOrder = [candidate(first, 1, 749_000_000), candidate(second, 2, 780_000_000), candidate(third, 3, 905_000_000)];

const beginning = (candidates: AwardCandidate[]): AwardEvent => ({
  type: 'candidatesReceived',
  procedureId: ProcedureId.parse(`prc-${'1'.repeat(20)}`),
  lotId: LotId.parse('lot-1'),
  procurementId: ProcurementId.parse(`pro-${'1'.repeat(20)}`),
  buyerId: supplier('z'),
  method: 'competitiveNegotiation',
  candidates,
  decideThrough,
  provisional: false,
});

function after(...events: AwardEvent[]): Award {
  const state = fold(
    awardStream,
    events.map((event) => ({ event, context: { id: 'any', at: received } })),
  );
  if (state === undefined) throw new Error('no events');
  return state;
}

function won(winnerId: OrganizationId, by: 'buyer' | 'nextCandidate' = 'buyer'): AwardEvent {
  return { type: 'winnerDecided', winnerId, priceFen: fen(1), by, resultNoticeId: notice };
}

const waiting = after(beginning(inOrder));
const command = { winnerId: first, decidedBy: person, resultNoticeId: notice };
const codes = (decision: ReturnType<typeof decideWinner>) =>
  decision.allowed ? [] : decision.refusals.map(({ code, rule }) => [code, rule]);

describe('the buyer decides within five working days of the report (条例 art. 43)', () => {
  it('takes the first-ranked at its offered price', () => {
    const decision = decideWinner(waiting, command, received);
    expect(decision).toMatchObject({
      allowed: true,
      events: [{ type: 'winnerDecided', winnerId: first, priceFen: 749_000_000, by: 'buyer' }],
    });
  });

  it('refuses to pass over the first-ranked', () => {
    expect(codes(decideWinner(waiting, { ...command, winnerId: second }, received))).toEqual([
      ['not-first-ranked', 'AWD-002'],
    ]);
  });

  it('allows a decision one millisecond before the period is over', () => {
    expect(decideWinner(waiting, command, addMilliseconds(lapse, -1)).allowed).toBe(true);
  });

  it.each([0, 1])('refuses a decision %i ms after the period is over: silence has decided', (later) => {
    expect(codes(decideWinner(waiting, command, addMilliseconds(lapse, later)))).toEqual([
      ['decision-period-over', 'AWD-003'],
    ]);
  });

  it('refuses a second decision', () => {
    expect(codes(decideWinner(after(beginning(inOrder), won(first)), command, received))).toEqual([
      ['award-already-decided', 'AWD-013'],
    ]);
  });
});

describe('candidates ranked equally (Order 87 art. 68)', () => {
  const tied = after(beginning([candidate(first, 1, 100), candidate(second, 1, 100), candidate(third, 3, 200)]));

  it('are chosen between with a reason', () => {
    expect(codes(decideWinner(tied, { ...command, winnerId: second }, received))).toEqual([
      ['equal-rank-needs-reason', 'AWD-004'],
    ]);
    expect(decideWinner(tied, { ...command, winnerId: second, reasonZh: '按采购文件规定抽签' }, received).allowed).toBe(
      true,
    );
  });

  it('are drawn between when the buyer is silent, and only among those who rank first', () => {
    const chosen = [0, 1].map((index) => deemDecided(tied, { resultNoticeId: notice, draw: () => index }, lapse)[0]);
    expect(chosen).toMatchObject([{ winnerId: first }, { winnerId: second }]);
  });
});

describe('silence is taken as the first-ranked (Order 74 art. 36)', () => {
  const terms = { resultNoticeId: notice, draw: () => 0 };

  it('is no decision one millisecond before the period is over', () => {
    expect(deemDecided(waiting, terms, addMilliseconds(lapse, -1))).toEqual([]);
  });

  it.each([0, 1])('decides %i ms after it', (later) => {
    expect(deemDecided(waiting, terms, addMilliseconds(lapse, later))).toMatchObject([
      { winnerId: first, by: 'silence' },
    ]);
  });

  it('changes nothing where the buyer decided, however often the timer comes', () => {
    expect(deemDecided(after(beginning(inOrder), won(first)), terms, lapse)).toEqual([]);
  });
});

describe('a winner who gives up (条例 art. 49)', () => {
  const decided = after(beginning(inOrder), won(first));
  const gone = after(beginning(inOrder), won(first), { type: 'winnerGaveUp', supplierId: first, reasonZh: '放弃' });

  it('must be the winner', () => {
    expect(codes(giveUp(decided, { supplierId: second, reasonZh: '放弃' }))).toEqual([['not-the-winner', undefined]]);
    expect(giveUp(decided, { supplierId: first, reasonZh: '放弃' }).allowed).toBe(true);
  });

  it('makes way for the next in order, at that candidate’s own price', () => {
    const { winnerId: _, ...next } = command;
    expect(takeNextCandidate(gone, next)).toMatchObject({
      events: [{ winnerId: second, priceFen: 780_000_000, by: 'nextCandidate' }],
    });
  });

  it('makes way for one of several who are next equally, named and with a reason', () => {
    const equals = [candidate(first, 1, 100), candidate(second, 2, 200), candidate(third, 2, 200)];
    const open = after(beginning(equals), won(first), { type: 'winnerGaveUp', supplierId: first, reasonZh: '放弃' });
    const refused = [['equal-rank-needs-reason', 'AWD-004']];
    const { winnerId: _, ...unnamed } = command;
    expect(codes(takeNextCandidate(open, { ...unnamed, reasonZh: '递补' }))).toEqual(refused);
    expect(codes(takeNextCandidate(open, { ...command, winnerId: third }))).toEqual(refused);
    expect(codes(takeNextCandidate(open, { ...command, winnerId: first, reasonZh: '递补' }))).toEqual([
      ['not-first-ranked', 'AWD-002'],
    ]);
    expect(takeNextCandidate(open, { ...command, winnerId: third, reasonZh: '按采购文件规定抽签' })).toMatchObject({
      events: [{ winnerId: third, by: 'nextCandidate' }],
    });
  });

  it('is needed before anyone else may follow', () => {
    expect(codes(takeNextCandidate(decided, command))).toEqual([['winner-has-not-given-up', 'AWD-013']]);
    expect(codes(startAnew(decided))).toEqual([['winner-has-not-given-up', 'AWD-013']]);
  });

  it('leaves a new start as the only way once no candidate is left', () => {
    const lone = after(beginning([candidate(first, 1, 5)]), won(first), {
      type: 'winnerGaveUp',
      supplierId: first,
      reasonZh: '放弃',
    });
    expect(codes(takeNextCandidate(lone, { decidedBy: person, resultNoticeId: notice }))).toEqual([
      ['no-candidate-left', 'AWD-012'],
    ]);
    expect(startAnew(lone, '无人递补')).toMatchObject({
      allowed: true,
      events: [{ type: 'candidatesExhausted', reasonZh: '无人递补' }],
    });
  });
});

describe('the transitions of an award', () => {
  const states: Record<Award['status'], Award> = {
    awaitingDecision: waiting,
    decided: after(beginning(inOrder), won(first)),
    withoutWinner: after(beginning(inOrder), { type: 'candidatesExhausted' }),
  };
  const events: Record<Exclude<AwardEvent['type'], 'candidatesReceived'>, AwardEvent> = {
    winnerDecided: won(first),
    winnerGaveUp: { type: 'winnerGaveUp', supplierId: first, reasonZh: '放弃' },
    candidatesExhausted: { type: 'candidatesExhausted' },
  };

  /** The status after an event, or that it is refused. */
  function evolved(state: Award, event: AwardEvent): string {
    try {
      return evolveAward(state, event, { id: 'any', at: received }).status;
    } catch {
      return 'refused';
    }
  }

  it.each(Object.values(states).flatMap((state) => Object.values(events).map((event) => ({ state, event }))))(
    '$state.status, $event.type',
    ({ state, event }) => {
      expect(evolved(state, event)).toBe(awardTransitions[state.status][event.type] ?? 'refused');
    },
  );
});
