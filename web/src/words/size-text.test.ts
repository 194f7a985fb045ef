import { expect, test } from 'vitest';
import { sizeText } from './size-text.ts';

test('sizes are shown as file managers show them', () => {
  expect([12, 1536, 200 * 1024 * 1024].map(sizeText)).toEqual(['12 B', '1.5 KB', '200.0 MB']);
});
