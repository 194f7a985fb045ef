import { describe, expect, it } from 'vitest';
import { Sha256 } from '../../../../schemas/files.ts';
import { LotId, OrganizationId, ProcedureId, UploadId } from '../../../../schemas/ids.ts';
import { PriceForm, type SealedEntry } from '../../../../schemas/sealed-bid.ts';
import type { TransferState } from '../../sealing/transfers.ts';
import { emptyLot, emptyRow, type BidForm, type LotInput } from './bid-form.ts';
import { reviewOf } from './gaps.ts';
import { lotsToSeal, priceFormOf, transferKey } from './to-seal.ts';

const lotId = LotId.parse('lot-1');
const lots = [{ lotId, recipient: 'age1pq', stage: 'tendering' as const }];
const lot: LotInput = {
  ...emptyLot(lotId),
  rows: [{ ...emptyRow('1'), description: ' 采编 ', quantity: '2', unitPrice: '1,000' }],
  total: '2000',
  serviceTerm: '三年',
  answers: { s1: { departure: 'none', where: '第 3 页', remark: '' } },
};
const requirements = [{ id: 's1', textZh: '不得转包' }];
const entry: SealedEntry = {
  uploadId: UploadId.parse(`upl-${'1'.repeat(20)}`),
  role: 'attachment',
  lotId,
  sizeBytes: 10,
  sha256: Sha256.parse('b'.repeat(64)),
};
const file = {
  id: 'f',
  fileName: '方案.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 1,
  lastModified: 0,
  scope: 'all',
} as const;
const form: BidForm = { lots: [lot], files: [file] };

function transfers(state: TransferState) {
  return new Map([[transferKey('f', lotId), state]]);
}

describe('a complete bid', () => {
  it('is what the portal’s own schema of a price form takes', () => {
    const whole = {
      ...priceFormOf(lot, requirements),
      procedureId: ProcedureId.parse(`prc-${'1'.repeat(20)}`),
      supplierId: OrganizationId.parse(`org-${'1'.repeat(20)}`),
      purpose: 'bid',
      lotId,
      attachments: [],
    };
    expect(PriceForm.parse(whole)).toMatchObject({
      totalFen: 200_000,
      lines: [{ description: '采编', quantity: '2', unitPriceFen: 100_000, amountFen: 200_000 }],
      responses: [{ requirementId: 's1', met: true, where: '第 3 页' }],
    });
  });

  it('names what departs from the document, ★ requirements first', () => {
    const departing: LotInput = {
      ...lot,
      answers: {
        s1: { departure: 'better', where: '第 3 页', remark: ' 不分包也不转包 ' },
        s2: { departure: 'worse', where: '', remark: '单语' },
        s3: { departure: 'none', where: '第 4 页', remark: '' },
      },
      deviations: [{ key: '1', clause: ' 付款方式 ', direction: 'worse', offered: ' 按月付款 ' }],
    };
    const asked = [...requirements, { id: 's2', textZh: '双'.repeat(600) }, { id: 's3', textZh: '驻场' }];
    expect(priceFormOf(departing, asked)).toMatchObject({
      deviations: [
        { requirementId: 's1', clause: '不得转包', offered: '不分包也不转包', direction: 'better' },
        { requirementId: 's2', clause: '双'.repeat(500), offered: '单语', direction: 'worse' },
        { clause: '付款方式', offered: '按月付款', direction: 'worse' },
      ],
      responses: [
        { requirementId: 's1', met: true },
        { requirementId: 's2', met: false },
        { requirementId: 's3', met: true },
      ],
    });
  });

  it('has every file of its lots, and nothing is left to do', () => {
    const arrived = transfers({ status: 'arrived', entry });
    expect(lotsToSeal(form, { lots, requirements, transfers: arrived })).toMatchObject([
      { lotId, recipient: 'age1pq', files: [{ entry }] },
    ]);
    expect(reviewOf({ form, requirements, lots, transfers: arrived })).toEqual({ gaps: [], warnings: [] });
  });
});

describe('an incomplete bid', () => {
  it('says what is missing and where', () => {
    const waiting = transfers({ status: 'waiting' });
    expect(lotsToSeal(form, { lots, requirements, transfers: waiting })).toBeUndefined();
    expect(reviewOf({ form, requirements, lots, transfers: waiting }).gaps).toEqual([
      { kind: 'gapFiles', step: 'files', count: 1 },
    ]);
    const bare: BidForm = { lots: [{ ...lot, answers: {}, total: '' }], files: [] };
    expect(reviewOf({ form: bare, requirements, lots, transfers: new Map() })).toEqual({
      gaps: [
        { kind: 'gapChecklist', step: lotId, lotId, count: 1 },
        { kind: 'gapPrice', step: lotId, lotId, count: 1 },
      ],
      warnings: [{ kind: 'noFilesWarning', lotId, count: 0 }],
    });
    expect(lotsToSeal(bare, { lots, requirements, transfers: new Map() })).toBeUndefined();
  });

  it('has chosen no lot', () => {
    const empty: BidForm = { lots: [], files: [] };
    expect(reviewOf({ form: empty, requirements, lots, transfers: new Map() }).gaps).toEqual([
      { kind: 'gapLots', step: 'lots' },
    ]);
    expect(lotsToSeal(empty, { lots, requirements, transfers: new Map() })).toBeUndefined();
  });

  it('that misses a requirement may be submitted, but not unknowingly', () => {
    const missed = { ...lot, answers: { s1: { departure: 'worse' as const, where: '', remark: '可以分包' } } };
    const review = reviewOf({
      form: { ...form, lots: [missed] },
      requirements,
      lots,
      transfers: transfers({ status: 'arrived', entry }),
    });
    expect(review).toEqual({ gaps: [], warnings: [{ kind: 'reviewNotMet', lotId, count: 1 }] });
  });
});
