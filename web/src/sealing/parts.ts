import { partCutter } from '../../../schemas/part-cutter.ts';

/**
 * Cuts a stream into the parts in which it is uploaded. One part is in memory at a time: it can be sent again after a lost
 * connection without sealing anew, which would give another ciphertext.
 */
export async function* inParts(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const cutter = partCutter();
  const reader = stream.getReader();
  let isExhausted = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isExhausted = done;
      if (done) break;
      yield* cutter.push(value);
    }
    const last = cutter.rest();
    if (last.length > 0) yield last;
  } finally {
    // Whoever stops taking parts also stops the sealing behind them.
    if (!isExhausted) await reader.cancel().catch(() => undefined);
  }
}
