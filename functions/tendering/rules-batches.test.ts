import { expect, test } from 'vitest';
import { LotId } from '../../schemas/ids.ts';
import { fen } from '../../schemas/money.ts';
import type { ApplicationLot } from '../../schemas/method-change.ts';
import { madeOrganizationId, madeProcedureId } from '../../test/support/made.ts';
import { batchesOf } from './rules-batches.ts';

const [one, two, three] = [1, 2, 3].map((number) => madeOrganizationId(number));
if (one === undefined || two === undefined || three === undefined) throw new Error('three were made');

function lot(number: number, ground: ApplicationLot['ground'], supplierIds: ApplicationLot['supplierIds']) {
  const lotId = LotId.parse(`lot-${number}`);
  const failure = 'fewer_than_three_bidders' as const;
  return { lotId, number, titleZh: `标项${number}`, budgetFen: fen(100), failure, ground, supplierIds };
}

test('lots go together with the very same two suppliers, in whatever order they stand, or asked anew', () => {
  const lots = [
    lot(1, 'twoBidders', [one, two]),
    lot(2, 'twoBidders', [two, one]),
    lot(3, 'twoConforming', [two, three]),
    lot(4, 'noBid', []),
  ];
  expect(batchesOf({ lots, negotiations: [] })).toEqual([
    { lotIds: ['lot-1', 'lot-2'], invitation: { kind: 'carriedOver', supplierIds: [one, two] } },
    { lotIds: ['lot-3'], invitation: { kind: 'carriedOver', supplierIds: [two, three] } },
    { lotIds: ['lot-4'], invitation: { kind: 'announcement' } },
  ]);
});

test('a lot whose negotiation was begun is not begun again', () => {
  const lots = [lot(1, 'twoBidders', [one, two]), lot(2, 'twoBidders', [one, two])];
  const negotiations = [{ lotId: LotId.parse('lot-1'), procedureId: madeProcedureId(1) }];
  expect(batchesOf({ lots, negotiations }).map(({ lotIds }) => lotIds)).toEqual([['lot-2']]);
});
