import { measureOf, type Measure } from './measured.ts';
import { inParts } from './parts.ts';
import type { Sealing } from './seal.ts';

/** A request that the portal signed for one piece of an upload; see `functions/platform/presigned.ts`. */
export type SignedRequest = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

/**
 * How the portal is asked for signatures: for the whole file, or for part `number` of it. What they throw is tried again,
 * except {@link UploadRefused}.
 */
export type Signatures = {
  readonly forWhole: (measure: Measure) => Promise<SignedRequest>;
  readonly forPart: (number: number, measure: Measure) => Promise<SignedRequest>;
};

export type UploadOptions = {
  readonly signatures: Signatures;
  readonly signal?: AbortSignal;
  /** Told how many bytes of the ciphertext have arrived so far. */
  readonly onProgress?: (sentBytes: number) => void;
  readonly fetch?: typeof fetch;
  /** Milliseconds before the first repeat; each further one waits twice as long. */
  readonly firstPauseMilliseconds?: number;
};

/** After this many attempts of one piece the connection is given up. */
const ATTEMPTS = 6;

/** The portal or storage refused a piece; to send the same again would not help. */
export class UploadRefused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the upload was refused with status ${status}`);
    this.status = status;
  }
}

/**
 * Uploads a sealed file while it is being sealed. A piece of 8 MB is held until it has arrived, and sent again after a lost
 * connection; the whole is never in memory. What it answers goes into the manifest.
 */
export async function uploadSealed(sealing: Sealing, options: UploadOptions): Promise<Measure> {
  let sentBytes = 0;
  let number = 0;
  let held: Uint8Array<ArrayBuffer> | undefined;
  async function send(piece: Piece): Promise<void> {
    await sendPiece(piece, options);
    sentBytes += piece.content.length;
    options.onProgress?.(sentBytes);
  }
  async function sendPart(content: Uint8Array<ArrayBuffer>): Promise<void> {
    number += 1;
    const current = number;
    await send({ content, sign: (measure) => options.signatures.forPart(current, measure) });
  }
  for await (const part of inParts(sealing.ciphertext)) {
    if (held !== undefined) await sendPart(held);
    held = part;
  }
  const last = held ?? new Uint8Array();
  if (number === 0) await send({ content: last, sign: options.signatures.forWhole });
  else await sendPart(last);
  return sealing.measure;
}

/** One piece on its way, and how a signature for it is asked for. */
export type Piece = {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly sign: (measure: Measure) => Promise<SignedRequest>;
};

/** How pieces are sent, whatever is signed. */
export type SendOptions = Pick<UploadOptions, 'signal' | 'fetch' | 'firstPauseMilliseconds'>;

/** Sends a piece, again and again after a lost connection. @throws UploadRefused, or the last failure */
export async function sendPiece(piece: Piece, options: SendOptions): Promise<void> {
  const { signal, firstPauseMilliseconds = 500 } = options;
  const measure = measureOf(piece.content);
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      // Signed anew for each attempt: a long pause outlives a signature.
      await sendOnce(piece.content, await piece.sign(measure), options);
      return;
    } catch (error) {
      if (error instanceof UploadRefused || attempt >= ATTEMPTS || signal?.aborted === true) throw error;
      await new Promise((resolve) => setTimeout(resolve, firstPauseMilliseconds * 2 ** (attempt - 1)));
    }
  }
}

async function sendOnce(
  body: Uint8Array<ArrayBuffer>,
  { url, headers }: SignedRequest,
  { signal, fetch: put = fetch }: SendOptions,
): Promise<void> {
  const answer = await put(url, { method: 'PUT', headers, body, signal: signal ?? null });
  await answer.arrayBuffer();
  if (answer.ok) return;
  if (answer.status < 500 && answer.status !== 429) throw new UploadRefused(answer.status);
  throw new Error(`storage answered with status ${answer.status}`);
}
