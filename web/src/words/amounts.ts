/** An amount as a person types it, in yuan: digits, at most two places, separators and full-width figures welcome. In fen, or nothing. */
export function fenOf(text: string): number | undefined {
  const plain = figuresOf(text);
  const [, yuan, cents = ''] = /^(\d{1,13})(?:\.(\d{0,2}))?$/.exec(plain) ?? [];
  if (yuan === undefined) return undefined;
  return Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}

/** An amount as it stands in an input field: `4680000`, `4680000.50`. */
export function yuanText(amountFen: number): string {
  const cents = amountFen % 100;
  const yuan = ((amountFen - cents) / 100).toString();
  return cents === 0 ? yuan : `${yuan}.${cents.toString().padStart(2, '0')}`;
}

/** A share as a person types it, in percent with at most two places: in basis points, or nothing. */
export function basisPointsOf(text: string): number | undefined {
  const fenLike = fenOf(text.replace(/[%％]$/, ''));
  return fenLike === undefined || fenLike > 10_000 ? undefined : fenLike;
}

/** A share as it stands in an input field: `10`, `12.50`. */
export function percentText(basisPoints: number): string {
  return yuanText(basisPoints);
}

/** A plain number with at most two places, such as points. */
export function decimalOf(text: string): number | undefined {
  const plain = figuresOf(text);
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined;
}

/** A whole number. */
export function wholeOf(text: string): number | undefined {
  const plain = figuresOf(text);
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}

function figuresOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[,\s]/g, '');
}
