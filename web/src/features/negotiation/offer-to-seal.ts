import { LotId } from '../../../../schemas/ids.ts';
import type { LotToSeal } from '../../sealing/make-bid.ts';
import type { TransferState } from '../../sealing/transfers.ts';
import type { FilesForm } from '../bid/bid-form.ts';
import { arrivedFiles } from '../bid/to-seal.ts';
import { sealedForm, type TypedLot, type TypedOffer } from './offer-amounts.ts';

/** The lots that are offered, and the files that go with them. */
export function filesFormOf({ lots, files }: TypedOffer): FilesForm {
  const offered = lots.flatMap((lot) => (lot.offered ? [{ lotId: LotId.parse(lot.lotId) }] : []));
  const scopes = new Set<string>(['all', ...offered.map(({ lotId }) => lotId)]);
  return { lots: offered, files: files.filter(({ scope }) => scopes.has(scope)) };
}

type SealedPlace = {
  readonly recipients: Readonly<Record<string, string>>;
  readonly transfers: ReadonlyMap<string, TransferState>;
};

/** What a complete offer is made of, lot by lot; `undefined` while a file is on its way. @throws while it has faults */
export function offersToSeal(typed: TypedOffer, place: SealedPlace): readonly LotToSeal[] | undefined {
  const form = filesFormOf(typed);
  const offered = typed.lots.filter((lot) => lot.offered);
  const lots = offered.map((lot) => lotToSeal(lot, form, place));
  const complete = lots.filter((lot) => lot !== undefined);
  return complete.length === 0 || complete.length < lots.length ? undefined : complete;
}

function lotToSeal(lot: TypedLot, form: FilesForm, { recipients, transfers }: SealedPlace): LotToSeal | undefined {
  const lotId = LotId.parse(lot.lotId);
  const recipient = recipients[lotId];
  const files = arrivedFiles(lotId, { form, transfers });
  return recipient === undefined || files === undefined
    ? undefined
    : { lotId, recipient, form: sealedForm(lot), files };
}
