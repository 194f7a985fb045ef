import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, creditCodeFault, isUnifiedSocialCreditCode } from './organization-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('');
const digits = fc.constantFrom(...ALPHABET.slice(0, 10));
const characters = fc.constantFrom(...ALPHABET);
const codes = fc
  .tuple(
    fc.array(characters, { minLength: 2, maxLength: 2 }),
    fc.array(digits, { minLength: 6, maxLength: 6 }),
    fc.array(characters, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''))
  .map((body) => body + checkCharacter(body));

describe('the unified social credit code', () => {
  it.each(['91350100M000100Y43', '91440300708461136T', '914403001922038216'])('accepts %s', (code) => {
    expect(isUnifiedSocialCreditCode(code)).toBe(true);
  });

  it.each([
    ['', 'nothing'],
    ['91350100M000100Y4', 'one character short'],
    ['91350100M000100Y433', 'one character more'],
    ['91350100m000100y43', 'lower case'],
    ['9135010OM000100Y43', 'the letter O in the division'],
    ['91350100M000100Y44', 'another check character'],
    ['91350100M000100Y43\n', 'a line break at the end'],
    ['９1350100M000100Y43', 'a full-width digit'],
  ])('refuses %j (%s)', (code) => {
    expect(isUnifiedSocialCreditCode(code)).toBe(false);
  });

  it('gives no check character to what is no code', () => {
    expect(() => checkCharacter('91350100M000100Y')).toThrow(RangeError);
  });

  test.prop([codes, fc.nat(17), characters])('catches every single wrong character', (code, at, other) => {
    const changed = code.slice(0, at) + other + code.slice(at + 1);
    expect(isUnifiedSocialCreditCode(code)).toBe(true);
    expect(isUnifiedSocialCreditCode(changed)).toBe(changed === code);
  });

  test.prop([codes, fc.nat(16)])('catches every swap of neighbours', (code, at) => {
    const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
    expect(isUnifiedSocialCreditCode(swapped)).toBe(swapped === code);
  });
});

describe('a credit code that is being typed', () => {
  it.each([
    ['', { kind: 'incomplete', missing: 18 }],
    ['913505', { kind: 'incomplete', missing: 12 }],
    ['9135O1', { kind: 'character', place: 5 }],
    ['91350A', { kind: 'division', place: 6 }],
    ['91350100M000100Y433', { kind: 'tooLong' }],
    ['91350100M000100Y44', { kind: 'check' }],
    ['91350100m000100Y43', { kind: 'character', place: 9 }],
    ['91350100M000100Y43', undefined],
  ])('%s', (code, fault) => expect(creditCodeFault(code)).toEqual(fault));

  test.prop([codes, fc.nat(17)])('is never wrong on the way to a right one, only unfinished', (code, length) => {
    expect(creditCodeFault(code.slice(0, length))).toEqual({ kind: 'incomplete', missing: 18 - length });
    expect(creditCodeFault(code)).toBeUndefined();
  });
});
