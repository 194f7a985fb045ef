import { expect, test } from 'vitest';
import { delayAfter, pollPause, wantedTopics } from './live-plan.ts';

test('every topic is wanted once, whoever followed it first', () => {
  expect(wantedTopics([['b', 'a'], ['a'], []])).toEqual(['a', 'b']);
});

test('a line that fails is tried again later and later, never later than three minutes', () => {
  expect([0, 1, 2, 3].map((failures) => delayAfter(failures, 0.5))).toEqual([1000, 2000, 4000, 8000]);
  expect(delayAfter(50, 1)).toBe(180_000);
  expect(delayAfter(3, 0)).toBeLessThan(delayAfter(3, 1));
});

test('what nobody tells of is asked for every 20 seconds, less when not looked at, and rarely when told of', () => {
  expect(pollPause({ isTold: false, isHidden: false })).toBe(20_000);
  expect(pollPause({ isTold: false, isHidden: true })).toBe(120_000);
  expect(pollPause({ isTold: true, isHidden: false })).toBe(180_000);
});
