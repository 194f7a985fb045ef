import { FileName, type MediaType } from '../../../schemas/files.ts';
import type { LotId, OrganizationId, ProcedureId, UploadId } from '../../../schemas/ids.ts';
import {
  encodePriceForm,
  PriceForm,
  SealedManifest,
  type SealedEntry,
  type SealedPurpose,
} from '../../../schemas/sealed-bid.ts';
import type { z } from 'zod';
import type { SealedCopies } from './sealed-copies.ts';
import { sendFile, type SendTools } from './send-file.ts';

/** What is offered for one lot; its files have arrived. */
export type LotToSeal = {
  readonly lotId: LotId;
  readonly recipient: string;
  readonly form: Omit<z.input<typeof PriceForm>, 'procedureId' | 'supplierId' | 'purpose' | 'lotId' | 'attachments'>;
  readonly files: readonly { readonly fileName: string; readonly mediaType: MediaType; readonly entry: SealedEntry }[];
};

export type BidToSeal = {
  readonly procedureId: ProcedureId;
  readonly supplierId: OrganizationId;
  readonly purpose: SealedPurpose;
  readonly lots: readonly LotToSeal[];
};

/** A price form is small and is made in an instant: no copy of it lies on the device, sealed or not. */
const noCopies: SealedCopies = {
  read: async () => undefined,
  note: async () => undefined,
  remove: async () => undefined,
};

/** Seals each lot's price form, sends it, and lists everything that makes up the bid. */
export async function makeManifest(
  bid: BidToSeal,
  tools: Omit<SendTools, 'copies' | 'onPhase'>,
): Promise<SealedManifest> {
  const { procedureId, supplierId, purpose } = bid;
  const entries: SealedEntry[] = [];
  for (const { lotId, recipient, form, files } of bid.lots) {
    const attachments = files.map(({ fileName, mediaType, entry }) =>
      attachmentOf(fileName, mediaType, entry.uploadId),
    );
    const whole = PriceForm.parse({ ...form, procedureId, supplierId, purpose, lotId, attachments });
    const plain = new Blob([encodePriceForm(whole)]);
    const priceForm = await sendFile(
      { lotId, role: 'priceForm', copyName: '', recipient, plain },
      {
        ...tools,
        copies: noCopies,
        onPhase: () => undefined,
        seal: ({ plain: content, recipient: to, signal = tools.signal }) =>
          tools.seal({ plain: content, recipient: to, signal }),
      },
    );
    entries.push(...files.map(({ entry }) => entry), priceForm);
  }
  return SealedManifest.parse({ version: 1, procedureId, supplierId, purpose, entries });
}

function attachmentOf(fileName: string, mediaType: MediaType, uploadId: UploadId) {
  return { fileName: FileName.parse(fileName.normalize('NFC')), mediaType, uploadId };
}
