import type { Bid, BidUpload } from '../../schemas/bid.ts';
import type { UploadId } from '../../schemas/ids.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { SealedPurpose } from '../../schemas/sealed-bid.ts';
import type { StreamType } from '../../schemas/stream.ts';
import type { BidEvent } from '../../schemas/bid.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { loadTogether, readEvents, type Loaded, type LoadedTogether } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { documentCopyStream } from '../tendering/rules-document-copy.ts';
import { isPublished, procedureStream } from '../tendering/rules-procedure.ts';
import { mayKnowOf } from '../tendering/rules-views.ts';
import { bidIdOf, bidStream, finalOfferStream } from './rules-bid.ts';
import { finalOfferCallStream } from './rules-final-offer.ts';
import { termsOfBids, termsOfFinalOffers, type SubmissionTerms } from './rules-terms.ts';
import { uploadStream, type UploadOwner } from './rules-upload.ts';
import type { Bidder } from './rules.ts';

export function streamOf(purpose: SealedPurpose): StreamType<Bid, BidEvent> {
  return purpose === 'bid' ? bidStream : finalOfferStream;
}

/** Everything a decision about a submission rests on, as it stands now. */
export type Submission = {
  readonly procedure: PublishedProcedure;
  /** Absent while no final offers were called for. */
  readonly terms: SubmissionTerms | undefined;
  readonly bidder: Bidder | undefined;
  readonly bid: Loaded<Bid> | undefined;
  readonly uploads: ReadonlyMap<UploadId, Loaded<BidUpload>>;
};

/**
 * Reads all of it in one request with strong consistency; `undefined` where the supplier may know of no such procedure.
 * It only READS the procedure: a write or a condition there would make every submission conflict with every other.
 */
export async function readSubmission(
  table: Table,
  place: UploadOwner,
  uploadIds: readonly UploadId[] = [],
): Promise<Submission | undefined> {
  const { procedureId, supplierId, purpose } = place;
  const ownId = bidIdOf(procedureId, supplierId);
  const read = await loadTogether(table, [
    { type: procedureStream, id: procedureId },
    { type: organizationStream, id: supplierId },
    { type: documentCopyStream, id: ownId },
    { type: streamOf(purpose), id: ownId },
    ...(purpose === 'finalOffer' ? [{ type: finalOfferCallStream, id: procedureId }] : []),
    ...uploadIds.map((id) => ({ type: uploadStream, id })),
  ]);
  const procedure = read.get(procedureStream, procedureId)?.state;
  if (procedure === undefined || !isPublished(procedure) || !mayKnowOf(procedure, supplierId)) return undefined;
  return {
    procedure,
    terms: termsIn(read, procedure, purpose),
    bidder: bidderIn(read, place),
    bid: read.get(streamOf(purpose), ownId),
    uploads: new Map(
      uploadIds.flatMap((id) => {
        const upload = read.get(uploadStream, id);
        return upload === undefined ? [] : [[id, upload] as const];
      }),
    ),
  };
}

function termsIn(
  read: LoadedTogether,
  procedure: PublishedProcedure,
  purpose: SealedPurpose,
): SubmissionTerms | undefined {
  if (purpose === 'bid') return termsOfBids(procedure);
  const call = read.get(finalOfferCallStream, procedure.id);
  return call === undefined ? undefined : termsOfFinalOffers(call.state, procedure);
}

function bidderIn(read: LoadedTogether, { procedureId, supplierId }: UploadOwner): Bidder | undefined {
  const organization = read.get(organizationStream, supplierId)?.state;
  if (organization === undefined) return undefined;
  const copy = read.get(documentCopyStream, bidIdOf(procedureId, supplierId));
  return { organization, hasDocuments: copy !== undefined };
}

/** The receipt of an earlier version, from the stream's events. */
export async function receiptOf(table: Table, place: UploadOwner, number: number): Promise<string | undefined> {
  const id = bidIdOf(place.procedureId, place.supplierId);
  const events = await readEvents<BidEvent>(table, streamOf(place.purpose).name, id);
  const submitted = events.map(({ event }) => event).filter((event) => event.type === 'bidSubmitted');
  return submitted.find((event) => event.number === number)?.receipt;
}
