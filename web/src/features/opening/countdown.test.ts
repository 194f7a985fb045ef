import { expect, test } from 'vitest';
import { countdownParts } from './countdown.ts';

function text(milliseconds: number): string {
  return countdownParts(milliseconds)
    .map(({ value, unit }) => `${value}${unit[0]}`)
    .join(' ');
}

test('counts down to the second, with days while there are any', () => {
  expect(text(2 * 86_400_000 + 3_661_000)).toBe('2d 01h 01m 01s');
  expect(text(86_399_001)).toBe('1d 00h 00m 00s');
  expect(text(59_999)).toBe('00h 01m 00s');
  expect(text(1)).toBe('00h 00m 01s');
});

test('does not count beyond the moment', () => {
  expect(text(-5000)).toBe('00h 00m 00s');
});
