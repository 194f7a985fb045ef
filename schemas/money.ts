import { z } from 'zod';

/** Money in integer fen (分), 0 ≤ x ≤ 2^53 − 1. Never a float, never negative. */
export const Fen = z.int().nonnegative().brand('Fen');
export type Fen = z.infer<typeof Fen>;

/**
 * Makes money of a number of fen.
 * @throws when the number is no non-negative safe integer
 */
export function fen(amount: number): Fen {
  return Fen.parse(amount);
}

/** Adds amounts in fen. @throws when the sum leaves the safe integers */
export function sumFen(amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce((sum, amount) => sum + amount, 0));
}

/**
 * `amount × numerator ÷ denominator` in fen, half up, computed exactly.
 * @throws when the denominator is 0 or negative
 */
export function multiplyHalfUp(amount: Fen, numerator: number, denominator: number): Fen {
  if (denominator <= 0) throw new RangeError('the denominator must be positive');
  const doubled = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator);
  return fen(Number(doubled / (2n * BigInt(denominator))));
}

/** A share in basis points (万分比), 0–10000. */
export const BasisPoints = z.int().min(0).max(10_000).brand('BasisPoints');
export type BasisPoints = z.infer<typeof BasisPoints>;

/** `1234567.80` with thousands separators, in yuan: `1,234,567.80`. For screens and notices only. */
export function formatYuan(amount: Fen): string {
  const whole = Math.floor(amount / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${(amount % 100).toString().padStart(2, '0')}`;
}
