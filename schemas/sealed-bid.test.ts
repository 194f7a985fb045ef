import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  attachmentNames,
  decodePriceForm,
  encodePriceForm,
  lotsOf,
  MAXIMUM_PRICE_FORM_BYTES,
  MAXIMUM_SEALED_BYTES,
  PriceForm,
  Receipt,
  SealedManifest,
} from './sealed-bid.ts';

function upload(number: number) {
  return `upl-${String(number).padStart(20, '0')}`;
}
const digest = 'ab'.repeat(32);

const form = {
  procedureId: `prc-${'a'.repeat(20)}`,
  supplierId: `org-${'b'.repeat(20)}`,
  purpose: 'bid',
  lotId: 'lot-1',
  totalFen: 749_000_000,
  lines: [
    { description: '中文网站采编', quantity: '3', unit: '年', unitPriceFen: 249_000_000, amountFen: 747_000_000 },
    { description: '图片', quantity: '0.5', unit: '批', unitPriceFen: 4_000_000, amountFen: 2_000_000 },
  ],
  serviceTerm: '三年',
  deviations: [{ clause: '第三章 2.1', offered: '每日更新两次', direction: 'better' }],
  attachments: [{ uploadId: upload(2), fileName: '技术方案.pdf', mediaType: 'application/pdf' }],
};

function entry(number: number, role: string, lotId: string) {
  return { uploadId: upload(number), role, lotId, sizeBytes: 100, sha256: digest };
}

const manifest = {
  version: 1,
  procedureId: form.procedureId,
  supplierId: form.supplierId,
  purpose: 'bid',
  entries: [entry(1, 'priceForm', 'lot-1'), entry(2, 'attachment', 'lot-1'), entry(3, 'priceForm', 'lot-2')],
};

describe('a price form', () => {
  it('is accepted when its lines add up to the total', () => {
    expect(PriceForm.safeParse(form).success).toBe(true);
  });

  it('may carry a line whose amount is not quantity × unit price: Order 87 art. 59 says which counts', () => {
    const lines = [{ ...form.lines[0], unitPriceFen: 1 }, form.lines[1]];
    expect(PriceForm.safeParse({ ...form, lines }).success).toBe(true);
  });

  it('says of which ★ requirement a deviation is, where it is of one', () => {
    const [deviation] = form.deviations;
    const priced = PriceForm.parse({ ...form, deviations: [{ ...deviation, requirementId: 's2' }, deviation] });
    expect(decodePriceForm(encodePriceForm(priced))?.deviations.map(({ requirementId }) => requirementId)).toEqual([
      's2',
      undefined,
    ]);
  });

  it.each([
    ['a deviation of what is no requirement', { deviations: [{ ...form.deviations[0], requirementId: 'x1' }] }],
    ['a total one fen short', { totalFen: form.totalFen - 1 }],
    ['a total one fen over', { totalFen: form.totalFen + 1 }],
    ['a negative total', { totalFen: -1 }],
    ['a fraction of a fen', { totalFen: 749_000_000.5 }],
    ['no line', { lines: [], totalFen: 0 }],
    ['an unknown member', { discount: 1 }],
    ['a quantity of nothing', { lines: [{ ...form.lines[0], quantity: '0.00' }, form.lines[1]] }],
    ['a quantity in scientific notation', { lines: [{ ...form.lines[0], quantity: '3e0' }, form.lines[1]] }],
    ['an attachment named twice', { attachments: [form.attachments[0], form.attachments[0]] }],
    ['an attachment with a path', { attachments: [{ ...form.attachments[0], fileName: '../x.pdf' }] }],
    ['an attachment whose name hides its kind', { attachments: [{ ...form.attachments[0], fileName: 'x.exe' }] }],
    ['a bidirectional override', { serviceTerm: '三\u202e年' }],
  ])('is refused with %s', (_, change) => {
    expect(PriceForm.safeParse({ ...form, ...change }).success).toBe(false);
  });

  it('adds amounts exactly even where their sum leaves the safe integers', () => {
    const line = { ...form.lines[0], amountFen: Number.MAX_SAFE_INTEGER };
    expect(PriceForm.safeParse({ ...form, totalFen: 0, lines: [line, line] }).success).toBe(false);
  });

  test.prop([fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })])(
    'never tells its price by its size',
    (amountFen) => {
      const line = { description: '服务', quantity: '1', unit: '项', unitPriceFen: amountFen, amountFen };
      const priced = PriceForm.parse({ ...form, totalFen: amountFen, lines: [line] });
      const bytes = encodePriceForm(priced);
      expect(bytes.length).toBe(16 * 1024);
      expect(decodePriceForm(bytes)).toEqual(priced);
    },
  );

  it('is not read from what is no price form', () => {
    expect(decodePriceForm(new Uint8Array())).toBeUndefined();
    expect(decodePriceForm(Uint8Array.of(0xff, 0xfe))).toBeUndefined();
    expect(decodePriceForm(new TextEncoder().encode('{"totalFen":1}'))).toBeUndefined();
    const padded = new Uint8Array(MAXIMUM_PRICE_FORM_BYTES + 1).fill(0x20);
    padded.set(encodePriceForm(PriceForm.parse(form)).subarray(0, 16_000));
    expect(decodePriceForm(padded)).toBeUndefined();
    expect(decodePriceForm(padded.subarray(0, MAXIMUM_PRICE_FORM_BYTES))).toEqual(PriceForm.parse(form));
  });
});

