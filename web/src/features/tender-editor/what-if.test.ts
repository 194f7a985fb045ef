import { describe, expect, it } from 'vitest';
import { sampleTerms } from '../../../../test/support/samples.ts';
import { firstOffers, nameOf, pointsOf, priceCurve, priceEffects, tryScheme } from './what-if.ts';

const CEILING = 100_000_000;
const terms = sampleTerms();
const offers = firstOffers(CEILING, terms.criteria);

describe('trying a scheme on made-up offers', () => {
  it('ranks them as the portal would, with the points of every criterion', () => {
    const tried = tryScheme(terms, CEILING, offers);
    if (tried.status !== 'answered') throw new Error(tried.status);
    expect(tried.answer.outcome).toBe('ranked');
    expect(tried.answer.ranking.map(({ bid, rank }) => [bid, rank])).toEqual([
      ['A', 1],
      ['B', 2],
      ['C', 3],
    ]);
    expect(tried.answer.ranking[2]?.byCriterion).toEqual({ price: '30.00', plan: '24.00', works: '18.00' });
  });

  it('puts the cheapest first where the price weighs enough', () => {
    const criteria = terms.criteria.map((criterion) => ({
      ...criterion,
      points: criterion.kind === 'price' ? 90 : 5,
    }));
    const tried = tryScheme({ ...terms, criteria }, CEILING, offers);
    expect(tried).toMatchObject({ answer: { ranking: [{ bid: 'C' }, {}, {}] } });
  });

  it('leaves out who does not meet the requirements, and fails where fewer than three remain', () => {
    const two = offers.map((offer) => (offer.name === 'B' ? { ...offer, responsive: false } : offer));
    expect(tryScheme(terms, CEILING, two)).toMatchObject({
      answer: { outcome: 'failed', reason: 'fewer_than_three_responsive' },
    });
  });

  it('compares nothing while the points do not add up, and says so', () => {
    const criteria = terms.criteria.slice(1);
    expect(tryScheme({ ...terms, criteria }, CEILING, offers)).toMatchObject({
      status: 'refused',
      refusals: [{ code: 'simulation-points-not-100' }],
    });
  });

  it('waits for prices that can be read', () => {
    expect(
      tryScheme(
        terms,
        CEILING,
        offers.map((offer) => ({ ...offer, price: '' })),
      ),
    ).toEqual({
      status: 'incomplete',
    });
  });

  it('takes the fixed price for everyone where the price is no criterion', () => {
    const criteria = terms.criteria.slice(1).map((criterion) => ({ ...criterion, points: 50 }));
    const tried = tryScheme({ ...terms, criteria, fixedPrice: true }, CEILING, offers);
    expect(tried).toMatchObject({ status: 'answered', answer: { outcome: 'ranked' } });
  });
});

describe('what the price comes to', () => {
  it('is said in points: with 15 points, 10 % cost 1.4 and one point is worth 7.1 %', () => {
    const criteria = terms.criteria.map((criterion) => ({ ...criterion, points: criterion.kind === 'price' ? 15 : 0 }));
    expect(priceEffects({ ...terms, criteria })).toEqual({ tenPercent: 1.4, percentForOnePoint: 7.1, deduction: 1.5 });
  });

  it('is nothing where the price is not scored', () => {
    expect(priceEffects({ ...terms, criteria: [] })).toBeUndefined();
  });
});

describe('made-up offers', () => {
  it('have names beyond the alphabet', () => {
    expect([0, 25, 26].map(nameOf)).toEqual(['A', 'Z', '27']);
  });

  it('get points to the hundredth', () => {
    const [offer] = offers;
    const [criterion] = terms.criteria;
    if (offer === undefined || criterion === undefined) throw new Error('the sample has neither offer nor criterion');
    expect(pointsOf({ ...offer, shares: { price: 33 } }, { ...criterion, points: 0.5 })).toBe(0.17);
  });
});

describe('the curve of the price', () => {
  const criteria = [{ id: 'price', kind: 'price' as const, titleZh: '报价', points: 30 }];

  it('begins with all the points at the lowest price, and falls without end', () => {
    const curve = priceCurve({ criteria });
    expect(curve[0]).toEqual([0, 30]);
    expect(curve.find(([percent]) => percent === 50)?.[1]).toBeCloseTo(20, 10);
    expect(curve.every(([, points], index) => index === 0 || points < (curve[index - 1]?.[1] ?? 0))).toBe(true);
  });
});
