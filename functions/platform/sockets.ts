import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Environment } from './environment.ts';
import { Unavailable } from './unavailable.ts';

/** Sends a text to an open socket. `gone`: nobody is there any more. @throws Unavailable when it may be there and was not reached */
export type PostToSocket = (connectionId: string, text: string) => Promise<'sent' | 'gone'>;

const ATTEMPTS = 3;
const TIMEOUT_MILLISECONDS = 3_000;
/** Too many at once, or the service itself: it passes. */
const PASSING: readonly number[] = [429, 500, 502, 503, 504];

/**
 * Posts through the management endpoint of API Gateway's WebSocket API, or of the embedded default. One signed request, so no
 * client of the whole service is carried along.
 */
export function connectSockets(environment: Environment): PostToSocket {
  const signer = new SignatureV4({
    service: 'execute-api',
    region: environment.AWS_REGION,
    sha256: NodeSha256,
    // Lambda's own credentials; they stay the same for as long as the process lives.
    credentials: async () => ({
      accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
      ...(process.env['AWS_SESSION_TOKEN'] === undefined ? {} : { sessionToken: process.env['AWS_SESSION_TOKEN'] }),
    }),
  });
  return async (connectionId, text) => {
    const url = new URL(`${environment.SOCKET_ENDPOINT}/@connections/${encodeURIComponent(connectionId)}`);
    for (let attempt = 1; ; attempt += 1) {
      const status = await post(signer, url, text);
      if (status === 410) return 'gone';
      if (status >= 200 && status < 300) return 'sent';
      if (!PASSING.includes(status)) throw new Error(`a socket was refused with ${status}`);
      if (attempt === ATTEMPTS) throw new Unavailable(`a socket was not reached: ${status}`);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100 * 2 ** attempt));
    }
  };
}

async function post(signer: SignatureV4, url: URL, body: string): Promise<number> {
  const signed = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  });
  const { host: _, ...headers } = signed.headers;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    // Not reached at all: the same as a service that does not answer.
    return 503;
  }
}

/** Node's SHA-256 in the shape that the signer asks for. */
class NodeSha256 {
  readonly #secret: string | Uint8Array | undefined;
  #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = typeof secret === 'object' ? bytesOf(secret) : secret;
    this.#hash = this.#begin();
  }

  update(content: Uint8Array): void {
    this.#hash.update(content);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#begin();
  }

  #begin() {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret);
  }
}

function bytesOf(secret: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (secret instanceof ArrayBuffer) return new Uint8Array(secret);
  return new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength);
}
