import { describe, expect, it } from 'vitest';
import { Sha256 } from '../../../../schemas/files.ts';
import { LotId, UploadId } from '../../../../schemas/ids.ts';
import type { TransferState } from '../../sealing/transfers.ts';
import type { ChosenFile } from '../bid/bid-form.ts';
import { transferKey } from '../bid/to-seal.ts';
import type { TypedLot, TypedOffer } from './offer-amounts.ts';
import { filesFormOf, offersToSeal } from './offer-to-seal.ts';

const [first, second] = [LotId.parse('lot-1'), LotId.parse('lot-2')];
const line = { description: '著录', quantity: '1', unit: '项', unitPrice: '100' };
const lot: TypedLot = { lotId: first, offered: true, lines: [line], serviceTerm: '一年', remark: '' };
const left: TypedLot = { ...lot, lotId: second, offered: false };
const file: ChosenFile = {
  id: 'f',
  fileName: '修改后的响应.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 1,
  lastModified: 0,
  scope: 'all',
};
const entry = {
  uploadId: UploadId.parse(`upl-${'1'.repeat(20)}`),
  role: 'attachment',
  lotId: first,
  sizeBytes: 10,
  sha256: Sha256.parse('b'.repeat(64)),
} as const;
const recipients = { 'lot-1': 'age1pq1one', 'lot-2': 'age1pq1two' };

function withFile(state: TransferState) {
  return { recipients, transfers: new Map([[transferKey('f', first), state]]) };
}

describe('the files of a final offer', () => {
  it('go with the lots that are offered, and with no others', () => {
    const offer: TypedOffer = { lots: [lot, left], files: [file, { ...file, id: 'g', scope: second }] };
    expect(filesFormOf(offer)).toEqual({ lots: [{ lotId: first }], files: [file] });
  });
});

describe('a final offer to be sealed', () => {
  const offer: TypedOffer = { lots: [lot, left], files: [file] };

  it('names what has arrived, lot by lot', () => {
    expect(offersToSeal(offer, withFile({ status: 'arrived', entry }))).toMatchObject([
      {
        lotId: first,
        recipient: 'age1pq1one',
        form: { totalFen: 10_000 },
        files: [{ fileName: '修改后的响应.pdf', entry }],
      },
    ]);
  });

  it('waits for a file that is still on its way', () => {
    expect(offersToSeal(offer, withFile({ status: 'paused', by: 'connection' }))).toBeUndefined();
  });

  it('is nothing without a lot, or to a lot without a recipient', () => {
    expect(offersToSeal({ lots: [left], files: [] }, { recipients, transfers: new Map() })).toBeUndefined();
    expect(offersToSeal({ lots: [lot], files: [] }, { recipients: {}, transfers: new Map() })).toBeUndefined();
  });
});
