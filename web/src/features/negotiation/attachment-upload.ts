import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { partsOf, Sha256 } from '../../../../schemas/files.ts';
import type { VerifiedAttachment } from '../../../../schemas/negotiation-api.ts';
import { sendPiece, type SendOptions, type SignedRequest } from '../../sealing/upload.ts';

/** The steps of an upload as the portal knows them. */
export type AttachmentSteps = {
  readonly start: () => Promise<string>;
  /** Which parts have arrived already, of an upload that was begun before. */
  readonly arrived: (uploadId: string) => Promise<readonly number[]>;
  readonly sign: (
    uploadId: string,
    part: { readonly number: number; readonly sha256: string },
  ) => Promise<SignedRequest>;
  readonly verify: (uploadId: string, sha256: string) => Promise<VerifiedAttachment>;
};

type AttachmentOptions = SendOptions & {
  /** An upload of the same file that was begun before: only what is missing is sent. */
  readonly uploadId?: string | undefined;
  readonly onStarted: (uploadId: string) => void;
  readonly onProgress: (sentBytes: number) => void;
};

/**
 * Sends a file part by part and has it compared with its digest. One part is in memory at a time. Given up by the signal, it can
 * be gone on with later: by then the parts that arrived are not sent again.
 */
export async function uploadAttachment(
  file: Blob,
  steps: AttachmentSteps,
  { uploadId: begun, onStarted, onProgress, ...sending }: AttachmentOptions,
): Promise<VerifiedAttachment> {
  const uploadId = begun ?? (await steps.start());
  onStarted(uploadId);
  const arrived = begun === undefined ? [] : await steps.arrived(begun);
  const whole = sha256.create();
  let sent = 0;
  for (const { number, sizeBytes } of partsOf(file.size)) {
    sending.signal?.throwIfAborted();
    const content = new Uint8Array(await file.slice(sent, sent + sizeBytes).arrayBuffer());
    whole.update(content);
    if (!arrived.includes(number))
      await sendPiece(
        { content, sign: (measure) => steps.sign(uploadId, { number, sha256: measure.sha256 }) },
        sending,
      );
    sent += sizeBytes;
    onProgress(sent);
  }
  return steps.verify(uploadId, Sha256.parse(bytesToHex(whole.digest())));
}
