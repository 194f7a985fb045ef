import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../../schemas/money.ts';
import { basisPointsOf, decimalOf, fenOf, lineAmount, percentText, quantityOf, wholeOf, yuanText } from './amounts.ts';

describe('an amount typed in yuan', () => {
  it.each([
    ['4680000', 468_000_000],
    ['4,680,000.5', 468_000_050],
    ['４６８００００．０１', 468_000_001],
    [' 12 345.60 ', 1_234_560],
    ['1，090，000.5', 109_000_050],
    ['0.07', 7],
    ['0', 0],
  ])('%s is %i fen', (text, amount) => {
    expect(fenOf(text)).toBe(amount);
  });

  it.each(['', '-1', '1.234', '1,50', '01', '12元', '壹', '1e5', '.5', '99999999999999', '999,999,999,999,999'])(
    '%s is no amount',
    (text) => {
      expect(fenOf(text)).toBeUndefined();
    },
  );

  test.prop([fc.integer({ min: 0, max: 10 ** 14 })])('is read back as it was printed', (amount) => {
    expect(fenOf(yuanText(amount))).toBe(amount);
  });
});

describe('a line of a price form', () => {
  it.each(['0', '0.0000', '1.23456', '', '-1', '01'])('%s is no quantity', (text) => {
    expect(quantityOf(text)).toBeUndefined();
  });

  it('takes full-width figures, which are sealed as plain ones', () => {
    expect(quantityOf(' １２．５ ')).toBe('12.5');
  });

  it('is rounded half up to the fen', () => {
    expect(lineAmount('0.3333', fen(100))).toBe(33);
    expect(lineAmount('0.5', fen(1))).toBe(1);
    expect(lineAmount('999999999999', fen(Number.MAX_SAFE_INTEGER))).toBeUndefined();
  });

  test.prop([fc.nat(100_000), fc.nat(100_000_000)])('whole quantities multiply exactly', (quantity, price) => {
    expect(lineAmount(String(quantity), fen(price))).toBe(quantity * price);
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
