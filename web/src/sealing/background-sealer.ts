import type { Measure } from './measured.ts';
import type { SealOrder, SealReport } from './seal-messages.ts';

/** Why a file could not be sealed. */
export class SealingFailed extends Error {
  readonly reason: Extract<SealReport, { kind: 'failed' }>['reason'];

  constructor(reason: SealingFailed['reason']) {
    super(`sealing failed: ${reason}`);
    this.reason = reason;
  }
}

export type SealRequest = {
  readonly plain: Blob;
  readonly recipient: string;
  /** The name of the copy to be kept on this device. */
  readonly keepAs?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (sealedBytes: number, totalBytes: number) => void;
};

/** What came of it; `content` is there where no copy was kept. */
export type SealedFile = { readonly measure: Measure; readonly content: Blob | undefined };

/** Seals files away from the page's own thread. */
export type Sealer = (request: SealRequest) => Promise<SealedFile>;

type Waiting = { readonly request: SealRequest; readonly outcome: PromiseWithResolvers<SealedFile> };

/** A sealer with a worker of its own, which is started with the first file. */
export function backgroundSealer(startWorker: () => Worker = newWorker): Sealer {
  const waiting = new Map<string, Waiting>();
  let worker: Worker | undefined;
  function start(): Worker {
    const started = startWorker();
    started.addEventListener('message', ({ data }: MessageEvent<SealReport>) => hear(waiting, data));
    started.addEventListener('error', () => {
      for (const { outcome } of waiting.values()) outcome.reject(new SealingFailed('other'));
      waiting.clear();
      worker = undefined;
    });
    return started;
  }
  return async (request) => {
    request.signal?.throwIfAborted();
    worker ??= start();
    const id = crypto.randomUUID();
    const outcome = Promise.withResolvers<SealedFile>();
    waiting.set(id, { request, outcome });
    const { plain, recipient, keepAs, signal } = request;
    const order: SealOrder = { kind: 'seal', id, plain, recipient, keepAs };
    worker.postMessage(order);
    const cancel: SealOrder = { kind: 'cancel', id };
    signal?.addEventListener('abort', () => worker?.postMessage(cancel), { once: true });
    return outcome.promise;
  };
}

function hear(waiting: Map<string, Waiting>, report: SealReport): void {
  const job = waiting.get(report.id);
  if (job === undefined) return;
  if (report.kind === 'progress') return job.request.onProgress?.(report.sealedBytes, report.totalBytes);
  waiting.delete(report.id);
  if (report.kind === 'sealed') job.outcome.resolve({ measure: report.measure, content: report.content });
  else job.outcome.reject(new SealingFailed(report.reason));
}

function newWorker(): Worker {
  return new Worker(new URL('seal-worker.ts', import.meta.url), { type: 'module', name: 'sealing' });
}
