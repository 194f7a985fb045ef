import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { SealedPurpose } from '../../../../schemas/sealed-bid.ts';
import { useApi, type ApiInUse } from '../../api/use-api.ts';
import { backgroundSealer } from '../../sealing/background-sealer.ts';
import { putPart } from '../../sealing/put-part.ts';
import { deviceCopies, removeOldCopies } from '../../sealing/sealed-copies.ts';
import { Transfers, type Transfer, type TransferState } from '../../sealing/transfers.ts';
import { uploadPortal } from '../../sealing/upload-portal.ts';
import { lotsOfFile, type ChosenFile, type FilesForm } from './bid-form.ts';
import { transferKey } from './to-seal.ts';

/** One worker seals for all bids of this page. */
export const seal = backgroundSealer();

/** The files on their way, by bid or final offer: they go on while their supplier looks at other pages. */
const underWay = new Map<string, Transfers>();

/** For what files are sealed and sent: a bid in a procedure, or a final offer. */
export type SealedPlace = { readonly procedure: PublishedProcedureView; readonly purpose: SealedPurpose };

function transfersOf({ api, organizationId = '' }: ApiInUse, { procedure, purpose }: SealedPlace): Transfers {
  const place = `${organizationId} ${procedure.id} ${purpose}`;
  const known = underWay.get(place);
  if (known !== undefined) return known;
  const portal = uploadPortal(api, purpose, procedure.id);
  const made = new Transfers({ portal, seal, copies: deviceCopies, put: putPart });
  underWay.set(place, made);
  return made;
}

/** Sends the files of a bid or final offer in preparation, and says how far each has come. */
export function useTransfers({ procedure, purpose }: SealedPlace, form: FilesForm) {
  const inUse = useApi();
  const transfers = useMemo(() => transfersOf(inUse, { procedure, purpose }), [inUse, procedure, purpose]);
  // Whoever types meanwhile is not held up by every step of progress: only the list of files shows that.
  const states = useSyncExternalStore(transfers.subscribe, transfers.milestones);
  const { organizationId = '' } = inUse;
  useEffect(() => {
    transfers.want(wantedBy(form, { procedure, purpose }, organizationId));
  }, [transfers, form, procedure, purpose, organizationId]);
  useEffect(() => {
    function onOnline(): void {
      transfers.reconnected();
    }
    addEventListener('online', onOnline);
    return () => removeEventListener('online', onOnline);
  }, [transfers]);
  useEffect(() => void removeOldCopies(), []);
  return { transfers, states };
}

export type TransferStates = ReadonlyMap<string, TransferState>;

function wantedBy(form: FilesForm, { procedure, purpose }: SealedPlace, supplierId: string): readonly Transfer[] {
  return form.files.flatMap((file) =>
    lotsOfFile(file, form).map((lotId): Transfer => {
      const recipient = procedure.lots.find((lot) => lot.lotId === lotId)?.recipient ?? '';
      // An upload of a bid is none of a final offer, so neither are their copies, though both are sealed to the same key.
      const copyName = copyNameOf(file, `${purpose} ${procedure.id} ${supplierId} ${recipient}`);
      return { key: transferKey(file.id, lotId), fileId: file.id, lotId, recipient, copyName };
    }),
  );
}

/** The same file chosen again for the same lot finds its sealed copy; the name tells nobody what it is. */
function copyNameOf({ fileName, sizeBytes, lastModified }: ChosenFile, place: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(JSON.stringify([place, fileName, sizeBytes, lastModified]))));
}
