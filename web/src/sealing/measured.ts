import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Sha256 } from '../../../schemas/files.ts';

/** What identifies a file: how long it is and its digest. */
export type Measure = { readonly sizeBytes: number; readonly sha256: Sha256 };

/** A stream that is measured while it is read; `measure` fails if the stream fails or is given up. */
export type Measured = { readonly stream: ReadableStream<Uint8Array>; readonly measure: Promise<Measure> };

/** Measures bytes that are all there. */
export function measureOf(bytes: Uint8Array): Measure {
  return { sizeBytes: bytes.length, sha256: Sha256.parse(bytesToHex(sha256(bytes))) };
}

/** Measures a stream on its way: nothing is kept but the state of the digest, which WebCrypto cannot carry on. */
export function measured(source: ReadableStream<Uint8Array>): Measured {
  const outcome = Promise.withResolvers<Measure>();
  // Who reads the stream learns of its failure there; not waiting for the measure as well is no mistake.
  outcome.promise.catch(() => undefined);
  const reader = source.getReader();
  const hash = sha256.create();
  let sizeBytes = 0;
  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const { done, value } = await reader.read();
      if (done) {
        outcome.resolve({ sizeBytes, sha256: Sha256.parse(bytesToHex(hash.digest())) });
        controller.close();
        return;
      }
      hash.update(value);
      sizeBytes += value.length;
      controller.enqueue(value);
    } catch (cause) {
      outcome.reject(cause);
      controller.error(cause);
    }
  }
  async function cancel(reason: unknown): Promise<void> {
    outcome.reject(reason);
    await reader.cancel(reason);
  }
  return { stream: new ReadableStream({ pull, cancel }, { highWaterMark: 0 }), measure: outcome.promise };
}
