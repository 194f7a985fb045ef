import { Unreachable } from '../api/failures.ts';
import { UploadRefused, type SignedRequest } from './upload.ts';

export type PutOptions = {
  readonly signal: AbortSignal;
  /** Told how many bytes of the part have left so far. */
  readonly onProgress?: (sentBytes: number) => void;
};

/** Puts one part to where a signed request says. @throws UploadRefused where the same again would not help, Unreachable where it may */
export type PutPart = (content: Blob, request: SignedRequest, options: PutOptions) => Promise<void>;

/** Browsers set these themselves and refuse to be told. */
const SET_BY_BROWSER = new Set(['content-length', 'host']);

/** By `XMLHttpRequest`, which alone tells how much of a body has left. */
export async function putPart(
  content: Blob,
  { url, headers }: SignedRequest,
  { signal, onProgress }: PutOptions,
): Promise<void> {
  const outcome = Promise.withResolvers<void>();
  const request = new XMLHttpRequest();
  request.open('PUT', url);
  for (const [name, value] of Object.entries(headers))
    if (!SET_BY_BROWSER.has(name.toLowerCase())) request.setRequestHeader(name, value);
  request.upload.addEventListener('progress', ({ loaded }) => onProgress?.(loaded));
  request.addEventListener('load', () => {
    const { status } = request;
    if (status >= 200 && status < 300) outcome.resolve();
    else if (status < 500 && status !== 429) outcome.reject(new UploadRefused(status));
    else outcome.reject(new Unreachable(`storage answered with status ${status}`));
  });
  request.addEventListener('error', () => outcome.reject(new Unreachable('the connection broke')));
  request.addEventListener('abort', () => outcome.reject(signal.reason));
  function stop(): void {
    request.abort();
  }
  signal.addEventListener('abort', stop, { once: true });
  request.send(content);
  return outcome.promise.finally(() => signal.removeEventListener('abort', stop));
}
