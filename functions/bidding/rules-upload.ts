import { BidUpload, BidUploadEvent, type StartUpload } from '../../schemas/bid.ts';
import { allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import { UploadId, type OrganizationId, type ProcedureId } from '../../schemas/ids.ts';
import {
  MAXIMUM_PRICE_FORM_BYTES,
  sealedBytesAtMost,
  type SealedEntry,
  type SealedPurpose,
} from '../../schemas/sealed-bid.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';

type UploadStatus = BidUpload['status'];

/** Which status may follow which, and by which event. What is not here never happens. */
export const uploadTransitions: Readonly<
  Record<UploadStatus | 'none', Readonly<Partial<Record<BidUploadEvent['type'], UploadStatus>>>>
> = {
  none: { uploadStarted: 'started' },
  started: { uploadVerified: 'verified' },
  verified: {},
};

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveUpload(state: BidUpload | undefined, event: BidUploadEvent, { id, at }: EventContext): BidUpload {
  if (uploadTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of an upload that is ${state?.status ?? 'not there'}`);
  if (event.type === 'uploadStarted') {
    const { type: _, ...facts } = event;
    return { ...facts, id: UploadId.parse(id), status: 'started', startedAt: at };
  }
  if (state === undefined) throw new Error('an upload that never started was verified');
  return { ...state, status: 'verified', sha256: event.sha256 };
}

export const uploadStream: StreamType<BidUpload, BidUploadEvent> = {
  name: 'bidUpload',
  version: 1,
  state: BidUpload,
  event: BidUploadEvent,
  evolve: evolveUpload,
  row: (upload) => ({ status: upload.status, summary: {} }),
  places: () => ({}),
};

/** Whose upload it must be: another's is answered like one that does not exist, so that ids tell nothing of other bidders. */
export type UploadOwner = {
  readonly procedureId: ProcedureId;
  readonly supplierId: OrganizationId;
  readonly purpose: SealedPurpose;
};

/** Where an upload arrives, and where it is kept once it was verified: presigned URLs reach the first only. */
export function uploadKeys(
  owner: UploadOwner,
  uploadId: UploadId,
): { readonly incomingKey: string; readonly keptKey: string } {
  const rest = `${owner.purpose}/${owner.procedureId}/${owner.supplierId}/${uploadId}`;
  return { incomingKey: `incoming/${rest}`, keptKey: `sealed/${rest}` };
}

/** Whether an upload was begun for this procedure and purpose by this supplier: no other may put it into its bid. */
export function isOwnUpload(upload: BidUpload, owner: UploadOwner): boolean {
  return (
    upload.procedureId === owner.procedureId &&
    upload.supplierId === owner.supplierId &&
    upload.purpose === owner.purpose
  );
}

const SEALED_PRICE_FORM_BYTES = sealedBytesAtMost(MAXIMUM_PRICE_FORM_BYTES);

/** Announces a file; a price form is small, whatever a file may be. */
export function startUpload(command: StartUpload, owner: UploadOwner): Decision<BidUploadEvent> {
  if (command.role === 'priceForm' && command.sizeBytes > SEALED_PRICE_FORM_BYTES)
    return refuse({
      code: 'price-form-too-large',
      pointer: '/sizeBytes',
      facts: { maximumBytes: SEALED_PRICE_FORM_BYTES },
    });
  return allow<BidUploadEvent>({ type: 'uploadStarted', ...owner, ...command });
}

/** Why the file of a manifest's entry cannot be part of the bid; `undefined` when it can. */
export function entryRefusal(
  entry: SealedEntry,
  place: { readonly index: number; readonly upload: BidUpload | undefined; readonly owner: UploadOwner },
): Refusal | undefined {
  const { index, upload, owner } = place;
  const pointer = `/manifest/entries/${index}`;
  const facts = { uploadId: entry.uploadId };
  if (upload === undefined || !isOwnUpload(upload, owner))
    return { code: 'upload-unknown', pointer: `${pointer}/uploadId`, facts };
  if (upload.lotId !== entry.lotId) return { code: 'upload-of-other-lot', pointer: `${pointer}/lotId`, facts };
  if (upload.role !== entry.role) return { code: 'upload-of-other-role', pointer: `${pointer}/role`, facts };
  if (upload.status !== 'verified') return { code: 'upload-not-verified', pointer, facts };
  return upload.sizeBytes === entry.sizeBytes && upload.sha256 === entry.sha256
    ? undefined
    : { code: 'upload-differs', pointer, facts };
}
