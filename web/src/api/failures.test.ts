import { describe, expect, test } from 'vitest';
import { ApiProblem, isConflict, isPassing, isSurelyNotDone, Unreachable } from './failures.ts';

function problem(status: number, code = 'any'): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: '', status, detail: '', code });
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

test.each(['version-conflict', 'version-required', 'lost-race'])('%s says that someone else was first', (code) => {
  expect(isConflict(problem(412, code))).toBe(true);
});

test('only what may pass by itself is asked again by itself', () => {
  expect([409, 500, 502, 503].map((status) => isPassing(problem(status)))).toEqual([false, false, true, true]);
});
