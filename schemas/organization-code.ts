/** The 31 characters of GB 32100, in the order of their values: no I, O, S, V or Z, which are easily misread. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = ALPHABET.length;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Authority and kind, six digits of the administrative division, nine of the organisation, one check character. */
const PATTERN = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const BODY_PATTERN = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/;

/**
 * The eighteenth character of a unified social credit code (统一社会信用代码, GB 32100-2015): the weights are powers of 3
 * modulo the prime 31, so that every single wrong character shows.
 * @throws RangeError unless the first seventeen characters have the form of a code
 */
export function checkCharacter(first17: string): string {
  if (!BODY_PATTERN.test(first17)) throw new RangeError('these are not the first 17 characters of a credit code');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(first17.charAt(index)), 0);
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

/** Whether a text is a unified social credit code: its form, and the check character. Lower case is not accepted. */
export function isUnifiedSocialCreditCode(code: string): boolean {
  return PATTERN.test(code) && checkCharacter(code.slice(0, -1)) === code.slice(-1);
}

/** What is wrong with a credit code while it is typed; `incomplete` is no mistake yet. */
export type CreditCodeFault =
  | { readonly kind: 'incomplete'; readonly missing: number }
  | { readonly kind: 'character' | 'division'; readonly place: number }
  | { readonly kind: 'tooLong' | 'check' };

const LENGTH = 18;
/** The administrative division stands at the third to the eighth place. */
const DIVISION_PLACES = { from: 3, through: 8 };

/** Says what is wrong with a credit code as far as it was typed, and where; `undefined` for a right one. Places count from 1. */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  for (let place = 1; place <= code.length; place += 1) {
    const character = code.charAt(place - 1);
    if (!ALPHABET.includes(character)) return { kind: 'character', place };
    const isDivision = place >= DIVISION_PLACES.from && place <= DIVISION_PLACES.through;
    if (isDivision && !/\d/.test(character)) return { kind: 'division', place };
  }
  if (code.length < LENGTH) return { kind: 'incomplete', missing: LENGTH - code.length };
  if (code.length > LENGTH) return { kind: 'tooLong' };
  return isUnifiedSocialCreditCode(code) ? undefined : { kind: 'check' };
}
