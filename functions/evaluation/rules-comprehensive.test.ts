import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvaluationRequest } from '../../schemas/evaluation-simulation.ts';
import { answerOf, bid, codesOf, question, scoresOf } from '../../test/support/evaluation-questions.ts';

const criteria = [
  { id: 'history', kind: 'past_performance', points: 60 },
  { id: 'plan', kind: 'subjective', points: 40 },
];
const scores = scoresOf('plan', { A: '20', B: '20', C: '20', D: '20' });

function records(given: Readonly<Record<string, string | undefined>>) {
  return ['A', 'B', 'C', 'D'].map((id) =>
    bid(id, 100, given[id] === undefined ? {} : { pastPerformancePoints: given[id] }),
  );
}

function totals(request: unknown) {
  return Object.fromEntries(answerOf(request).ranking.map(({ bid: id, total }) => [id, total]));
}

describe('bidders without a record of past performance', () => {
  it('get the mean of the two middle records where their number is even', () => {
    const bids = records({ A: '800', C: '900' });
    expect(totals(question({ fixedPrice: true, criteria, bids, scores }))).toEqual({
      A: '68.00',
      B: '71.00',
      C: '74.00',
      D: '71.00',
    });
  });

  it('are rescaled where the scheme says so', () => {
    const bids = records({ A: '800', C: '900' });
    const request = question({ fixedPrice: true, newcomerPolicy: 'rescale', criteria, bids, scores });
    expect(totals(request)).toEqual({ A: '68.00', B: '50.00', C: '74.00', D: '50.00' });
    expect(answerOf(request).ranking.at(-1)?.byCriterion).toEqual({ plan: '20.00' });
  });

  it('are all rescaled where nobody has a record, since there is no median', () => {
    const answer = answerOf(question({ fixedPrice: true, criteria, bids: records({}), scores }));
    expect(answer.ranking.map(({ total, rank }) => [total, rank])).toEqual(
      Array.from({ length: 4 }, () => ['50.00', 1]),
    );
    expect(answer.warnings).toContain('no_past_performance_records');
  });
});

describe('records of past performance', () => {
  it('are measured by the records of the bids that remain', () => {
    const bids = [...records({ A: '800', B: '800', C: '800' }), bid('E', 9999, { pastPerformancePoints: '0' })];
    expect(totals(question({ fixedPrice: true, ceilingFen: 300, criteria, bids, scores }))).toMatchObject({
      D: '68.00',
    });
  });

  it('cannot be rescaled when past performance is all there is', () => {
    const bids = records({ A: '800', B: '700', C: '900' });
    const alone = [{ id: 'history', kind: 'past_performance', points: 100 }];
    const request = { fixedPrice: true, criteria: alone, bids, newcomerPolicy: 'rescale' } as const;
    expect(codesOf(question(request))).toEqual([['simulation-nothing-to-rescale', '/criteria']]);
    expect(totals(question({ ...request, newcomerPolicy: 'median' }))).toMatchObject({ D: '80.00' });
  });

  it('may have a record out of another maximum, but none above it', () => {
    const request = question({ fixedPrice: true, pastPerformanceMax: 100, criteria, scores });
    expect(totals({ ...request, bids: records({ A: '50', B: '50', C: '100', D: '100' }) })).toMatchObject({
      A: '50.00',
    });
    expect(codesOf({ ...request, bids: records({ C: '100.01' }) })).toEqual([
      ['simulation-record-above-maximum', '/bids/2/pastPerformancePoints'],
    ]);
  });
});

describe('the scheme', () => {
  const bids = [bid('A', 100), bid('B', 200), bid('C', 300)];
  const price = { id: 'price', kind: 'price', points: 10 };

  it.each([
    ['criteria that add up to 90', { criteria: [{ ...price, points: 90 }] }, 'simulation-points-not-100', '/criteria'],
    ['no criteria', { criteria: [] }, 'simulation-points-not-100', '/criteria'],
    [
      'a price criterion where the price is fixed',
      { fixedPrice: true, criteria: [{ ...price, points: 100 }] },
      'simulation-price-of-fixed-price',
      '/criteria/0/kind',
    ],
    [
      'two price criteria',
      { criteria: [price, { ...price, id: 'other', points: 90 }] },
      'simulation-second-price-criterion',
      '/criteria/1/kind',
    ],
    [
      'a criterion given twice',
      { criteria: [price, { ...price, kind: 'objective', points: 90 }] },
      'simulation-duplicate-id',
      '/criteria/1/id',
    ],
    ['a bid given twice', { bids: [...bids, bid('A', 1)] }, 'simulation-duplicate-id', '/bids/3/id'],
    ['a member given twice', { members: ['e1', 'e2', 'e1'] }, 'simulation-duplicate-id', '/members/2'],
    [
      'criteria for members, and no member',
      { members: [], criteria: [price, { id: 'plan', kind: 'subjective', points: 90 }] },
      'simulation-no-members',
      '/members',
    ],
  ])('refuses %s', (...[, change, code, pointer]) => {
    expect(codesOf(question({ bids, ...change }))).toEqual([[code, pointer]]);
  });

  it('takes points with decimals that add up to 100', () => {
    const third = { kind: 'subjective', points: 33.3 };
    const thirds = [
      { ...third, id: 'a' },
      { ...third, id: 'b' },
      { ...third, id: 'c', points: 33.4 },
    ];
    const given = thirds.flatMap(({ id, points }) => scoresOf(id, { A: String(points), B: '0', C: '0' }));
    expect(totals(question({ fixedPrice: true, criteria: thirds, bids, scores: given }))).toMatchObject({
      A: '100.00',
    });
  });
});

