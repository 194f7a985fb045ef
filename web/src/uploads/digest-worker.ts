import { digestFile } from './digest.ts';
import type { DigestMessage } from './digest-off-thread.ts';

/** Digests one file outside of the page's own thread, so that typing never stops for it. */
addEventListener('message', (event: MessageEvent<unknown>) => {
  if (!(event.data instanceof Blob)) return;
  digestFile(event.data, (readBytes) => tell({ kind: 'read', readBytes })).then(
    (digests) => tell({ kind: 'done', digests }),
    (error: unknown) => tell({ kind: 'failed', reason: String(error) }),
  );
});

function tell(message: DigestMessage): void {
  postMessage(message);
}
