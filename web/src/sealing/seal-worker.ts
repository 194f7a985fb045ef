import { sealStream, type Sealing } from './seal.ts';
import type { SealOrder, SealReport } from './seal-messages.ts';
import { beginCopy, type CopyWriter } from './sealed-copies.ts';

/** How much sealed content is gathered before it is written down and told of. */
const BATCH_BYTES = 2 * 1024 * 1024;

const jobs = new Map<string, AbortController>();

addEventListener('message', ({ data: order }: MessageEvent<SealOrder>) => {
  if (order.kind === 'seal') void seal(order);
  else jobs.get(order.id)?.abort(new Error('cancelled'));
});

type Sealed = Extract<SealOrder, { kind: 'seal' }>;

/** Seals one file piece by piece; what the page does meanwhile is not held up, because this is another thread. */
async function seal({ id, plain, recipient, keepAs }: Sealed): Promise<void> {
  const job = new AbortController();
  jobs.set(id, job);
  const writer = keepAs === undefined ? undefined : await beginCopy(keepAs);
  try {
    const sealing = await sealStream(plain, { recipient, signal: job.signal });
    const content = await writeDown(sealing, { id, job, writer });
    await writer?.close();
    report({ kind: 'sealed', id, measure: await sealing.measure, content });
  } catch (error) {
    await writer?.abort().catch(() => undefined);
    report({ kind: 'failed', id, reason: reasonOf(error, job) });
  } finally {
    jobs.delete(id);
  }
}

type Place = { readonly id: string; readonly job: AbortController; readonly writer: CopyWriter | undefined };

/** Writes the sealed pieces to the copy; without one, gives them back as a whole (which the browser may keep on disk). */
async function writeDown(sealing: Sealing, { id, job, writer }: Place): Promise<Blob | undefined> {
  const batches: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let gathered = 0;
  let sealedBytes = 0;
  async function flush(): Promise<void> {
    const batch = new Blob(pieces);
    if (writer === undefined) batches.push(batch);
    else await writer.write(batch);
    pieces = [];
    gathered = 0;
    report({ kind: 'progress', id, sealedBytes, totalBytes: sealing.expectedSizeBytes ?? sealedBytes });
    // Orders that came meanwhile are read now.
    await new Promise((resolve) => setTimeout(resolve));
    job.signal.throwIfAborted();
  }
  for await (const piece of sealing.ciphertext) {
    pieces.push(new Uint8Array(piece));
    gathered += piece.length;
    sealedBytes += piece.length;
    if (gathered >= BATCH_BYTES) await flush();
  }
  await flush();
  return writer === undefined ? new Blob(batches) : undefined;
}

function reasonOf(error: unknown, { signal }: AbortController): 'cancelled' | 'unreadable' | 'other' {
  if (signal.aborted) return 'cancelled';
  // The browser refuses to read a file that was changed or moved after it was chosen.
  return error instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(error.name)
    ? 'unreadable'
    : 'other';
}

function report(message: SealReport): void {
  postMessage(message);
}
