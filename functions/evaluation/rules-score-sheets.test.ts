import { describe, expect, it } from 'vitest';
import { answerOf, bid, codesOf, question } from '../../test/support/evaluation-questions.ts';

const members = ['e1', 'e2', 'e3'];
const bids = [bid('A', 100), bid('B', 200), bid('C', 300), bid('D', 400, { responsive: false })];
const criteria = [
  { id: 'price', kind: 'price', points: 10 },
  { id: 'plan', kind: 'subjective', points: 60 },
  { id: 'staff', kind: 'objective', points: 30 },
];
type Given = { member: string; bid: string; criterion: string; points: string };

/** Complete sheets for the bids that remain. */
function sheets(): Given[] {
  return ['A', 'B', 'C'].flatMap((id) =>
    members.flatMap((member) => [
      { member, bid: id, criterion: 'plan', points: '50' },
      { member, bid: id, criterion: 'staff', points: '20' },
    ]),
  );
}

/** The complete sheets with other points at one place. */
function sheetsWith(place: number, points: string): Given[] {
  return sheets().map((score, index) => (index === place ? { ...score, points } : score));
}

function refusalsOf(scores: readonly Given[], change: Readonly<Record<string, unknown>> = {}) {
  return codesOf(question({ members, bids, criteria, scores, ...change }));
}

describe('score sheets', () => {
  it('of the bids that remain suffice', () => {
    expect(refusalsOf(sheets())).toEqual([]);
  });

  it.each([
    [{ bid: 'X' }, 'simulation-unknown-bid', '/scores/18/bid'],
    [{ member: 'e9' }, 'simulation-unknown-member', '/scores/18/member'],
    [{ criterion: 'looks' }, 'simulation-unknown-criterion', '/scores/18/criterion'],
    [{ criterion: 'price' }, 'simulation-computed-criterion', '/scores/18/criterion'],
  ])('with a score of %j are refused, even for a bid that was excluded', (change, code, pointer) => {
    const score = { member: 'e1', bid: 'D', criterion: 'plan', points: '1', ...change };
    expect(refusalsOf([...sheets(), score])).toEqual([[code, pointer]]);
  });

  it('with unknown names are refused in a ranking by price as well', () => {
    const score = { member: 'e1', bid: 'X', criterion: 'plan', points: '1' };
    expect(refusalsOf([score], { method: 'lowest_price' })).toEqual([['simulation-unknown-bid', '/scores/0/bid']]);
  });

  it('may hold anything within the names for a bid that was excluded', () => {
    const score = { member: 'e1', bid: 'D', criterion: 'plan', points: '61' };
    expect(refusalsOf([...sheets(), score, score])).toEqual([]);
  });

  it('with a score missing are refused, and each missing one is named', () => {
    expect(refusalsOf(sheets().slice(1))).toEqual([['simulation-score-missing', '/scores']]);
    expect(refusalsOf(sheets().filter(({ member }) => member !== 'e2'))).toHaveLength(6);
  });

  it('with a score given twice are refused, even when both are equal', () => {
    const [first] = sheets();
    expect(refusalsOf([...sheets(), ...(first === undefined ? [] : [first])])).toEqual([
      ['simulation-score-twice', '/scores/18'],
    ]);
  });
});

describe('the points of a score', () => {
  it('may be all those of the criterion, and no more', () => {
    expect(refusalsOf(sheetsWith(4, '60.000001'))).toEqual([['simulation-score-above-maximum', '/scores/4/points']]);
    expect(refusalsOf(sheetsWith(4, '60'))).toEqual([]);
  });

  it('of an objective criterion are the same from all members, however they are written (Order 87 art. 64)', () => {
    expect(refusalsOf(sheetsWith(3, '19.99'))).toEqual([['simulation-objective-scores-differ', '/scores/3/points']]);
    expect(refusalsOf(sheetsWith(3, '20.00'))).toEqual([]);
  });

  it('are refused with at most fifty lines', () => {
    const strangers = Array.from({ length: 200 }, () => ({ member: 'e1', bid: 'X', criterion: 'plan', points: '1' }));
    expect(refusalsOf(strangers)).toHaveLength(50);
    const many = Array.from({ length: 100 }, (_, index) => bid(`b${index}`, 100));
    expect(refusalsOf([], { bids: many })).toHaveLength(50);
  });

  it('count for every member: the mean is over all of them, none is left out', () => {
    const points = ['0', '50', '60'];
    const scores = sheets().map((score) =>
      score.criterion === 'plan' ? { ...score, points: points[members.indexOf(score.member)] ?? '' } : score,
    );
    const { ranking } = answerOf(question({ members, bids, criteria, scores }));
    expect(ranking.map(({ byCriterion }) => byCriterion?.['plan'])).toEqual(['36.67', '36.67', '36.67']);
  });
});
