import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFractions, compareFractions, fraction, multiplyFractions } from './fraction.ts';
import { formatMean, formatPoints, MILLIONTHS, millionthsOf, PointsNumber, PointsText } from './points.ts';

describe('points', () => {
  it.each(['0', '38.5', '0.000001', '9999999.999999', '007'])('may be written %s', (text) => {
    expect(PointsText.safeParse(text).success).toBe(true);
  });

  it.each(['', '-1', '+1', '1e2', '1.', '.5', '1,5', ' 1', '1\n', '0.0000001', '10000000', 'NaN', '１'])(
    'may not be written %j',
    (text) => {
      expect(PointsText.safeParse(text).success).toBe(false);
    },
  );

  it.each([0.1234567, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-7])('are not the number %d', (points) => {
    expect(PointsNumber.safeParse(points).success).toBe(false);
  });

  test.prop([fc.nat(9_999_999), fc.nat(999_999)])('become exact millionths', (whole, part) => {
    expect(millionthsOf(`${whole}.${part.toString().padStart(6, '0')}`)).toBe(whole * MILLIONTHS + part);
  });

  it('are rounded half up to two places', () => {
    expect(formatPoints(fraction(4995n, 1000n))).toBe('5.00');
    expect(formatPoints(fraction(4994n, 1000n))).toBe('4.99');
    expect(formatPoints(fraction(5n, 1000n))).toBe('0.01');
    expect(formatPoints(fraction(0n, 7n))).toBe('0.00');
  });

  test.prop([fc.nat(100 * MILLIONTHS * 7), fc.integer({ min: 1, max: 100 })])(
    'have the same mean in plain integers as in fractions',
    (sum, count) => {
      expect(formatMean(sum, count)).toBe(formatPoints(fraction(BigInt(sum), BigInt(count * MILLIONTHS))));
    },
  );
});

describe('fractions', () => {
  const fractions = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
    .map(([numerator, denominator]) => fraction(numerator, denominator));

  test.prop([fractions, fractions, fractions])('obey the laws of numbers', (a, b, c) => {
    expect(compareFractions(addFractions(a, b), addFractions(b, a))).toBe(0);
    expect(
      compareFractions(
        multiplyFractions(a, addFractions(b, c)),
        addFractions(multiplyFractions(a, b), multiplyFractions(a, c)),
      ),
    ).toBe(0);
    expect(compareFractions(a, b)).toBe(0 - compareFractions(b, a));
  });

  it('have no denominator of zero', () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
  });
});
