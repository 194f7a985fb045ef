import { Unreachable } from '../api/failures.ts';
import { UploadRefused, type SignedRequest } from '../sealing/upload.ts';

/** Puts one part where a signed request says, telling how much of it has gone. `fetch` tells nothing of an upload on its way. */
export async function putPart(
  { url, headers }: SignedRequest,
  content: Blob,
  { onSent, signal }: { readonly onSent: (sentBytes: number) => void; readonly signal: AbortSignal },
): Promise<void> {
  const request = new XMLHttpRequest();
  function giveUp(): void {
    request.abort();
  }
  signal.addEventListener('abort', giveUp);
  try {
    const status = await new Promise<number>((resolve, reject) => {
      request.open('PUT', url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
      request.addEventListener('load', () => resolve(request.status));
      request.addEventListener('error', () => reject(new Unreachable('the line broke')));
      request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
      request.send(content);
    });
    if (status >= 500 || status === 429) throw new Unreachable(`storage answered with status ${status}`);
    if (status >= 400) throw new UploadRefused(status);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
