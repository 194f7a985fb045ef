import { fc, test } from '@fast-check/vitest';
import { Decrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash, randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { PART_BYTES, startsAs } from '../../../schemas/files.ts';
import { SealingRecipient } from '../../../schemas/sealed-bid.ts';
import { inParts } from './parts.ts';
import { sealBytes, sealStream } from './seal.ts';

const CHUNK = 64 * 1024;
const MEBIBYTE = 1024 * 1024;
let identity: string;
let recipient: string;

beforeAll(async () => {
  identity = await generateHybridIdentity();
  recipient = await identityToRecipient(identity);
});

async function open(ciphertext: Uint8Array, withIdentity = identity): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(withIdentity);
  return decrypter.decrypt(ciphertext);
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Response(stream).bytes();
}

/** A stream of the bytes in pieces of the given lengths, over and over. */
function streamOf(bytes: Uint8Array, lengths: readonly number[]): ReadableStream<Uint8Array> {
  let start = 0;
  let turn = 0;
  return new ReadableStream({
    pull(controller) {
      if (start >= bytes.length) {
        controller.close();
        return;
      }
      const length = lengths[turn++ % lengths.length] ?? 1;
      controller.enqueue(bytes.subarray(start, start + length));
      start += length;
    },
  });
}

/** A stream of `total` bytes that are made only when asked for, and what has been asked for. */
function madeOnDemand(total: number) {
  const state = { made: 0, cancelled: false };
  const piece = new Uint8Array(CHUNK);
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (state.made >= total) {
        controller.close();
        return;
      }
      controller.enqueue(piece);
      state.made += piece.length;
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { state, stream };
}

const aroundChunks = fc.oneof(fc.nat(200), fc.constantFrom(CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7));

describe('sealing', () => {
  test.prop([aroundChunks, fc.array(fc.integer({ min: 1, max: 3 * CHUNK }), { minLength: 1, maxLength: 4 })], {
    numRuns: 40,
  })('always opens to the same bytes, with the digest of the ciphertext', async (size, lengths) => {
    const plain = randomBytes(size);
    const { ciphertext, measure, expectedSizeBytes } = await sealStream(streamOf(plain, lengths), { recipient });
    const sealed = await bytesOf(ciphertext);
    expect(expectedSizeBytes).toBeUndefined();
    expect(await measure).toEqual({
      sizeBytes: sealed.length,
      sha256: createHash('sha256').update(sealed).digest('hex'),
    });
    expect(Buffer.from(await open(sealed)).equals(plain)).toBe(true);
    expect(startsAs('sealed', sealed)).toBe(true);
  });

  test.prop([aroundChunks], { numRuns: 10 })('always tells a file how long its ciphertext will be', async (size) => {
    const { ciphertext, expectedSizeBytes } = await sealStream(new Blob([randomBytes(size)]), { recipient });
    expect((await bytesOf(ciphertext)).length).toBe(expectedSizeBytes);
  });

  it('gives small content and its digest at once', async () => {
    const { ciphertext, measure } = await sealBytes(new TextEncoder().encode('报价'), recipient);
    expect(new TextDecoder().decode(await open(ciphertext))).toBe('报价');
    expect(measure.sha256).toBe(createHash('sha256').update(ciphertext).digest('hex'));
  });

  it('never shows the content, and seals the same content differently each time', async () => {
    const plain = new TextEncoder().encode('PLANTED-PRICE-7490000'.repeat(100));
    const [first, second] = await Promise.all([sealBytes(plain, recipient), sealBytes(plain, recipient)]);
    expect(Buffer.from(first.ciphertext).includes('PLANTED')).toBe(false);
    expect(first.measure.sha256).not.toBe(second.measure.sha256);
  });

  test.prop([fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 1, max: 255 })], {
    numRuns: 40,
  })('is broken by any change of any byte', async (place, change) => {
    const { ciphertext } = await sealBytes(randomBytes(CHUNK + 100), recipient);
    const index = Math.floor(place * ciphertext.length);
    ciphertext[index] = (ciphertext[index] ?? 0) ^ change;
    await expect(open(ciphertext)).rejects.toBeInstanceOf(Error);
  });

  test.prop([fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })], { numRuns: 20 })(
    'is broken by any cut',
    async (place) => {
      const { ciphertext } = await sealBytes(randomBytes(CHUNK + 100), recipient);
      await expect(open(ciphertext.subarray(0, Math.floor(place * ciphertext.length)))).rejects.toBeInstanceOf(Error);
    },
  );
});

