import { Fen } from '../../../schemas/money.ts';

/** Separators stand before three digits, or nowhere: `1,50` would otherwise be read as a hundred times what was meant. */
const YUAN = /^((?:0|[1-9]\d{0,12})|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.(\d{0,2}))?$/;
const QUANTITY = /^(0|[1-9]\d{0,11})(\.\d{1,4})?$/;

/** An amount as a person types it, in yuan: digits, at most two places, separators and full-width figures welcome. In fen, or nothing. */
export function fenOf(text: string): Fen | undefined {
  const [, yuan, cents = ''] = YUAN.exec(spaceless(text)) ?? [];
  if (yuan === undefined) return undefined;
  return Fen.safeParse(Number(yuan.replaceAll(',', '')) * 100 + Number(cents.padEnd(2, '0'))).data;
}

/** A quantity as price forms print it; `undefined` where it is none, or not above 0. */
export function quantityOf(text: string): string | undefined {
  const quantity = spaceless(text);
  return QUANTITY.test(quantity) && /[1-9]/.test(quantity) ? quantity : undefined;
}

/** Quantity × unit price in fen, half up, computed exactly; `undefined` beyond what can be written down. */
export function lineAmount(quantity: string, unitPrice: Fen): Fen | undefined {
  const [whole = '0', decimals = ''] = quantity.split('.');
  const tenThousandths = BigInt(whole + decimals.padEnd(4, '0'));
  const amount = (2n * tenThousandths * BigInt(unitPrice) + 10_000n) / 20_000n;
  return Fen.safeParse(Number(amount)).data;
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
  return spaceless(text).replaceAll(',', '');
}

function spaceless(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}
