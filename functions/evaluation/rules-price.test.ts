import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../schemas/money.ts';
import { evaluatedPrice, rankByPrice } from './rules-price.ts';

function offer(id: string, priceFen: number, smallEnterprise = false) {
  return { id, priceFen: fen(priceFen), smallEnterprise };
}

describe('the evaluated price', () => {
  it('is the offer less the deduction for a small enterprise, and the offer for any other', () => {
    expect(evaluatedPrice(offer('C', 93_000_000, true), 1000).fen).toBe(83_700_000);
    expect(evaluatedPrice(offer('A', 90_000_000), 1000).fen).toBe(90_000_000);
  });

  it('is rounded half up to be shown, and exact to be compared', () => {
    expect(evaluatedPrice(offer('A', 5, true), 1000)).toEqual({ exact: 45_000n, fen: 5 });
    const { ranking } = rankByPrice({
      offers: [offer('large', 5), offer('small', 5, true)],
      deductionBp: 1000,
      ceilingFen: fen(10),
    });
    expect(ranking.map(({ id, rank, evaluatedPriceFen }) => [id, rank, evaluatedPriceFen])).toEqual([
      ['small', 1, 5],
      ['large', 2, 5],
    ]);
  });
});

describe('ranking by price', () => {
  const X = offer('X', 49_800_000, true);
  const Y = offer('Y', 45_500_000);
  const Z = offer('Z', 47_000_000, true);
  const question = { deductionBp: 1000, ceilingFen: fen(50_000_000) };

  it('puts final offers in the order of their evaluated prices; the price offered is kept (worked case 13)', () => {
    expect(rankByPrice({ ...question, offers: [X, Y, Z] })).toEqual({
      ranking: [
        { id: 'Z', rank: 1, priceFen: 47_000_000, evaluatedPriceFen: 42_300_000 },
        { id: 'X', rank: 2, priceFen: 49_800_000, evaluatedPriceFen: 44_820_000 },
        { id: 'Y', rank: 3, priceFen: 45_500_000, evaluatedPriceFen: 45_500_000 },
      ],
      overCeiling: [],
    });
  });

  it('ranks the two that an approved negotiation has left (worked case 13)', () => {
    expect(rankByPrice({ ...question, offers: [X, Y] }).ranking.map(({ id }) => id)).toEqual(['X', 'Y']);
  });

  it('leaves out offers above the budget by the price offered (worked case 13)', () => {
    const { ranking, overCeiling } = rankByPrice({ ...question, ceilingFen: fen(46_000_000), offers: [X, Y, Z] });
    expect(ranking.map(({ id }) => id)).toEqual(['Y']);
    expect(overCeiling).toEqual(['X', 'Z']);
  });

  it('gives equal offers one rank and leaves the next out', () => {
    const offers = [offer('A', 3), offer('B', 2), offer('C', 2), offer('D', 4)];
    expect(rankByPrice({ ...question, offers }).ranking.map(({ id, rank }) => [id, rank])).toEqual([
      ['B', 1],
      ['C', 1],
      ['A', 3],
      ['D', 4],
    ]);
  });

  const offers = fc.uniqueArray(
    fc.record({
      id: fc.string({ maxLength: 6 }),
      priceFen: fc.integer({ min: 1, max: 1000 }).map(fen),
      smallEnterprise: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  );

  test.prop([offers, fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 1000 }).map(fen)])(
    'does not depend on the order of the offers, and forgets none',
    (given, deductionBp, ceilingFen) => {
      const { ranking, overCeiling } = rankByPrice({ offers: given, deductionBp, ceilingFen });
      const reversed = rankByPrice({ offers: given.toReversed(), deductionBp, ceilingFen }).ranking;
      expect(new Map(reversed.map(({ id, rank }) => [id, rank]))).toEqual(
        new Map(ranking.map(({ id, rank }) => [id, rank])),
      );
      expect(new Set([...ranking.map(({ id }) => id), ...overCeiling])).toEqual(new Set(given.map(({ id }) => id)));
    },
  );
});
