import { describe, expect, it } from 'vitest';
import { EvaluationRequest, EvaluationResponse } from '../../schemas/evaluation-simulation.ts';
import cases from '../../test/cases/evaluation.json' with { type: 'json' };
import { answerOf, bid, oneMember, question, scoresOf } from '../../test/support/evaluation-questions.ts';
import { simulateEvaluation } from './rules-scoring.ts';

describe('the worked evaluations', () => {
  it.each(cases.filter(({ status }) => status === undefined))('$name ($source)', ({ request, response }) => {
    const answer = answerOf(request);
    expect(answer).toMatchObject(response ?? {});
    expect(EvaluationResponse.parse(answer)).toEqual(answer);
  });

  it.each(cases.filter(({ status }) => status === 400))('refuses $name', ({ request }) => {
    const parsed = EvaluationRequest.safeParse(request);
    expect(parsed.success && simulateEvaluation(parsed.data).allowed).toBe(false);
  });
});

describe('the worked cases of the law', () => {
  it('weighs the price of small enterprises after the deduction (worked cases 9 and 10)', () => {
    const technical = { A: [84, 86, 82, 88, 85], B: [80, 82, 79, 83, 81], C: [78, 80, 76, 81, 80] };
    const business = { A: 85, B: 94, C: 90 };
    const scores = (['A', 'B', 'C'] as const).flatMap((name) =>
      technical[name].flatMap((points, index) => [
        { member: `e${index}`, bid: name, criterion: 'technical', points: String((points * 60) / 100) },
        { member: `e${index}`, bid: name, criterion: 'business', points: String((business[name] * 30) / 100) },
      ]),
    );
    const answer = answerOf({
      method: 'comprehensive_scoring',
      ceilingFen: 100_000_000,
      smallEnterpriseDeductionBp: 1000,
      criteria: [
        { id: 'price', kind: 'price', points: 10 },
        { id: 'technical', kind: 'subjective', points: 60 },
        { id: 'business', kind: 'objective', points: 30 },
      ],
      members: ['e0', 'e1', 'e2', 'e3', 'e4'],
      bids: [
        bid('A', 90_000_000),
        bid('B', 96_000_000, { smallEnterprise: true }),
        bid('C', 93_000_000, { smallEnterprise: true }),
      ],
      scores,
    });
    expect(answer.ranking.map(({ bid: id, total, priceScore }) => [id, total, priceScore])).toEqual([
      ['B', '86.49', '9.69'],
      ['A', '85.80', '9.30'],
      ['C', '84.40', '10.00'],
    ]);
    expect(answer.ranking.map(({ evaluatedPriceFen }) => evaluatedPriceFen)).toEqual([
      86_400_000, 90_000_000, 83_700_000,
    ]);
  });

  it('gives the price points of a consultation with weight 20 (worked case 14)', () => {
    const answer = answerOf(
      question({
        criteria: [
          { id: 'price', kind: 'price', points: 20 },
          { id: 'rest', kind: 'objective', points: 80 },
        ],
        bids: [bid('P', 120_000_000), bid('Q', 125_000_000), bid('R', 118_000_000)],
        scores: scoresOf('rest', { P: '0', Q: '0', R: '0' }),
      }),
    );
    expect(Object.fromEntries(answer.ranking.map(({ bid: id, priceScore }) => [id, priceScore]))).toEqual({
      P: '19.67',
      Q: '18.88',
      R: '20.00',
    });
  });
});

describe('too few bids', () => {
  const three = [bid('A', 100), bid('B', 200), bid('C', 300)];

  it.each(['comprehensive_scoring', 'lowest_price', 'negotiation'] as const)('fail a %s', (method) => {
    expect(answerOf(question({ method, bids: three.slice(0, 2) }))).toMatchObject({
      outcome: 'failed',
      reason: 'fewer_than_three_bidders',
      ranking: [],
      excluded: [],
    });
  });

  it('are never opened, so nobody is excluded from them', () => {
    const bids = [bid('A', 100, { qualified: false }), bid('B', 5000)];
    expect(answerOf(question({ bids }))).toMatchObject({ reason: 'fewer_than_three_bidders', excluded: [] });
  });

  it('fail when fewer than three are qualified (Order 87 art. 44)', () => {
    const bids = [bid('A', 100, { qualified: false, responsive: false }), ...three.slice(1)];
    expect(answerOf(question({ bids }))).toMatchObject({
      reason: 'fewer_than_three_qualified',
      excluded: [{ bid: 'A', reason: 'not_qualified' }],
    });
  });

  it('fail when fewer than three conform (law art. 36)', () => {
    const bids = [...three, bid('D', 100, { responsive: false }), bid('E', 100, { qualified: false })];
    const failed = bids.map((each) => (each.id === 'B' ? { ...each, responsive: false } : each));
    expect(answerOf(question({ bids: failed }))).toMatchObject({
      reason: 'fewer_than_three_responsive',
      excluded: [
        { bid: 'B', reason: 'not_responsive' },
        { bid: 'D', reason: 'not_responsive' },
        { bid: 'E', reason: 'not_qualified' },
      ],
    });
  });

  it('need no scores and no members', () => {
    const criteria = [{ id: 'plan', kind: 'subjective', points: 100 }];
    const request = question({ fixedPrice: true, criteria, members: [], bids: three.slice(1) });
    expect(answerOf(request)).toMatchObject({ outcome: 'failed' });
  });
});