describe('the shape of a question', () => {
  const bids = [bid('A', 100), bid('B', 200), bid('C', 300)];

  it.each([
    ['an unknown member', { colour: 'red' }],
    ['an unknown member of a bid', { bids: [bid('A', 100, { colour: 'red' })] }],
    ['a price of zero', { bids: [bid('A', 0)] }],
    ['half a fen', { bids: [bid('A', 0.5)] }],
    ['a negative price', { bids: [bid('A', -1)] }],
    ['a price as text', { bids: [{ ...bid('A', 1), priceFen: '1' }] }],
    ['an unknown method', { method: 'beauty_contest' }],
    ['a criterion of unknown kind', { criteria: [{ id: 'a', kind: 'beauty', points: 100 }] }],
    ['negative points', { criteria: [{ id: 'a', kind: 'price', points: -1 }] }],
    ['a score as a number', { scores: [{ ...scoresOf('plan', { A: '1' })[0], points: 1 }] }],
    ['a negative score', { scores: scoresOf('plan', { A: '-1' }) }],
    ['a score that is no decimal', { scores: scoresOf('plan', { A: '1e2' }) }],
    ['a deduction of everything', { smallEnterpriseDeductionBp: 10_000 }],
    ['a maximum record of zero', { pastPerformanceMax: 0 }],
    [
      'more scores than a million',
      {
        bids: Array.from({ length: 1000 }, (_, index) => bid(`b${index}`, 1)),
        criteria: Array.from({ length: 11 }, (_, index) => ({ id: `c${index}`, kind: 'objective', points: 1 })),
        members: Array.from({ length: 99 }, (_, index) => `e${index}`),
      },
    ],
    ['an unknown policy', { newcomerPolicy: 'zero' }],
  ])('refuses %s', (_, change) => {
    expect(EvaluationRequest.safeParse(question({ bids })).success).toBe(true);
    expect(EvaluationRequest.safeParse(question({ bids, ...change })).success).toBe(false);
  });
});

describe('scores', () => {
  const tenths = fc.integer({ min: 0, max: 400 }).map((points) => String(points / 10));
  const anyBids = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 8 }),
      points: tenths,
      priceFen: fc.integer({ min: 1, max: 1_000_000 }),
      small: fc.boolean(),
    }),
    {
      selector: ({ id }) => id,
      minLength: 3,
      maxLength: 12,
    },
  );
  const scheme = [
    { id: 'price', kind: 'price', points: 60 },
    { id: 'plan', kind: 'subjective', points: 40 },
  ];

  test.prop([anyBids, fc.nat(11)])('do not depend on the order of bids or of scores', (entries, turn) => {
    const turned = [...entries.slice(turn), ...entries.slice(0, turn)].toReversed();
    const [straight, other] = [entries, turned].map((order) => {
      const request = question({
        criteria: scheme,
        smallEnterpriseDeductionBp: 1500,
        bids: order.map(({ id, priceFen, small }) => bid(id, priceFen, { smallEnterprise: small })),
        scores: entries.map(({ id, points }) => ({ member: 'e1', bid: id, criterion: 'plan', points })),
      });
      return new Map(answerOf(request).ranking.map((ranked) => [ranked.bid, ranked]));
    });
    expect(other).toEqual(straight);
  });

  test.prop([anyBids])(
    'lie between 0 and 100, the cheapest has all points of the price, and ranks follow totals',
    (entries) => {
      const { ranking } = answerOf(
        question({
          criteria: scheme,
          bids: entries.map(({ id, priceFen }) => bid(id, priceFen)),
          scores: entries.map(({ id, points }) => ({ member: 'e1', bid: id, criterion: 'plan', points })),
        }),
      );
      const cheapest = Math.min(...ranking.map(({ evaluatedPriceFen }) => evaluatedPriceFen));
      for (const [index, ranked] of ranking.entries()) {
        expect(Number(ranked.total)).toBeGreaterThanOrEqual(0);
        expect(Number(ranked.total)).toBeLessThanOrEqual(100);
        expect(Number(ranked.total)).toBeLessThanOrEqual(Number(ranking[index - 1]?.total ?? 100));
        expect(ranked.rank).toBeLessThanOrEqual(index + 1);
        if (ranked.evaluatedPriceFen === cheapest) expect(ranked.priceScore).toBe('60.00');
      }
    },
  );
});
