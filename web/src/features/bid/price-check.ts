import type { Fen } from '../../../../schemas/money.ts';
import { fen } from '../../../../schemas/money.ts';
import { fenOf, lineAmount, quantityOf } from '../../words/amounts.ts';
import type { LotInput, PriceRow } from './bid-form.ts';

/** What is wrong with a price form; its words are in `texts.ts`. `row` counts from 1. */
export type PriceFault =
  | { readonly kind: 'description' | 'quantity' | 'unit' | 'unitPrice' | 'amount'; readonly row: number }
  | { readonly kind: 'noRows' | 'total' | 'serviceTerm' }
  | { readonly kind: 'totalDiffers'; readonly sumFen: Fen; readonly totalFen: Fen }
  | { readonly kind: 'overCeiling'; readonly totalFen: Fen; readonly ceilingFen: Fen };

export type CheckedRow = {
  readonly amountFen: Fen | undefined;
  readonly unitPriceFen: Fen | undefined;
  readonly quantity: string | undefined;
};

export type PriceCheck = {
  /** Each row's amount, as far as it can be computed. */
  readonly rows: readonly CheckedRow[];
  /** The sum of the amounts; `undefined` while one is missing. */
  readonly sumFen: Fen | undefined;
  readonly totalFen: Fen | undefined;
  readonly faults: readonly PriceFault[];
};

/**
 * Computes and checks a price form: every line complete, the lines adding up to the stated total (Order 87 art. 59 would
 * otherwise correct it in the evaluation), the total within the ceiling (art. 63: else the bid is invalid).
 */
export function checkPrice(lot: LotInput, ceilingFen: number | undefined): PriceCheck {
  const rows = lot.rows.map(checkRow);
  const sumFen = sumOf(rows);
  const totalFen = fenOf(lot.total);
  const faults: PriceFault[] = lot.rows.flatMap((row, index) => rowFaults(row, rows[index], index + 1));
  if (lot.rows.length === 0) faults.push({ kind: 'noRows' });
  if (totalFen === undefined) faults.push({ kind: 'total' });
  if (sumFen !== undefined && totalFen !== undefined && sumFen !== totalFen)
    faults.push({ kind: 'totalDiffers', sumFen, totalFen });
  const asked = totalFen ?? sumFen;
  if (ceilingFen !== undefined && asked !== undefined && asked > ceilingFen)
    faults.push({ kind: 'overCeiling', totalFen: asked, ceilingFen: fen(ceilingFen) });
  if (lot.serviceTerm.trim() === '') faults.push({ kind: 'serviceTerm' });
  return { rows, sumFen, totalFen, faults };
}

function checkRow(row: PriceRow): CheckedRow {
  const quantity = quantityOf(row.quantity);
  const unitPriceFen = fenOf(row.unitPrice);
  const amountFen =
    quantity === undefined || unitPriceFen === undefined ? undefined : lineAmount(quantity, unitPriceFen);
  return { quantity, unitPriceFen, amountFen };
}

function rowFaults(row: PriceRow, checked: CheckedRow | undefined, number: number): readonly PriceFault[] {
  const faults: PriceFault[] = [];
  if (row.description.trim() === '') faults.push({ kind: 'description', row: number });
  if (checked?.quantity === undefined) faults.push({ kind: 'quantity', row: number });
  if (row.unit.trim() === '') faults.push({ kind: 'unit', row: number });
  if (checked?.unitPriceFen === undefined) faults.push({ kind: 'unitPrice', row: number });
  const isTooLarge = checked?.quantity !== undefined && checked.unitPriceFen !== undefined;
  if (isTooLarge && checked.amountFen === undefined) faults.push({ kind: 'amount', row: number });
  return faults;
}

function sumOf(rows: readonly CheckedRow[]): Fen | undefined {
  let sum = 0n;
  for (const { amountFen } of rows) {
    if (amountFen === undefined) return undefined;
    sum += BigInt(amountFen);
  }
  return sum <= BigInt(Number.MAX_SAFE_INTEGER) ? fen(Number(sum)) : undefined;
}
