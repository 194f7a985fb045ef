import { fc, test } from '@fast-check/vitest';
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rawSignature } from './ecdsa.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe('a raw ES256 signature', () => {
  test.prop([fc.uint8Array({ maxLength: 50 })], { numRuns: 500 })(
    'always verifies as the DER signature did, whatever zeros lead its numbers',
    (message) => {
      const raw = rawSignature(sign('sha256', message, privateKey));
      expect(raw.length).toBe(64);
      expect(verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    },
  );

  it('keeps short numbers at their places', () => {
    const raw = rawSignature(Uint8Array.of(0x30, 7, 2, 1, 5, 2, 2, 0, 0x80));
    expect([raw[31], raw[63]]).toEqual([5, 0x80]);
    expect(raw.reduce((sum, byte) => sum + byte, 0)).toBe(5 + 0x80);
  });

  it.each([
    ['nothing', []],
    ['another structure', [0x31, 6, 2, 1, 5, 2, 1, 5]],
    ['a wrong length', [0x30, 7, 2, 1, 5, 2, 1, 5]],
    ['one number', [0x30, 3, 2, 1, 5]],
    ['three numbers', [0x30, 9, 2, 1, 5, 2, 1, 5, 2, 1, 5]],
    ['a number of no bytes', [0x30, 5, 2, 0, 2, 1, 5]],
    ['a number beyond the end', [0x30, 6, 2, 1, 5, 2, 9, 5]],
    ['a number of another curve', [0x30, 38, 2, 33, ...Array<number>(33).fill(1), 2, 1, 5]],
  ])('is not made of %s', (_, der) => {
    expect(() => rawSignature(Uint8Array.from(der))).toThrow(/not a/);
  });
});
