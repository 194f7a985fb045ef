import { expect, test } from 'vitest';
import { parseKeys } from './receipt-keys.ts';

const key = { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', kid: 'k1', alg: 'ES256', use: 'sig' };

test('keys are taken as they are published, and nothing else is', () => {
  expect(parseKeys(JSON.stringify({ keys: [key] }))).toEqual({ keys: [key] });
  for (const text of ['', '{', '{}', '[]', JSON.stringify({ keys: [{ ...key, alg: 'none' }] })])
    expect(parseKeys(text)).toBeUndefined();
});