describe('bids above the ceiling', () => {
  const three = [bid('A', 100), bid('B', 200), bid('C', 300)];

  it('fail when all are above the ceiling, and a bid at the ceiling is not', () => {
    expect(answerOf(question({ ceilingFen: 99, bids: three }))).toMatchObject({ reason: 'all_over_ceiling' });
    expect(answerOf(question({ ceilingFen: 299, bids: three }))).toMatchObject({
      reason: 'fewer_than_three_responsive',
      excluded: [{ bid: 'C', reason: 'over_ceiling' }],
    });
    expect(answerOf(question({ method: 'lowest_price', ceilingFen: 300, bids: three }))).toMatchObject({
      outcome: 'ranked',
    });
  });

  it('measure the ceiling by the price offered, not by the price after the deduction', () => {
    const bids = [...three, bid('D', 310, { smallEnterprise: true })];
    const request = question({ method: 'lowest_price', ceilingFen: 300, smallEnterpriseDeductionBp: 1000, bids });
    expect(answerOf(request).excluded).toEqual([{ bid: 'D', reason: 'over_ceiling' }]);
  });
});

describe('equal bids', () => {
  const criteria = [
    { id: 'price', kind: 'price', points: 10 },
    { id: 'plan', kind: 'subjective', points: 90 },
  ];

  it('with equal totals: the lower price is first (Order 87 art. 57)', () => {
    // 10 + 80 = 5 + 85: twice the price, five points more for the plan.
    const bids = [bid('dear', 200), bid('cheap', 100), bid('third', 200)];
    const scores = scoresOf('plan', { dear: '85', cheap: '80', third: '1' });
    const { ranking } = answerOf(question({ criteria, bids, scores }));
    expect(ranking.map(({ bid: id, rank, total }) => [id, rank, total])).toEqual([
      ['cheap', 1, '90.00'],
      ['dear', 2, '90.00'],
      ['third', 3, '6.00'],
    ]);
  });

  it('in total and price share a rank, and the next rank is left out', () => {
    const bids = [bid('A', 100), bid('B', 100), bid('C', 100), bid('D', 200)];
    const scores = scoresOf('plan', { A: '80', B: '80', C: '70', D: '1' });
    const { ranking, warnings } = answerOf(question({ criteria, bids, scores }));
    expect(ranking.map(({ bid: id, rank }) => [id, rank])).toEqual([
      ['A', 1],
      ['B', 1],
      ['C', 3],
      ['D', 4],
    ]);
    expect(warnings).toContain('tied_first');
  });

  it('as printed only are ranked by their exact totals, and a warning says so', () => {
    const bids = [bid('A', 100), bid('B', 100), bid('C', 100)];
    const scores = scoresOf('plan', { A: '80.001', B: '80.002', C: '70' });
    const { ranking, warnings } = answerOf(question({ criteria, bids, scores }));
    expect(ranking.map(({ bid: id, total }) => [id, total]).slice(0, 2)).toEqual([
      ['B', '90.00'],
      ['A', '90.00'],
    ]);
    expect(warnings).toContain('equal_totals_after_rounding');
  });

  it('by price alone share a rank (Order 87 art. 56)', () => {
    const bids = [bid('A', 300), bid('B', 100), bid('C', 100)];
    const { ranking } = answerOf(question({ method: 'lowest_price', ceilingFen: 300, bids }));
    expect(ranking.map(({ bid: id, rank }) => [id, rank])).toEqual([
      ['B', 1],
      ['C', 1],
      ['A', 3],
    ]);
    expect(ranking[0]).not.toHaveProperty('total');
  });
});

describe('warnings', () => {
  const bids = [bid('A', 1000), bid('B', 1100), bid('C', 1200)];

  it.each([
    [
      'price_weight_below_minimum',
      {
        criteria: [
          { id: 'price', kind: 'price', points: 8 },
          { id: 'plan', kind: 'subjective', points: 92 },
        ],
      },
    ],
    ['deduction_outside_band', { method: 'lowest_price', smallEnterpriseDeductionBp: 600 }],
    ['committee_size', { members: ['e1', 'e2'], method: 'negotiation' }],
    ['abnormally_low_price', { method: 'lowest_price', bids: [...bids, bid('D', 400)] }],
  ])('%s', (warning, change) => {
    const scores = 'criteria' in change ? scoresOf('plan', { A: '1', B: '2', C: '3' }) : [];
    expect(answerOf(question({ bids, scores, ...change })).warnings).toContain(warning);
  });

  it('are none for a lawful negotiation', () => {
    expect(
      answerOf(question({ method: 'negotiation', ceilingFen: 2000, members: ['n1', 'n2', 'n3'], bids })).warnings,
    ).toEqual([]);
  });

  it('are given for the one member of a tender committee', () => {
    const request = question({ method: 'lowest_price', ceilingFen: 2000, members: [oneMember], bids });
    expect(answerOf(request).warnings).toEqual(['committee_size']);
  });
});
