/** An exact number; the denominator is positive. Never reduced: a score is a handful of operations, and a gcd costs more than it saves. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** `numerator ÷ denominator`. @throws when the denominator is not positive */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  return { numerator, denominator };
}

/** Nothing: what a sum begins with. */
export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/** The exact sum. */
export function addFractions(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** The exact product. */
export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** Negative when `a` is less than `b`, 0 when they are equal, positive when it is more: the order `sort` takes. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : Number(left > right);
}
