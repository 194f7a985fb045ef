import { z } from 'zod';
import { plainText } from './api.ts';
import { canonicalJson } from './canonical-json.ts';
import { FileName, MAXIMUM_FILE_BYTES, NamedFile, Sha256, type MediaType } from './files.ts';
import { LotId, OrganizationId, ProcedureId, UploadId } from './ids.ts';
import { Fen } from './money.ts';
import { RequirementId } from './tender-terms.ts';
import { Instant } from './time.ts';

/** A sealed file's own bytes beyond its content: an age header, a nonce, and 16 bytes for each 64 KiB. */
const HEADER_BYTES_AT_MOST = 4096;
const CHUNK_BYTES = 64 * 1024;
const CHUNK_TAG_BYTES = 16;

/** The most that content of `plainBytes` takes when it is sealed. */
export function sealedBytesAtMost(plainBytes: number): number {
  return plainBytes + HEADER_BYTES_AT_MOST + CHUNK_TAG_BYTES * (Math.ceil(plainBytes / CHUNK_BYTES) + 1);
}

/** The most that a sealed file of the largest allowed content takes. */
export const MAXIMUM_SEALED_BYTES = sealedBytesAtMost(MAXIMUM_FILE_BYTES);

/** The most that a price form may take before sealing. */
export const MAXIMUM_PRICE_FORM_BYTES = 2 * 1024 * 1024;
/** Price forms are filled up to a multiple of this, so that the size of the sealed file does not tell the price's digits. */
const PRICE_FORM_STEP_BYTES = 16 * 1024;

/** What is sealed: a bid by tender, or the final offer of a negotiation. */
export const SealedPurpose = z.enum(['bid', 'finalOffer']);
export type SealedPurpose = z.infer<typeof SealedPurpose>;

/**
 * To whom files of one lot are sealed: an age recipient with ML-KEM-768 and X25519 (`age1pq1…`), ONE PER LOT. A failed lot's
 * identity is never decrypted, so that its bids stay unreadable even while other lots of the same bid are opened.
 */
export const SealingRecipient = z
  .string()
  .regex(/^age1pq1[02-9ac-hj-np-z]{1900,2000}$/)
  .brand('SealingRecipient');
export type SealingRecipient = z.infer<typeof SealingRecipient>;

/** A lot and its recipient, as published with the procedure. */
export const LotRecipient = z.strictObject({ lotId: LotId, recipient: SealingRecipient });
export type LotRecipient = z.infer<typeof LotRecipient>;

/** A quantity as printed: up to 12 digits and 4 decimals, above 0. */
const Quantity = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,4})?$/)
  .refine((text) => /[1-9]/.test(text), 'the quantity must be above 0');

/** One line of a price form. Quantity × unit price may differ from the amount: Order 87 art. 59 says which then counts. */
const PriceLine = z.strictObject({
  description: plainText(500),
  quantity: Quantity,
  unit: plainText(50),
  unitPriceFen: Fen,
  amountFen: Fen,
});

/** Where the bid departs from the tender document (偏离): from a ★ requirement, or from any other clause of it. */
const Deviation = z.strictObject({
  /** Of a ★ requirement; forms of the time before these were asked for have none. */
  requirementId: RequirementId.optional(),
  clause: plainText(500),
  offered: plainText(2000),
  direction: z.enum(['better', 'worse']),
});

/** What the bid says to one ★ requirement (实质性要求响应): met or not, and where in the files that is shown. */
const RequirementResponse = z.strictObject({
  requirementId: RequirementId,
  met: z.boolean(),
  where: plainText(500).optional(),
  remark: plainText(1000).optional(),
});

/** The name and kind of an attachment. They lie inside the seal, because a file's name can give its content away. */
const AttachmentName = NamedFile.safeExtend({ uploadId: UploadId });
type AttachmentName = z.infer<typeof AttachmentName>;

/**
 * What a supplier asks for one lot (开标一览表 and 分项报价表); sealed as `encodePriceForm` gives it.
 * It names procedure, supplier and purpose, so that a copy of somebody else's sealed file is known for what it is.
 */
export const PriceForm = z
  .strictObject({
    procedureId: ProcedureId,
    supplierId: OrganizationId,
    purpose: SealedPurpose,
    lotId: LotId,
    totalFen: Fen,
    lines: z.array(PriceLine).min(1).max(300),
    serviceTerm: plainText(500),
    remark: plainText(2000).optional(),
    deviations: z.array(Deviation).max(100),
    responses: z.array(RequirementResponse).max(60).optional(),
    attachments: z.array(AttachmentName).max(50),
  })
  .refine((form) => sumOf(form.lines) === BigInt(form.totalFen), {
    path: ['totalFen'],
    error: 'the amounts of the lines must add up to the total',
  })
  .refine((form) => areDistinct(form.attachments.map(({ uploadId }) => uploadId)), {
    path: ['attachments'],
    error: 'an attachment may be named only once',
  });
