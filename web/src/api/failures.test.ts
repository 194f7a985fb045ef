import { describe, expect, test } from 'vitest';
import { ApiProblem, isPassing, isSurelyNotDone, Unreachable } from './failures.ts';

function problem(status: number): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: '', status, detail: '', code: 'any' });
}

describe('after a command that failed', () => {
  test.each([400, 403, 409, 412, 422])('a refusal (%i) is the end of it: the next try is another request', (status) => {
    expect(isSurelyNotDone(problem(status))).toBe(true);
  });

  test.each([500, 502, 503, 504])(
    'a fault of the portal (%i) may have come after the deed: it is the same request',
    (status) => {
      expect(isSurelyNotDone(problem(status))).toBe(false);
    },
  );

  test('no answer tells nothing', () => {
    expect(isSurelyNotDone(new Unreachable('no answer'))).toBe(false);
  });
});

test('only what may pass by itself is asked again by itself', () => {
  expect([409, 500, 502, 503].map((status) => isPassing(problem(status)))).toEqual([false, false, true, true]);
});
