import type { ProcedureId } from '../../../schemas/ids.ts';
import { SealedEntry, type SealedPurpose } from '../../../schemas/sealed-bid.ts';
import { UploadProgress, StartedUpload } from '../../../schemas/bid.ts';
import type { Api } from '../api/client.ts';
import type { UploadPortal } from './send-file.ts';

/** The uploads of a bid, or of a final offer: the same acts under addresses of their own. */
export function uploadPortal(api: Api, purpose: SealedPurpose, procedureId: ProcedureId): UploadPortal {
  const isBid = purpose === 'bid';
  return {
    start: async (body) =>
      StartedUpload.parse(
        await api(
          isBid ? 'startBidUpload' : 'startFinalOfferUpload',
          { path: { procedureId }, body },
          { idempotencyKey: crypto.randomUUID() },
        ),
      ),
    progress: async (uploadId) =>
      UploadProgress.parse(
        await api(isBid ? 'readBidUpload' : 'readFinalOfferUpload', { path: { procedureId, uploadId } }),
      ),
    part: async (uploadId, number, sha256) =>
      api(isBid ? 'presignBidPart' : 'presignFinalOfferPart', {
        path: { procedureId, uploadId, number },
        query: { sha256 },
      }),
    verify: async (uploadId, sha256) =>
      SealedEntry.parse(
        await api(
          isBid ? 'verifyBidUpload' : 'verifyFinalOfferUpload',
          { path: { procedureId, uploadId }, body: { sha256 } },
          { idempotencyKey: crypto.randomUUID() },
        ),
      ),
  };
}
