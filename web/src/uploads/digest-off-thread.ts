import type { FileDigests } from './digest.ts';

/** What the worker tells. */
export type DigestMessage =
  | { readonly kind: 'read'; readonly readBytes: number }
  | { readonly kind: 'done'; readonly digests: FileDigests }
  | { readonly kind: 'failed'; readonly reason: string };

/** Digests a file in a worker; given up with the signal. */
export async function digestOffThread(
  file: Blob,
  onRead: (readBytes: number) => void,
  signal: AbortSignal,
): Promise<FileDigests> {
  const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<FileDigests>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
      worker.addEventListener('error', () => reject(new Error('the worker could not be started')));
      worker.addEventListener('message', ({ data }: MessageEvent<DigestMessage>) => {
        if (data.kind === 'read') onRead(data.readBytes);
        else if (data.kind === 'done') resolve(data.digests);
        else reject(new Error(data.reason));
      });
      worker.postMessage(file);
    });
  } finally {
    worker.terminate();
  }
}
