import { expect, test } from 'vitest';
import { Instant } from '../../../schemas/time.ts';
import { momentAt, toField, wallClock } from './china-time.ts';

test('a field shows and takes Beijing time on any device', () => {
  expect(toField(Instant.parse('2026-11-25T16:05:00.000Z'))).toBe('2026-11-26T00:05');
  expect(momentAt('2026-11-26T00:05')).toBe('2026-11-25T16:05:00.000Z');
});

test('a moment is shown and taken to the millisecond', () => {
  const at = Instant.parse('2026-11-25T16:05:30.250Z');
  expect(wallClock(at)).toBe('2026-11-26T00:05:30.250');
  expect(momentAt(wallClock(at))).toBe(at);
});

test.each(['', '2026-11-26', 'T10:00', '2026-13-26T00:05', '2026-02-30T00:05', '2026-11-26T25:00'])(
  '%s names no moment',
  (text) => {
    expect(momentAt(text)).toBeUndefined();
  },
);
