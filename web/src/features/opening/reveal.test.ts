import { expect, test } from 'vitest';
import { LINE_MILLISECONDS, linesShown } from './reveal.ts';

test('one line after the other is read out, never more than there are', () => {
  const shown = [0, LINE_MILLISECONDS - 1, LINE_MILLISECONDS, 10 * LINE_MILLISECONDS].map((elapsed) =>
    linesShown(3, elapsed),
  );
  expect(shown).toEqual([1, 1, 2, 3]);
  expect(linesShown(0, 0)).toBe(0);
});
