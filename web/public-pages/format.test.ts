import { describe, expect, test } from 'vitest';
import { fen } from '../../schemas/money.ts';
import { Day, Instant } from '../../schemas/time.ts';
import { chineseOrdinal, formatAmount, formatDay, formatInstant, formatMonth, formatRounded } from './format.ts';

describe('how notices print', () => {
  test('a moment, with weekday, on the clock of Asia/Shanghai', () => {
    const at = Instant.parse('2026-11-20T02:00:00.000Z');
    expect(formatInstant(at, 'zh')).toBe('2026年11月20日 10:00（星期五）');
    expect(formatInstant(at, 'en')).toBe('Friday, 20 November 2026, 10:00 (Beijing time)');
    expect(formatInstant(Instant.parse('2026-12-31T16:00:00.000Z'), 'zh')).toBe('2027年1月1日 00:00（星期五）');
  });

  test('a day', () => {
    expect(formatDay(Day.parse('2026-02-05'), 'zh')).toBe('2026年2月5日');
    expect(formatDay(Day.parse('2026-02-05'), 'en')).toBe('5 February 2026');
  });

  test('a month', () => {
    expect(formatMonth('2026-11', 'zh')).toBe('2026年11月');
    expect(formatMonth('2027-01', 'en')).toBe('January 2027');
  });

  test('an amount with separators and its unit', () => {
    expect(formatAmount(fen(944_000_000), 'zh')).toBe('9,440,000.00 元');
    expect(formatAmount(fen(5), 'en')).toBe('CNY 0.05');
  });

  test.each([
    [944_000_000, '944 万元', 'CNY 9.44 million'],
    [749_449_999, '749.4 万元', 'CNY 7.49 million'],
    [749_450_000, '749.5 万元', 'CNY 7.49 million'],
    [123_456_789_012, '123,456.8 万元', 'CNY 1,234.57 million'],
    [0, '0 万元', 'CNY 0 million'],
  ])('%i fen in a chart as %s and %s', (amount, zh, en) => {
    expect([formatRounded(amount, 'zh'), formatRounded(amount, 'en')]).toEqual([zh, en]);
  });

  test.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [35, '三十五'],
  ])('section %i as %s', (number, words) => {
    expect(chineseOrdinal(number)).toBe(words);
  });
});
