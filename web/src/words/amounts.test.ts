import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basisPointsOf, decimalOf, fenOf, percentText, wholeOf, yuanText } from './amounts.ts';

describe('an amount typed in yuan', () => {
  it.each([
    ['4680000', 468_000_000],
    ['4,680,000.5', 468_000_050],
    ['４６８００００．０１', 468_000_001],
    [' 12 345.60 ', 1_234_560],
    ['0', 0],
  ])('%s is %i fen', (text, fen) => {
    expect(fenOf(text)).toBe(fen);
  });

  it.each(['', '-1', '1.234', '12元', '1e5', '.5', '99999999999999'])('%s is no amount', (text) => {
    expect(fenOf(text)).toBeUndefined();
  });

  test.prop([fc.integer({ min: 0, max: 10 ** 14 })])('is read back as it was printed', (amount) => {
    expect(fenOf(yuanText(amount))).toBe(amount);
  });
});

describe('a share typed in percent', () => {
  it('may carry its sign and is at most the whole', () => {
    expect(basisPointsOf('10%')).toBe(1000);
    expect(basisPointsOf('100')).toBe(10_000);
    expect(basisPointsOf('100.01')).toBeUndefined();
  });

  test.prop([fc.integer({ min: 0, max: 10_000 })])('is read back as it was printed', (share) => {
    expect(basisPointsOf(percentText(share))).toBe(share);
  });
});

describe('numbers', () => {
  it('carry two places at most, or none', () => {
    expect(decimalOf('12.5')).toBe(12.5);
    expect(decimalOf('12.505')).toBeUndefined();
    expect(wholeOf('90')).toBe(90);
    expect(wholeOf('90.0')).toBeUndefined();
  });
});
