import { randomBytes } from 'node:crypto';
import type { IdPrefix } from '../../schemas/ids.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const LENGTH = 20;

/** A fresh opaque id: the prefix and 20 characters (over 100 random bits), unrelated to time or count. */
export function newId(prefix: IdPrefix): string {
  let characters = '';
  while (characters.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      // Bytes above the last full multiple of 36 would favour the first letters.
      if (byte < 252 && characters.length < LENGTH) characters += ALPHABET[byte % 36];
    }
  }
  return `${prefix}-${characters}`;
}
