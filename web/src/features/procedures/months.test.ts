import { expect, test } from 'vitest';
import { monthAfter } from './months.ts';

test('the months before and after, over the turn of the year too', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2027-01', -1)).toBe('2026-12');
  expect(monthAfter('2026-05', 0)).toBe('2026-05');
});
