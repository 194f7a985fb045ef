import { expect, it } from 'vitest';
import { filledSheet, typedSheet } from './sheet-model.ts';

it('is taken when every point is decided, and what is not met has its reason', () => {
  const empty = typedSheet(['s1', 'c1'], undefined);
  expect(filledSheet(empty)).toBeUndefined();
  const half = { ...empty, s1: { met: true, reason: '' } };
  expect(filledSheet(half)).toBeUndefined();
  expect(filledSheet({ ...half, c1: { met: false, reason: ' ' } })).toBeUndefined();
  expect(filledSheet({ ...half, c1: { met: false, reason: ' 时限未改 ' } })).toEqual([
    { requirementId: 's1', met: true },
    { requirementId: 'c1', met: false, reason: '时限未改' },
  ]);
});

it('goes on from what was given before, with a change that came since left open', () => {
  const given = [{ requirementId: 's1', met: false, reason: '缺少承诺' }];
  expect(typedSheet(['s1', 'c1'], given)).toEqual({
    s1: { met: false, reason: '缺少承诺' },
    c1: { met: undefined, reason: '' },
  });
});
