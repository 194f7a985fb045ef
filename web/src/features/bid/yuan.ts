import type { Fen } from '../../../../schemas/money.ts';
import { fen } from '../../../../schemas/money.ts';

/** Yuan as people type them: up to 13 digits and two decimals, thousands separators allowed. */
const YUAN = /^(\d{1,13}|\d{1,3}(,\d{3}){1,4})(\.\d{1,2})?$/;
const QUANTITY = /^(0|[1-9]\d{0,11})(\.\d{1,4})?$/;

/** An amount as typed, in fen; `undefined` where it is none. */
export function fenOf(yuan: string): Fen | undefined {
  const text = yuan.trim().replaceAll('，', ',');
  if (!YUAN.test(text)) return undefined;
  const [whole = '0', decimals = ''] = text.replaceAll(',', '').split('.');
  const amount = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return Number.isSafeInteger(amount) ? fen(amount) : undefined;
}

/** A quantity as price forms print it; `undefined` where it is none, or not above 0. */
export function quantityOf(text: string): string | undefined {
  const quantity = text.trim();
  return QUANTITY.test(quantity) && /[1-9]/.test(quantity) ? quantity : undefined;
}

/** Quantity × unit price in fen, half up, computed exactly; `undefined` beyond what can be written down. */
export function amountOf(quantity: string, unitPrice: Fen): Fen | undefined {
  const [whole = '0', decimals = ''] = quantity.split('.');
  const tenThousandths = BigInt(whole + decimals.padEnd(4, '0'));
  const amount = (2n * tenThousandths * BigInt(unitPrice) + 10_000n) / 20_000n;
  return amount <= BigInt(Number.MAX_SAFE_INTEGER) ? fen(Number(amount)) : undefined;
}
