import { expect, test } from 'vitest';
import { basisOf } from './edit-basis.ts';

const begun = { version: 2, base: { reasonZh: '三家均不合格' } };

test('an edit rests on the newest version while what it edits is stored unchanged', () => {
  const stored = { version: 5, base: { reasonZh: '三家均不合格' } };
  expect(basisOf(begun, stored)).toEqual(stored);
});

test('an edit keeps the version it was begun on once someone else has stored another text', () => {
  expect(basisOf(begun, { version: 3, base: { reasonZh: '只有两家投标' } })).toEqual(begun);
});
