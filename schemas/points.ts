import { z } from 'zod';
import type { Fraction } from './fraction.ts';

const pattern = /^\d{1,7}(\.\d{1,6})?$/;

/** Points given by a person: a decimal string, at most six places, never negative. */
export const PointsText = z.string().regex(pattern);

/** Points of a scheme (what a criterion is worth): a number with at most six places. */
export const PointsNumber = z
  .number()
  .nonnegative()
  .refine((points) => pattern.test(String(points)), 'at most seven digits and six decimal places');

/** Points are counted in millionths, as whole numbers: sums of them are exact. */
export const MILLIONTHS = 1_000_000;

/** The exact millionths of points that were parsed. Thirteen digits at most, so rounding only removes the binary error. */
export function millionthsOf(points: string | number): number {
  return Math.round(Number(points) * MILLIONTHS);
}

/** `numerator ÷ denominator` hundredths as `12.34`. */
function formatHundredths(hundredths: bigint | number): string {
  const digits = hundredths.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Points with two places, rounded half up; the only place at which points are rounded. */
export function formatPoints({ numerator, denominator }: Fraction): string {
  return formatHundredths((numerator * 200n + denominator) / (denominator * 2n));
}

/**
 * The mean of `count` points whose sum in millionths is `sum`, with two places, half up. In plain integers, since a large
 * evaluation prints many means: a sum of a hundred scores of at most 1000 points leaves the product far below 2^53.
 */
export function formatMean(sum: number, count: number): string {
  const divisor = 2 * count * MILLIONTHS;
  const dividend = sum * 200 + count * MILLIONTHS;
  return formatHundredths((dividend - (dividend % divisor)) / divisor);
}
