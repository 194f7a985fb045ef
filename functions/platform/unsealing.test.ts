import { fc, test } from '@fast-check/vitest';
import { Encrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { sealBytes, sealStream } from '../../web/src/sealing/seal.ts';
import { Unavailable } from './commands.ts';
import { sha256Of } from './files.ts';
import { unseal, unsealBytes, Unreadable, type SealedFile, type UnreadableReason } from './unsealing.ts';

const CHUNK = 64 * 1024;
const MEBIBYTE = 1024 * 1024;
let identity: string;
let recipient: string;

beforeAll(async () => {
  identity = await generateHybridIdentity();
  recipient = await identityToRecipient(identity);
});

/** A sealed file as the receipt names it, though its bytes may be others. */
function fileOf(ciphertext: Uint8Array, receipted: Uint8Array = ciphertext): SealedFile {
  return {
    identity,
    source: new Blob([new Uint8Array(ciphertext)]).stream(),
    sizeBytes: receipted.length,
    sha256: sha256Of(receipted),
  };
}

async function reasonOf(opening: Promise<unknown>): Promise<UnreadableReason | undefined> {
  const error: unknown = await opening.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error === undefined) return undefined;
  if (error instanceof Unreadable) return error.reason;
  throw error;
}

const anyPlace = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('unsealing', () => {
  test.prop([fc.oneof(fc.nat(300), fc.constantFrom(CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5))], {
    numRuns: 30,
  })('always gives back what was sealed', async (size) => {
    const plain = randomBytes(size);
    const { ciphertext, measure } = await sealBytes(plain, recipient);
    const file = { ...fileOf(ciphertext), ...measure };
    expect(Buffer.from(await new Response(unseal(file)).arrayBuffer()).equals(plain)).toBe(true);
    expect(Buffer.from(await unsealBytes(fileOf(ciphertext), MEBIBYTE)).equals(plain)).toBe(true);
  });

  test.prop([anyPlace, fc.integer({ min: 1, max: 255 })], { numRuns: 30 })(
    'always tells stored bytes that were altered from a file that was damaged when it was submitted',
    async (place, change) => {
      const { ciphertext } = await sealBytes(randomBytes(CHUNK + 50), recipient);
      const altered = ciphertext.slice();
      const index = Math.floor(place * altered.length);
      altered[index] = (altered[index] ?? 0) ^ change;
      expect(await reasonOf(unsealBytes(fileOf(altered, ciphertext), MEBIBYTE))).toBe('altered');
      expect(await reasonOf(unsealBytes(fileOf(altered), MEBIBYTE))).toMatch(/not-sealed|wrong-recipient|damaged/);
    },
  );

  test.prop([anyPlace], { numRuns: 20 })('always notices that the end is missing', async (place) => {
    const { ciphertext } = await sealBytes(randomBytes(CHUNK + 50), recipient);
    const cut = ciphertext.slice(0, Math.floor(place * ciphertext.length));
    expect(await reasonOf(unsealBytes(fileOf(cut, ciphertext), MEBIBYTE))).toBe('altered');
    expect(await reasonOf(unsealBytes(fileOf(cut), MEBIBYTE))).toMatch(/not-sealed|damaged/);
  });

  it('notices bytes that were added behind the end', async () => {
    const { ciphertext } = await sealBytes(randomBytes(50), recipient);
    const longer = new Uint8Array([...ciphertext, 0]);
    expect(await reasonOf(unsealBytes(fileOf(longer, ciphertext), MEBIBYTE))).toBe('altered');
  });

  it('opens nothing with the identity of another lot', async () => {
    const { ciphertext } = await sealBytes(randomBytes(50), recipient);
    const file = { ...fileOf(ciphertext), identity: await generateHybridIdentity() };
    expect(await reasonOf(unsealBytes(file, MEBIBYTE))).toBe('wrong-recipient');
  });

  it('does not take a file of another format for a sealed one', async () => {
    const toClassic = new Encrypter();
    toClassic.addRecipient(await identityToRecipient(await generateX25519Identity()));
    const classic = await toClassic.encrypt(randomBytes(50));
    expect(await reasonOf(unsealBytes(fileOf(classic), MEBIBYTE))).toBe('wrong-recipient');
    expect(await reasonOf(unsealBytes(fileOf(Buffer.from('%PDF-1.7')), MEBIBYTE))).toBe('not-sealed');
    expect(await reasonOf(unsealBytes(fileOf(new Uint8Array()), MEBIBYTE))).toBe('not-sealed');
  });
});

describe('unsealing hostile files', () => {
  it.each([
    ['a header without an end', `age-encryption.org/v1\n-> mlkem768x25519 ${'A'.repeat(2 * MEBIBYTE)}`],
    ['a header of countless stanzas', `age-encryption.org/v1\n${'-> mlkem768x25519 AAAA\n\n'.repeat(100_000)}`],
  ])('gives up %s early', async (_, text) => {
    expect(await reasonOf(unsealBytes(fileOf(Buffer.from(text)), 10 * MEBIBYTE))).toBe('not-sealed');
  });

  it('does not read a price form that is too large', async () => {
    const { ciphertext } = await sealBytes(randomBytes(2 * MEBIBYTE), recipient);
    expect(await reasonOf(unsealBytes(fileOf(ciphertext), MEBIBYTE))).toBe('too-large');
    expect(await reasonOf(unsealBytes(fileOf(ciphertext), 2 * MEBIBYTE))).toBeUndefined();
  });

  it('does not read on where more comes than was submitted', async () => {
    const { ciphertext } = await sealBytes(randomBytes(CHUNK), recipient);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(pulled === 0 ? ciphertext : new Uint8Array(CHUNK));
        pulled += 1;
      },
    });
    expect(await reasonOf(unsealBytes({ ...fileOf(ciphertext), source: endless }, MEBIBYTE))).toBe('altered');
    expect(pulled).toBeLessThan(10);
  });
});

describe('unsealing while storage fails', () => {
  it('says that it may be repeated, not that the file is bad', async () => {
    const { ciphertext } = await sealBytes(randomBytes(3 * CHUNK), recipient);
    for (const readable of [0, 100, CHUNK * 2]) {
      let sent = false;
      const broken = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent || readable === 0) controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
          else controller.enqueue(ciphertext.subarray(0, readable));
          sent = true;
        },
      });
      const opening = unsealBytes({ ...fileOf(ciphertext), source: broken }, MEBIBYTE);
      await expect(opening).rejects.toBeInstanceOf(Unavailable);
    }
  });

  it('stops reading when nobody takes the plain text', async () => {
    let cancelled = false;
    const { ciphertext, measure } = await sealStream(new Blob([new Uint8Array(20 * CHUNK)]), { recipient });
    const all = await new Response(ciphertext).bytes();
    let start = 0;
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(all.subarray(start, (start += CHUNK)));
      },
      cancel() {
        cancelled = true;
      },
    });
    const plain = unseal({ identity, source, ...(await measure) });
    for await (const piece of plain) {
      expect(piece.length).toBe(CHUNK);
      break;
    }
    expect(cancelled).toBe(true);
    expect(start).toBeLessThan(10 * CHUNK);
  });
});