describe('a recipient', () => {
  it('of another lot does not open the file', async () => {
    const { ciphertext } = await sealBytes(randomBytes(10), recipient);
    await expect(open(ciphertext, await generateHybridIdentity())).rejects.toThrow(/no identity matched/);
  });

  it('must be hybrid post-quantum', async () => {
    const classic = await identityToRecipient(await generateX25519Identity());
    await expect(sealBytes(randomBytes(10), classic)).rejects.toThrow(TypeError);
    await expect(sealStream(new Blob([]), { recipient: 'age1pq1' })).rejects.toThrow(TypeError);
    expect(SealingRecipient.safeParse(recipient).success).toBe(true);
  });
});

describe('sealing a large file', () => {
  it('keeps a few pieces in memory, not the file', { timeout: 60_000 }, async () => {
    const { state, stream } = madeOnDemand(64 * MEBIBYTE);
    const { ciphertext, measure } = await sealStream(stream, { recipient });
    const before = memoryInUse();
    let read = 0;
    let mostAhead = 0;
    const used: number[] = [];
    for await (const piece of ciphertext) {
      if (Math.floor(read / MEBIBYTE / 8) !== Math.floor((read + piece.length) / MEBIBYTE / 8))
        used.push(memoryInUse() - before);
      read += piece.length;
      mostAhead = Math.max(mostAhead, state.made - read);
    }
    expect((await measure).sizeBytes).toBe(read);
    expect(mostAhead).toBeLessThan(16 * CHUNK);
    expect(used).toHaveLength(8);
    // Buffers are given back some time after they are let go; kept pieces would make it 64 MiB.
    expect(Math.max(...used)).toBeLessThan(32 * MEBIBYTE);
  });

  it('is sealed piece by piece even if it comes in one', async () => {
    const { ciphertext } = await sealStream(streamOf(new Uint8Array(10 * CHUNK), [10 * CHUNK]), { recipient });
    for await (const piece of ciphertext) expect(piece.length).toBeLessThanOrEqual(CHUNK + 16);
  });

  it('tells its progress up to the end', async () => {
    const seen: number[] = [];
    const { ciphertext } = await sealStream(new Blob([new Uint8Array(5 * CHUNK)]), {
      recipient,
      onProgress: (plainBytes) => seen.push(plainBytes),
    });
    await bytesOf(ciphertext);
    expect(seen.at(-1)).toBe(5 * CHUNK);
    expect(seen).toEqual(seen.toSorted((left, right) => left - right));
  });
});

describe('sealing that is given up', () => {
  it('stops when it is aborted, and stops reading the file', async () => {
    const { state, stream } = madeOnDemand(64 * MEBIBYTE);
    const abort = new AbortController();
    const { ciphertext, measure } = await sealStream(stream, { recipient, signal: abort.signal });
    const reader = ciphertext.getReader();
    await reader.read();
    abort.abort(new Error('given up'));
    await expect(readToEnd(reader)).rejects.toThrow('given up');
    await expect(measure).rejects.toThrow('given up');
    expect(state.cancelled).toBe(true);
    expect(state.made).toBeLessThan(2 * MEBIBYTE);
  });

  it('gives no measure when the file cannot be read', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('disk gone')),
    });
    const { ciphertext, measure } = await sealStream(broken, { recipient });
    await expect(bytesOf(ciphertext)).rejects.toThrow('disk gone');
    await expect(measure).rejects.toThrow('disk gone');
  });

  it('is cut into the parts of its upload, and no further once nobody takes them', async () => {
    const { state, stream } = madeOnDemand(3 * PART_BYTES);
    const { ciphertext, measure } = await sealStream(stream, { recipient });
    for await (const part of inParts(ciphertext)) {
      expect(part.length).toBe(PART_BYTES);
      break;
    }
    await expect(measure).rejects.toBeUndefined();
    expect(state.cancelled).toBe(true);
    expect(state.made).toBeLessThan(2 * PART_BYTES);
  });
});

/** Bytes still referenced, rubbish collected. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (;;) if ((await reader.read()).done) return;
}