describe('a manifest', () => {
  it('lists the lots bid for in the order of their numbers', () => {
    const entries = ['lot-10', 'lot-2', 'lot-1'].map((lotId, index) => entry(index, 'priceForm', lotId));
    const parsed = SealedManifest.parse({ ...manifest, entries: [...entries, entry(9, 'attachment', 'lot-2')] });
    expect(lotsOf(parsed.entries)).toEqual(['lot-1', 'lot-2', 'lot-10']);
  });

  it('may list a file of 200 MB', () => {
    const large = { ...entry(2, 'attachment', 'lot-1'), sizeBytes: MAXIMUM_SEALED_BYTES };
    expect(SealedManifest.safeParse({ ...manifest, entries: [entry(1, 'priceForm', 'lot-1'), large] }).success).toBe(
      true,
    );
  });

  it.each([
    ['nothing', { entries: [] }],
    ['a lot without a price form', { entries: [entry(1, 'priceForm', 'lot-1'), entry(2, 'attachment', 'lot-2')] }],
    ['two price forms for a lot', { entries: [entry(1, 'priceForm', 'lot-1'), entry(2, 'priceForm', 'lot-1')] }],
    ['an upload listed twice', { entries: [entry(1, 'priceForm', 'lot-1'), entry(1, 'attachment', 'lot-1')] }],
    ['a file name in the clear', { entries: [{ ...entry(1, 'priceForm', 'lot-1'), fileName: '报价749万.pdf' }] }],
    ['an empty file', { entries: [{ ...entry(1, 'priceForm', 'lot-1'), sizeBytes: 0 }] }],
    ['a price form over 2 MB', { entries: [{ ...entry(1, 'priceForm', 'lot-1'), sizeBytes: 3 * 1024 * 1024 }] }],
    [
      'a file over 200 MB',
      {
        entries: [
          entry(1, 'priceForm', 'lot-1'),
          { ...entry(2, 'attachment', 'lot-1'), sizeBytes: MAXIMUM_SEALED_BYTES + 1 },
        ],
      },
    ],
    ['a digest in capitals', { entries: [{ ...entry(1, 'priceForm', 'lot-1'), sha256: 'AB'.repeat(32) }] }],
  ])('is refused with %s', (_, change) => {
    expect(SealedManifest.safeParse({ ...manifest, ...change }).success).toBe(false);
  });
});

describe('names of attachments after opening', () => {
  const { entries } = SealedManifest.parse(manifest);

  it('come from inside the seal', () => {
    expect(attachmentNames(PriceForm.parse(form), entries)).toEqual([
      { ...entries[1], fileName: '技术方案.pdf', mediaType: 'application/pdf' },
    ]);
  });

  it('are plain numbers where the price form names none, so that no file is dropped', () => {
    expect(attachmentNames(undefined, entries).map(({ fileName }) => fileName)).toEqual(['attachment-1']);
  });
});

describe('a receipt', () => {
  const receipt = {
    bidId: `${form.procedureId}#${form.supplierId}`,
    procedureId: form.procedureId,
    supplierId: form.supplierId,
    purpose: 'bid',
    lots: ['lot-1', 'lot-2'],
    version: 1,
    manifestSha256: digest,
    entries: manifest.entries,
    submittedAt: '2026-11-20T01:59:59.999Z',
    issuer: 'https://portal.example.cn',
  };

  it('names the sealed files and the time of the portal, and nothing else', () => {
    expect(Receipt.safeParse(receipt).success).toBe(true);
    expect(Receipt.safeParse({ ...receipt, totalFen: 1 }).success).toBe(false);
    expect(Receipt.safeParse({ ...receipt, submittedAt: '2026-11-20T01:59:59Z' }).success).toBe(false);
  });
});
