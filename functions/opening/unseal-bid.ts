import type { BidVersion } from '../../schemas/bid.ts';
import { SEALED_MEDIA_TYPE, type Sha256 } from '../../schemas/files.ts';
import type { OpenedBid, OpenedDocument } from '../../schemas/opening.ts';
import {
  attachmentNames,
  decodePriceForm,
  MAXIMUM_PRICE_FORM_BYTES,
  type PriceForm,
  type SealedEntry,
} from '../../schemas/sealed-bid.ts';
import { uploadKeys } from '../bidding/rules-upload.ts';
import { putFile, readStream, sha256Of } from '../platform/files.ts';
import { logFailure } from '../platform/log.ts';
import { putStream } from '../platform/put-stream.ts';
import type { Table } from '../platform/table.ts';
import { unseal, Unreadable, unsealBytes, type SealedFile } from '../platform/unsealing.ts';
import type { OpeningBackends } from './backends.ts';
import { openedBidIdOf } from './rules-opening-stream.ts';
import {
  isOwnForm,
  openedBid,
  type FileFault,
  type UnsealedFile,
  type UnsealedForm,
  type Unsealing,
} from './rules-unsealed.ts';
import { noteProgress, readProgress, type FileProgress } from './store.ts';

/** What unsealing one lot's bids needs: the lot's identity, decrypted for as long as this work takes. */
export type LotWork = {
  readonly table: Table;
  readonly backends: OpeningBackends;
  readonly identity: string;
  /** Whether to leave the rest, this file included, to the next call. */
  readonly mustStop: (nextBytes: number) => boolean;
};

/**
 * Unseals one supplier's files for one lot, one by one, and stores them opened. What cannot be read is noted and stops nothing;
 * a storage that does not answer stops all, to be tried again. `undefined` when time ran out: what was done stays done.
 */
export async function unsealBid(
  work: LotWork,
  unsealing: Unsealing,
  version: BidVersion,
): Promise<OpenedBid | undefined> {
  const entries = version.entries.filter(({ lotId }) => lotId === unsealing.lotId);
  const form = await unsealForm(work, unsealing, entries);
  const readForm = form.form.kind === 'read' ? form.form.form : undefined;
  const files: UnsealedFile[] = form.file === undefined ? [] : [form.file];
  const progress = await readProgress(work.table, openedBidIdOf(unsealing));
  for (const named of attachmentNames(readForm, entries)) {
    const { fileName, mediaType = SEALED_MEDIA_TYPE, ...entry } = named;
    const known = progress.get(entry.uploadId);
    if (known === undefined && work.mustStop(entry.sizeBytes)) return undefined;
    const done = known ?? (await unsealFile(work, unsealing, { entry, mediaType }));
    files.push(resultOf(entry, { fileName, mediaType, key: openedKey(unsealing, entry), done }));
  }
  return openedBid(unsealing, version, { form: form.form, files });
}

type Described = Pick<OpenedDocument, 'fileName' | 'mediaType' | 'key'> & { readonly done: FileProgress };

function resultOf(entry: SealedEntry, { done, ...described }: Described): UnsealedFile {
  if ('fault' in done) return { entry, fault: done.fault };
  return { entry, document: { uploadId: entry.uploadId, ...described, ...done } };
}

type FormResult = { readonly form: UnsealedForm; readonly file: UnsealedFile | undefined };

async function unsealForm(work: LotWork, unsealing: Unsealing, entries: readonly SealedEntry[]): Promise<FormResult> {
  const entry = entries.find(({ role }) => role === 'priceForm');
  if (entry === undefined) throw new Error('a bid without a price form was taken in');
  const read = await readable(unsealing, async () => {
    const sealed = await sealedFile(work, unsealing, entry);
    return unsealBytes(sealed, MAXIMUM_PRICE_FORM_BYTES);
  });
  if ('fault' in read) return { form: { kind: 'fault', fault: read.fault }, file: undefined };
  const form = decodePriceForm(read.value);
  if (form === undefined) return { form: { kind: 'no-form' }, file: undefined };
  if (!isOwnForm(form, unsealing)) return { form: { kind: 'foreign' }, file: undefined };
  return { form: { kind: 'read', form }, file: await keepForm(work, { unsealing, entry, form }) };
}

type KeptForm = { readonly unsealing: Unsealing; readonly entry: SealedEntry; readonly form: PriceForm };

/** The form is kept as it was offered, line by line, for those who examine the bid. */
async function keepForm(work: LotWork, { unsealing, entry, form }: KeptForm): Promise<UnsealedFile> {
  const content = new TextEncoder().encode(JSON.stringify(form, null, 2));
  const key = openedKey(unsealing, entry);
  const mediaType = 'application/json';
  await putFile(work.backends.opened, { key, content, mediaType });
  const described = { fileName: 'price-form.json', mediaType, key };
  return resultOf(entry, { ...described, done: { sizeBytes: content.length, sha256: sha256Of(content) } });
}

async function unsealFile(
  work: LotWork,
  unsealing: Unsealing,
  { entry, mediaType }: { readonly entry: SealedEntry; readonly mediaType: string },
): Promise<FileProgress> {
  const read = await readable(unsealing, async (): Promise<{ sizeBytes: number; sha256: Sha256 }> => {
    const stream = unseal(await sealedFile(work, unsealing, entry));
    return putStream(work.backends.opened, { key: openedKey(unsealing, entry), stream, mediaType });
  });
  const done = 'fault' in read ? read : { sizeBytes: read.value.sizeBytes, sha256: read.value.sha256 };
  await noteProgress(work.table, { openedBidId: openedBidIdOf(unsealing), uploadId: entry.uploadId }, done);
  return done;
}

async function sealedFile(work: LotWork, unsealing: Unsealing, entry: SealedEntry): Promise<SealedFile> {
  const { keptKey } = uploadKeys(unsealing, entry.uploadId);
  const source = await readStream(work.backends.sealed, keptKey);
  if (source === undefined) throw new MissingFile(keptKey);
  return { identity: work.identity, source, sizeBytes: entry.sizeBytes, sha256: entry.sha256 };
}

/** A kept file that is gone: our own storage's failing, which must not stop the other bids. */
class MissingFile extends Error {}

async function readable<Value>(
  unsealing: Unsealing,
  read: () => Promise<Value>,
): Promise<{ readonly value: Value } | { readonly fault: FileFault }> {
  try {
    return { value: await read() };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    if (fault === 'missing' || fault === 'altered')
      await logFailure(error, { operation: 'unseal', id: openedBidIdOf(unsealing) });
    return { fault };
  }
}

function faultOf(error: unknown): FileFault | undefined {
  if (error instanceof Unreadable) return error.reason;
  return error instanceof MissingFile ? 'missing' : undefined;
}

/** Where an opened file lies: apart from the sealed ones, for the buyer's side and the committee. */
function openedKey({ purpose, procedureId, lotId, supplierId }: Unsealing, { uploadId }: SealedEntry): string {
  return `opened/${purpose}/${procedureId}/${lotId}/${supplierId}/${uploadId}`;
}