export type PriceForm = z.infer<typeof PriceForm>;

function sumOf(lines: readonly { readonly amountFen: number }[]): bigint {
  return lines.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
}

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** The bytes of a price form to be sealed: JSON, filled up with spaces to a step that hides how long it is. */
export function encodePriceForm(form: PriceForm): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(canonicalJson(form));
  const bytes = new Uint8Array(Math.ceil(json.length / PRICE_FORM_STEP_BYTES) * PRICE_FORM_STEP_BYTES).fill(0x20);
  bytes.set(json);
  return bytes;
}

/** Reads an unsealed price form; `undefined` if the bytes are none. Whose it is remains to be compared with the bid. */
export function decodePriceForm(bytes: Uint8Array): PriceForm | undefined {
  if (bytes.length > MAXIMUM_PRICE_FORM_BYTES) return undefined;
  try {
    return PriceForm.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return undefined;
  }
}

/** One sealed file: size and digest are those of the CIPHERTEXT, which is all that anyone may know before opening. */
export const SealedEntry = z
  .strictObject({
    uploadId: UploadId,
    role: z.enum(['priceForm', 'attachment']),
    lotId: LotId,
    sizeBytes: z.int().min(1).max(MAXIMUM_SEALED_BYTES),
    sha256: Sha256,
  })
  .refine(({ role, sizeBytes }) => role === 'attachment' || sizeBytes <= sealedBytesAtMost(MAXIMUM_PRICE_FORM_BYTES), {
    path: ['sizeBytes'],
    error: 'a price form is not that large',
  });
export type SealedEntry = z.infer<typeof SealedEntry>;

/** A file belongs to one lot, and each lot bid for has one price form. */
const SealedEntries = z
  .array(SealedEntry)
  .min(1)
  .max(300)
  .refine((entries) => areDistinct(entries.map(({ uploadId }) => uploadId)), 'an upload may be listed only once')
  .refine(
    (entries) => lotsOf(entries).every((lotId) => priceFormsOf(entries, lotId) === 1),
    'each lot needs exactly one price form',
  );

/** What a supplier submits: which sealed files make up the bid. */
export const SealedManifest = z.strictObject({
  /** Of this format. */
  version: z.literal(1),
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  purpose: SealedPurpose,
  entries: SealedEntries,
});
export type SealedManifest = z.infer<typeof SealedManifest>;

/** The lots that files belong to, each once, in the order of their numbers. */
export function lotsOf(entries: readonly Pick<SealedEntry, 'lotId'>[]): readonly LotId[] {
  return [...new Set(entries.map(({ lotId }) => lotId))].sort((left, right) =>
    left.length === right.length ? (left < right ? -1 : 1) : left.length - right.length,
  );
}

function priceFormsOf(entries: readonly SealedEntry[], lotId: LotId): number {
  return entries.filter((entry) => entry.lotId === lotId && entry.role === 'priceForm').length;
}

/**
 * The names under which a lot's attachments are shown after opening: those of the price form, and a plain number for a file
 * that the form does not name. A file is never dropped for want of a name.
 */
export function attachmentNames(
  form: PriceForm | undefined,
  entries: readonly SealedEntry[],
): readonly (SealedEntry & Pick<AttachmentName, 'fileName'> & { readonly mediaType: MediaType | undefined })[] {
  return entries
    .filter(({ role }) => role === 'attachment')
    .map((entry, index) => {
      const named = form?.attachments.find(({ uploadId }) => uploadId === entry.uploadId);
      return {
        ...entry,
        fileName: named?.fileName ?? FileName.parse(`attachment-${index + 1}`),
        mediaType: named?.mediaType,
      };
    });
}

/** The `typ` of a receipt's header: a signature made by the same key for anything else is no receipt. */
export const RECEIPT_TYPE = 'bid-receipt+jws';

/** What a receipt says (签收回执, Order 87 art. 33): which sealed files were taken in, from whom, and when. */
export const Receipt = z.strictObject({
  bidId: z.string().regex(/^[0-9a-z#-]{1,120}$/),
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  purpose: SealedPurpose,
  lots: z.array(LotId).min(1),
  /** Which version of the bid: 1, and one more with each replacement. */
  version: z.int().min(1),
  /** SHA-256 of the manifest's canonical JSON. */
  manifestSha256: Sha256,
  entries: SealedEntries,
  submittedAt: Instant,
  issuer: z.url(),
});
export type Receipt = z.infer<typeof Receipt>;
