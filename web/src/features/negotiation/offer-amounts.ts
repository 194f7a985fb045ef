import { z } from 'zod';
import { Fen } from '../../../../schemas/money.ts';
import { fenOf, lineAmount, quantityOf } from '../../words/amounts.ts';
import { ChosenFile } from '../bid/bid-form.ts';

/** One line of a price form as it is typed. */
export const TypedLine = z.object({
  description: z.string(),
  quantity: z.string(),
  unit: z.string(),
  /** Yuan, as typed. */
  unitPrice: z.string(),
});
export type TypedLine = z.infer<typeof TypedLine>;

/** What is typed for one lot. */
export const TypedLot = z.object({
  lotId: z.string(),
  offered: z.boolean(),
  lines: z.array(TypedLine),
  serviceTerm: z.string(),
  remark: z.string(),
});
export type TypedLot = z.infer<typeof TypedLot>;

export const TypedOffer = z.object({ lots: z.array(TypedLot), files: z.array(ChosenFile).default([]) });
export type TypedOffer = z.infer<typeof TypedOffer>;

export const emptyLine: TypedLine = { description: '', quantity: '1', unit: '项', unitPrice: '' };

/** A form with one line for each lot. */
export function emptyOffer(lotIds: readonly string[]): TypedOffer {
  return {
    lots: lotIds.map((lotId) => ({ lotId, offered: true, lines: [emptyLine], serviceTerm: '', remark: '' })),
    files: [],
  };
}

/** What was typed before, for the lots that are asked for now. */
export function fitted(typed: TypedOffer, lotIds: readonly string[]): TypedOffer {
  const fresh = emptyOffer(lotIds).lots;
  return {
    lots: fresh.map((lot) => typed.lots.find(({ lotId }) => lotId === lot.lotId) ?? lot),
    files: typed.files.filter(({ scope }) => scope === 'all' || lotIds.includes(scope)),
  };
}

/** Quantity × unit price, half up to the fen, without floating point. `undefined` where either is not typed yet. */
export function amountOf({ quantity, unitPrice }: Pick<TypedLine, 'quantity' | 'unitPrice'>): Fen | undefined {
  const price = fenOf(unitPrice);
  const counted = quantityOf(quantity);
  return price === undefined || counted === undefined ? undefined : lineAmount(counted, price);
}

/** The sum of a lot's lines; `undefined` until every line has an amount. */
export function totalOf(lines: readonly TypedLine[]): Fen | undefined {
  const amounts = lines.map(amountOf);
  if (amounts.length === 0 || amounts.includes(undefined)) return undefined;
  return Fen.safeParse(amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0)).data;
}

/** One thing that is missing or wrong, by the field it is about. */
export type OfferFault = {
  readonly lotId: string;
  readonly line?: number;
  readonly kind: 'noLot' | 'description' | 'quantity' | 'unit' | 'unitPrice' | 'serviceTerm' | 'zero' | 'overCeiling';
};

/** Everything that keeps a form from being sealed. `ceilings` are those of the lots that have one. */
export function offerFaults({ lots }: TypedOffer, ceilings: Readonly<Record<string, number>>): readonly OfferFault[] {
  const offered = lots.filter((lot) => lot.offered);
  const [first] = lots;
  if (offered.length === 0 && first !== undefined) return [{ lotId: first.lotId, kind: 'noLot' }];
  return offered.flatMap((lot) => lotFaults(lot, ceilings[lot.lotId]));
}

function lotFaults({ lotId, lines, serviceTerm }: TypedLot, ceiling: number | undefined): readonly OfferFault[] {
  const total = totalOf(lines);
  return [
    ...lines.flatMap((typed, line) => lineFaults(typed).map((kind) => ({ lotId, line, kind }))),
    ...(serviceTerm.trim() === '' ? [{ lotId, kind: 'serviceTerm' } as const] : []),
    ...(total === 0 ? [{ lotId, kind: 'zero' } as const] : []),
    ...(total !== undefined && ceiling !== undefined && total > ceiling
      ? [{ lotId, kind: 'overCeiling' } as const]
      : []),
  ];
}

function lineFaults(line: TypedLine): readonly OfferFault['kind'][] {
  return [
    ...(line.description.trim() === '' ? (['description'] as const) : []),
    ...(quantityOf(line.quantity) === undefined ? (['quantity'] as const) : []),
    ...(line.unit.trim() === '' ? (['unit'] as const) : []),
    ...(fenOf(line.unitPrice) === undefined ? (['unitPrice'] as const) : []),
  ];
}

/** A lot's price form as it is sealed. @throws when it still has faults */
export function sealedForm({ lines, serviceTerm, remark }: TypedLot) {
  const totalFen = totalOf(lines);
  if (totalFen === undefined) throw new Error('an offer without a total');
  return {
    totalFen,
    lines: lines.map((line) => ({
      description: line.description.trim(),
      quantity: required(quantityOf(line.quantity)),
      unit: line.unit.trim(),
      unitPriceFen: required(fenOf(line.unitPrice)),
      amountFen: required(amountOf(line)),
    })),
    serviceTerm: serviceTerm.trim(),
    ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
    deviations: [],
  };
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a line without an amount');
  return value;
}
