import { describe, expect, it } from 'vitest';
import { LotId } from '../../../../schemas/ids.ts';
import { fen } from '../../../../schemas/money.ts';
import { emptyLot, emptyRow, type LotInput } from './bid-form.ts';
import { checkPrice } from './price-check.ts';

const lotId = LotId.parse('lot-1');

function lotOf(rows: readonly (readonly [quantity: string, unitPrice: string])[], total: string): LotInput {
  return {
    ...emptyLot(lotId),
    rows: rows.map(([quantity, unitPrice], index) => ({
      ...emptyRow(String(index)),
      description: '采编',
      quantity,
      unitPrice,
    })),
    total,
    serviceTerm: '三年',
  };
}

function kinds(lot: LotInput, ceiling?: number): readonly string[] {
  return checkPrice(lot, ceiling).faults.map(({ kind }) => kind);
}

describe('a price form', () => {
  it('is right where its lines add up to the stated total', () => {
    const lot = lotOf(
      [
        ['3', '1,000.00'],
        ['0.5', '99.99'],
      ],
      '3,050.00',
    ); // 3000.00 + 50.00 (half up)
    expect(checkPrice(lot, fen(305_000))).toMatchObject({ sumFen: 305_000, totalFen: 305_000, faults: [] });
  });

  it('says by how much it is wrong where they do not', () => {
    expect(checkPrice(lotOf([['1', '100']], '99.99'), undefined).faults).toEqual([
      { kind: 'totalDiffers', sumFen: 10_000, totalFen: 9_999 },
    ]);
  });

  it('may reach the ceiling and not exceed it by a fen', () => {
    expect(kinds(lotOf([['1', '100']], '100'), 10_000)).toEqual([]);
    expect(kinds(lotOf([['1', '100.01']], '100.01'), 10_000)).toEqual(['overCeiling']);
  });

  it('names what is missing, row by row', () => {
    const { faults } = checkPrice(
      { ...emptyLot(lotId), rows: [emptyRow('1'), { ...emptyRow('2'), unit: ' ' }] },
      undefined,
    );
    expect(faults).toEqual([
      { kind: 'description', row: 1 },
      { kind: 'unitPrice', row: 1 },
      { kind: 'description', row: 2 },
      { kind: 'unit', row: 2 },
      { kind: 'unitPrice', row: 2 },
      { kind: 'total' },
      { kind: 'serviceTerm' },
    ]);
    expect(kinds(lotOf([], '0'))).toContain('noRows');
  });
});
