import { describe, expect, it } from 'vitest';
import { ChosenFile } from '../bid/bid-form.ts';
import { PriceForm } from '../../../../schemas/sealed-bid.ts';
import { amountOf, emptyOffer, fitted, offerFaults, sealedForm, totalOf, type TypedLot } from './offer-amounts.ts';

const line = { description: '著录', quantity: '3.5', unit: '千张', unitPrice: '1,200.10' };
const lot: TypedLot = { lotId: 'lot-1', offered: true, lines: [line], serviceTerm: '一年', remark: '' };

describe('amounts of a final offer', () => {
  it('multiplies to the fen, half up, without losing a digit', () => {
    expect(amountOf(line)).toBe(420_035);
    expect(amountOf({ quantity: '0.0001', unitPrice: '50' })).toBe(1);
    expect(amountOf({ quantity: '0.0001', unitPrice: '49.99' })).toBe(0);
    expect(amountOf({ quantity: '３．５', unitPrice: '１，２００．１０' })).toBe(420_035);
    expect(amountOf({ quantity: '0', unitPrice: '5' })).toBeUndefined();
    expect(amountOf({ quantity: '3', unitPrice: '999999999999' })).toBe(299_999_999_999_700);
    expect(amountOf({ quantity: '999999999999', unitPrice: '999999999999' })).toBeUndefined();
  });

  it('adds up only when every line has an amount', () => {
    expect(totalOf([line, { ...line, quantity: '1' }])).toBe(540_045);
    expect(totalOf([line, { ...line, unitPrice: '' }])).toBeUndefined();
    expect(totalOf([])).toBeUndefined();
  });
});

describe('what keeps an offer from being sealed', () => {
  it('is told field by field', () => {
    expect(offerFaults({ files: [], lots: [lot] }, {})).toEqual([]);
    const empty = { ...lot, serviceTerm: ' ', lines: [{ description: '', quantity: '0', unit: '', unitPrice: 'x' }] };
    expect(offerFaults({ files: [], lots: [empty] }, {}).map(({ kind }) => kind)).toEqual([
      'description',
      'quantity',
      'unit',
      'unitPrice',
      'serviceTerm',
    ]);
  });

  it('nothing above the ceiling or for nothing; at the ceiling it stands', () => {
    expect(offerFaults({ files: [], lots: [lot] }, { 'lot-1': 420_034 })).toEqual([
      { lotId: 'lot-1', kind: 'overCeiling' },
    ]);
    expect(offerFaults({ files: [], lots: [lot] }, { 'lot-1': 420_035 })).toEqual([]);
    const free = { ...lot, lines: [{ ...line, unitPrice: '0' }] };
    expect(offerFaults({ files: [], lots: [free] }, {})).toEqual([{ lotId: 'lot-1', kind: 'zero' }]);
  });

  it('lots left out are not looked at, but one must be offered', () => {
    const out = { ...lot, lotId: 'lot-2', offered: false, lines: [] };
    expect(offerFaults({ files: [], lots: [lot, out] }, {})).toEqual([]);
    expect(offerFaults({ files: [], lots: [out] }, {})).toEqual([{ lotId: 'lot-2', kind: 'noLot' }]);
  });
});

it('a kept form is fitted to the lots of today', () => {
  const file = { id: 'f', fileName: 'a.pdf', mediaType: 'application/pdf', sizeBytes: 1, lastModified: 0 } as const;
  const files = (['all', 'lot-1', 'lot-9'] as const).map((scope) => ChosenFile.parse({ ...file, scope }));
  expect(fitted({ lots: [lot, { ...lot, lotId: 'lot-9' }], files }, ['lot-2', 'lot-1'])).toEqual({
    lots: [emptyOffer(['lot-2']).lots[0], lot],
    files: files.slice(0, 2),
  });
});

it('what is sealed is a price form whose lines add up', () => {
  const form = PriceForm.safeParse({
    ...sealedForm({ ...lot, lines: [line, line] }),
    procedureId: `prc-${'a'.repeat(20)}`,
    supplierId: `org-${'b'.repeat(20)}`,
    purpose: 'finalOffer',
    lotId: 'lot-1',
    attachments: [],
  });
  expect(form.error).toBeUndefined();
  expect(form.data?.totalFen).toBe(840_070);
});
