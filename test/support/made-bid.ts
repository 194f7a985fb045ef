import type { Bid, SubmitBid } from '../../schemas/bid.ts';
import { Sha256 } from '../../schemas/files.ts';
import { UploadId, type LotId, type OrganizationId, type ProcedureId } from '../../schemas/ids.ts';
import type { SealedEntry, SealedManifest, SealedPurpose } from '../../schemas/sealed-bid.ts';
import { addMilliseconds, type Instant } from '../../schemas/time.ts';
import { madeId, madeProcedureId } from './made.ts';
import { lotOne, madeDeadline, madeSupplierId } from './made-procedure.ts';

export const madeDigest = Sha256.parse('ab'.repeat(32));

/** The sealed files of a bid for these lots: a price form each, and an attachment for the first. */
export function madeEntries(lotIds: readonly LotId[] = [lotOne]): SealedEntry[] {
  return lotIds.flatMap((lotId, index): SealedEntry[] => {
    const form = {
      uploadId: uploadIdOf(index * 2),
      role: 'priceForm',
      lotId,
      sizeBytes: 20_000,
      sha256: madeDigest,
    } as const;
    const attachment = { ...form, uploadId: uploadIdOf(index * 2 + 1), role: 'attachment', sizeBytes: 90_000 } as const;
    return index === 0 ? [form, attachment] : [form];
  });
}

function uploadIdOf(number: number): UploadId {
  return UploadId.parse(`upl-${madeId(number)}`);
}

export type MadeBid = {
  readonly supplierId?: OrganizationId;
  readonly procedureId?: ProcedureId;
  readonly purpose?: SealedPurpose;
  readonly lotIds?: readonly LotId[];
  readonly submittedAt?: Instant;
  readonly basedOnAmendment?: number;
  readonly number?: number;
};

/** A bid that lies sealed, submitted an hour before the deadline. */
export function madeBid(options: MadeBid = {}): Extract<Bid, { status: 'sealed' }> {
  const { supplierId = madeSupplierId(1), procedureId = madeProcedureId(1), purpose = 'bid' } = options;
  return {
    status: 'sealed',
    procedureId,
    supplierId,
    purpose,
    told: [],
    basedOnAmendment: options.basedOnAmendment ?? 0,
    version: {
      number: options.number ?? 1,
      submittedAt: options.submittedAt ?? addMilliseconds(madeDeadline, -3_600_000),
      entries: madeEntries(options.lotIds),
      manifestSha256: madeDigest,
      bidder: { nameZh: '苏州供应商有限公司', smallEnterprise: true },
      receipt: 'header.payload.signature',
    },
  };
}

/** What a supplier submits for these lots. */
export function madeSubmission(options: MadeBid = {}): SubmitBid {
  const { supplierId = madeSupplierId(1), procedureId = madeProcedureId(1), purpose = 'bid' } = options;
  const entries = madeEntries(options.lotIds);
  const manifest: SealedManifest = { version: 1, procedureId, supplierId, purpose, entries };
  return { manifest, basedOnAmendment: options.basedOnAmendment ?? 0 };
}
