import { Encrypter } from 'age-encryption';
import { SealingRecipient } from '../../../schemas/sealed-bid.ts';
import { measured, measureOf, type Measure } from './measured.ts';

export type SealOptions = {
  /** The recipient of the file's LOT, as published with the procedure. */
  readonly recipient: string;
  readonly signal?: AbortSignal;
  /** Told how many bytes of the plain file have been sealed so far. */
  readonly onProgress?: (plainBytes: number) => void;
};

export type Sealing = {
  readonly ciphertext: ReadableStream<Uint8Array>;
  /** How long the ciphertext will be; known beforehand only if the plain file's size is. */
  readonly expectedSizeBytes: number | undefined;
  /** Size and digest of the ciphertext, once it has been read to its end. */
  readonly measure: Promise<Measure>;
};

export type SealedBytes = { readonly ciphertext: Uint8Array<ArrayBuffer>; readonly measure: Measure };

/** Larger pieces are cut, because what is sealed of one piece waits in memory. */
const PIECE_BYTES = 64 * 1024;

/**
 * Seals a file to its lot's recipient while it is read: in the browser, a worker or Node, before anything leaves the supplier's
 * machine. A few pieces of 64 KiB are in memory at a time, whatever the size of the file.
 * @throws TypeError for a recipient that is not hybrid post-quantum
 */
export async function sealStream(plain: Blob | ReadableStream<Uint8Array>, options: SealOptions): Promise<Sealing> {
  const encrypter = encrypterFor(options.recipient);
  const source = plain instanceof Blob ? plain.stream() : plain;
  const pieces = source.pipeThrough(inPieces(options.onProgress), options.signal ? { signal: options.signal } : {});
  const ciphertext = await encrypter.encrypt(pieces);
  const { stream, measure } = measured(ciphertext);
  const expectedSizeBytes = plain instanceof Blob ? ciphertext.size(plain.size) : undefined;
  return { ciphertext: stream, expectedSizeBytes, measure };
}

/** Seals something small, such as a price form. */
export async function sealBytes(plain: Uint8Array, recipient: string): Promise<SealedBytes> {
  const ciphertext = new Uint8Array(await encrypterFor(recipient).encrypt(plain));
  return { ciphertext, measure: measureOf(ciphertext) };
}

function encrypterFor(recipient: string): Encrypter {
  const encrypter = new Encrypter();
  const parsed = SealingRecipient.safeParse(recipient);
  if (!parsed.success) throw new TypeError('a bid is sealed to a hybrid post-quantum recipient only (age1pq1…)');
  encrypter.addRecipient(parsed.data);
  return encrypter;
}

function inPieces(onProgress: SealOptions['onProgress']): TransformStream<Uint8Array, Uint8Array> {
  let plainBytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      for (let start = 0; start < chunk.length; start += PIECE_BYTES)
        controller.enqueue(chunk.subarray(start, start + PIECE_BYTES));
      plainBytes += chunk.length;
      onProgress?.(plainBytes);
    },
  });
}
