import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { PART_BYTES, partsOf } from '../../../schemas/files.ts';
import type { Measure } from './measured.ts';
import { sealStream, type Sealing } from './seal.ts';
import { uploadSealed, type Signatures } from './upload.ts';

let recipient: string;
beforeAll(async () => {
  recipient = await identityToRecipient(await generateHybridIdentity());
});

/** Storage that answers with the given statuses first (0: the connection breaks), and takes everything after that. */
function storage(...trouble: number[]) {
  const taken = new Map<string, Uint8Array>();
  const signed: string[] = [];
  async function put(url: string | URL | Request, init?: RequestInit): Promise<Response> {
    const status = trouble.shift() ?? 200;
    if (status === 0) throw new TypeError('fetch failed');
    if (status === 200)
      taken.set(url instanceof Request ? url.url : url.toString(), await new Response(init?.body ?? null).bytes());
    return new Response(null, { status });
  }
  function sign(name: string, { sizeBytes }: Measure) {
    signed.push(`${name} of ${sizeBytes}`);
    return Promise.resolve({ url: name, headers: {} });
  }
  const signatures: Signatures = {
    forWhole: (measure) => sign('whole', measure),
    forPart: (number, measure) => sign(`part ${number}`, measure),
  };
  return { taken, signed, options: { signatures, fetch: put, firstPauseMilliseconds: 1 } };
}

async function sealingOf(size: number, signal?: AbortSignal): Promise<Sealing> {
  return sealStream(new Blob([randomBytes(size)]), { recipient, ...(signal ? { signal } : {}) });
}

describe('uploading a sealed file', () => {
  it('sends a small one whole', async () => {
    const { taken, options } = storage();
    const measure = await uploadSealed(await sealingOf(1000), options);
    expect([...taken.keys()]).toEqual(['whole']);
    const digest = createHash('sha256')
      .update(taken.get('whole') ?? '')
      .digest('hex');
    expect(digest).toBe(measure.sha256);
  });

  it('sends a large one in the planned parts, which make up the ciphertext', async () => {
    const { taken, signed, options } = storage();
    const sent: number[] = [];
    const measure = await uploadSealed(await sealingOf(2 * PART_BYTES + 5), {
      ...options,
      onProgress: (n) => sent.push(n),
    });
    expect(signed).toEqual(partsOf(measure.sizeBytes).map(({ number, sizeBytes }) => `part ${number} of ${sizeBytes}`));
    const whole = Buffer.concat([...taken.values()]);
    expect(createHash('sha256').update(whole).digest('hex')).toBe(measure.sha256);
    expect(sent.at(-1)).toBe(measure.sizeBytes);
  });

  it('sends a piece again after a lost connection or a busy server, without sealing anew', async () => {
    const { taken, signed, options } = storage(200, 0, 503, 429);
    const measure = await uploadSealed(await sealingOf(PART_BYTES + 5), options);
    expect(signed.map((text) => text.slice(0, 6))).toEqual(['part 1', 'part 2', 'part 2', 'part 2', 'part 2']);
    expect(
      createHash('sha256')
        .update(Buffer.concat([...taken.values()]))
        .digest('hex'),
    ).toBe(measure.sha256);
  });

  it('does not repeat what was refused', async () => {
    const { signed, options } = storage(403);
    await expect(uploadSealed(await sealingOf(10), options)).rejects.toMatchObject({ status: 403 });
    expect(signed).toHaveLength(1);
  });

  it('gives up a connection that stays broken', async () => {
    const { signed, options } = storage(...Array<number>(10).fill(0));
    await expect(uploadSealed(await sealingOf(10), options)).rejects.toThrow('fetch failed');
    expect(signed).toHaveLength(6);
  });

  it('stops when it is aborted', async () => {
    const abort = new AbortController();
    const { taken, options } = storage();
    const uploading = uploadSealed(await sealingOf(4 * PART_BYTES, abort.signal), {
      ...options,
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('given up')),
    });
    await expect(uploading).rejects.toThrow('given up');
    expect(taken.size).toBe(1);
  });
});
