import { randomBytes } from 'node:crypto';
import { CopyObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { PART_BYTES, partsOf } from '../../schemas/files.ts';
import { testEnvironment, type TestEnvironment } from '../../test/support/backends.ts';
import { sealBytes } from '../../web/src/sealing/seal.ts';
import { Unavailable } from './commands.ts';
import { readEnvironment } from './environment.ts';
import { connectBuckets, putFile, readBytes, sha256Of, statFile, type Bucket, type Buckets } from './files.ts';
import { verifyAndKeep, type Upload } from './keep-upload.ts';
import { listParts, partKey, presignPart, presignUpload, type PresignedUpload } from './presigned.ts';

let variables: TestEnvironment['variables'];
let buckets: Buckets;
let sealed: Uint8Array;
beforeAll(async () => {
  ({ variables } = await testEnvironment());
  buckets = connectBuckets(readEnvironment(variables));
  const recipient = await identityToRecipient(await generateHybridIdentity());
  sealed = (await sealBytes(randomBytes(500), recipient)).ciphertext;
});

let count = 0;
/** A new upload of some content, which is still to be sent. */
function newUpload(content: Uint8Array, change: Partial<Upload> = {}): Upload {
  count += 1;
  return {
    incomingKey: `incoming/upl-${count}`,
    keptKey: `sealed/prc-1/upl-${count}`,
    sizeBytes: content.length,
    sha256: sha256Of(content),
    content: 'sealed',
    ...change,
  };
}

async function send({ url, headers }: PresignedUpload, content: Uint8Array): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(content) });
  expect(answer.status).toBe(200);
}

async function sendWhole(upload: Upload, content: Uint8Array): Promise<void> {
  const { incomingKey: key } = upload;
  const sha256 = sha256Of(content);
  const terms = { key, sizeBytes: content.length, sha256, mediaType: 'application/octet-stream', expiresSeconds: 60 };
  await send(await presignUpload(buckets.sealed, terms), content);
}

async function sendParts(upload: Upload, content: Uint8Array, numbers: readonly number[]): Promise<void> {
  for (const { number, sizeBytes } of partsOf(content.length)) {
    if (!numbers.includes(number)) continue;
    const part = content.subarray((number - 1) * PART_BYTES).subarray(0, sizeBytes);
    const terms = { number, sizeBytes, sha256: sha256Of(part) };
    await send(await presignPart(buckets.sealed, { key: upload.incomingKey, part: terms, expiresSeconds: 60 }), part);
  }
}

/** As if someone with rights of his own wrote into the bucket, past all presigned terms. */
async function overwrite(bucket: Bucket, key: string, content: Uint8Array): Promise<void> {
  const client = await bucket.client();
  await client.send(new PutObjectCommand({ Bucket: bucket.name, Key: key, Body: content }));
}

/** A ciphertext of the given size, as far as its first bytes tell. */
function largeSealed(size: number): Uint8Array {
  const content = randomBytes(size);
  content.set(sealed.subarray(0, 100));
  return content;
}

async function contentOf(bucket: Bucket, key: string): Promise<Buffer | undefined> {
  const bytes = await readBytes(bucket, key, 100 * 1024 * 1024);
  return bytes === undefined ? undefined : Buffer.from(bytes);
}

describe('an upload', () => {
  it('is kept when size, digest and kind are as announced', async () => {
    const upload = newUpload(sealed);
    await sendWhole(upload, sealed);
    expect(await verifyAndKeep(buckets.sealed, upload)).toMatchObject({ outcome: 'kept' });
    expect(await contentOf(buckets.sealed, upload.keptKey)).toEqual(Buffer.from(sealed));
    expect(await statFile(buckets.sealed, upload.keptKey)).toMatchObject({
      sha256: upload.sha256,
      mediaType: 'application/octet-stream',
    });
  });

  it('is missing before it was sent', async () => {
    expect(await verifyAndKeep(buckets.sealed, newUpload(sealed))).toEqual({ outcome: 'missing', missingParts: [] });
  });

  it('is missing where only another upload was sent', async () => {
    await sendWhole(newUpload(sealed), sealed);
    expect(await verifyAndKeep(buckets.sealed, newUpload(sealed))).toMatchObject({ outcome: 'missing' });
  });

  it.each([
    ['one byte short', (bytes: Uint8Array) => bytes.subarray(1), 'wrong-size'],
    ['one byte long', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.of(0)]), 'wrong-size'],
    [
      'with one bit altered',
      (bytes: Uint8Array) => bytes.map((byte, index) => (index === 300 ? byte ^ 1 : byte)),
      'wrong-digest',
    ],
  ] as const)('is refused %s, and nothing is kept of it', async (_, change, outcome) => {
    const upload = newUpload(sealed);
    await sendWhole(upload, change(sealed));
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual({ outcome });
    expect(await statFile(buckets.sealed, upload.keptKey)).toBeUndefined();
  });

  it('is refused unsealed (Order 87 art. 33), and nothing is kept of it', async () => {
    const plain = Buffer.from('%PDF-1.7 报价 7490000');
    const upload = newUpload(plain);
    await sendWhole(upload, plain);
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual({ outcome: 'wrong-content' });
    expect(await statFile(buckets.sealed, upload.keptKey)).toBeUndefined();
  });

  it('is kept in another bucket under its media type', async () => {
    const pdf = Buffer.from('%PDF-1.7 招标文件');
    const upload = newUpload(pdf, { content: 'application/pdf', keptBucket: buckets.public });
    await sendWhole(upload, pdf);
    expect(await verifyAndKeep(buckets.sealed, upload)).toMatchObject({ outcome: 'kept' });
    expect(await statFile(buckets.public, upload.keptKey)).toMatchObject({ mediaType: 'application/pdf' });
    expect(await statFile(buckets.sealed, upload.keptKey)).toBeUndefined();
  });
});

describe('a kept upload', () => {
  it('stays what it was verified as when its sender puts something else in its place', async () => {
    const upload = newUpload(sealed);
    await sendWhole(upload, sealed);
    const kept = await verifyAndKeep(buckets.sealed, upload);
    await overwrite(buckets.sealed, upload.incomingKey, Buffer.from('something else'));
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual(kept);
    expect(await contentOf(buckets.sealed, upload.keptKey)).toEqual(Buffer.from(sealed));
  });

  it('is not taken for another one announced later under its key', async () => {
    const upload = newUpload(sealed);
    await sendWhole(upload, sealed);
    await verifyAndKeep(buckets.sealed, upload);
    const other = largeSealed(sealed.length);
    await overwrite(buckets.sealed, upload.incomingKey, other);
    const outcome = await verifyAndKeep(buckets.sealed, { ...upload, sha256: sha256Of(other) });
    expect(outcome).toEqual({ outcome: 'wrong-digest' });
    expect(await contentOf(buckets.sealed, upload.keptKey)).toEqual(Buffer.from(sealed));
  });

  it('is kept once when many ask at the same time', async () => {
    const upload = newUpload(sealed);
    await sendWhole(upload, sealed);
    const asked = Array.from({ length: 5 }, () => verifyAndKeep(buckets.sealed, upload));
    const outcomes = await Promise.all(asked.map((answer) => answer.catch((error: unknown) => error)));
    const answered = outcomes.filter((outcome) => !(outcome instanceof Unavailable));
    expect(answered.length).toBeGreaterThan(0);
    expect(answered).toEqual(answered.map(() => expect.objectContaining({ outcome: 'kept' })));
    expect(await verifyAndKeep(buckets.sealed, upload)).toMatchObject({ outcome: 'kept' });
  });

  it.each([
    ['whole but without its digest', (bytes: Uint8Array) => bytes],
    ['half', (bytes: Uint8Array) => bytes.subarray(0, 100)],
  ])('is completed when a stop of the server left it %s', async (_, left) => {
    const upload = newUpload(sealed);
    await sendWhole(upload, sealed);
    await overwrite(buckets.sealed, upload.keptKey, left(sealed));
    expect(await verifyAndKeep(buckets.sealed, upload)).toMatchObject({ outcome: 'kept' });
    expect(await contentOf(buckets.sealed, upload.keptKey)).toEqual(Buffer.from(sealed));
  });
});

describe('an upload in parts', () => {
  it('is resumed with the parts that are missing, and kept as one object', async () => {
    const content = largeSealed(2 * PART_BYTES + 1234);
    const upload = newUpload(content);
    await sendParts(upload, content, [1, 3]);
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual({ outcome: 'missing', missingParts: [2] });
    expect((await listParts(buckets.sealed, upload.incomingKey)).map(({ number }) => number)).toEqual([1, 3]);
    await sendParts(upload, content, [2]);
    const kept = await verifyAndKeep(buckets.sealed, upload);
    expect(kept).toMatchObject({ outcome: 'kept' });
    expect((await contentOf(buckets.sealed, upload.keptKey))?.equals(content)).toBe(true);
    expect(await statFile(buckets.sealed, upload.keptKey)).toMatchObject({ sha256: upload.sha256 });
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual(kept);
  });

  it('is refused when a part is short, altered, or at the place of another', async () => {
    const content = largeSealed(2 * PART_BYTES + 10);
    const upload = newUpload(content);
    await sendParts(upload, content, [1, 2, 3]);
    const { incomingKey } = upload;
    await overwrite(buckets.sealed, partKey(incomingKey, 3), Buffer.alloc(9));
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual({ outcome: 'wrong-size' });
    await overwrite(buckets.sealed, partKey(incomingKey, 3), Buffer.alloc(10));
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual({ outcome: 'wrong-digest' });
    await sendParts(upload, content, [3]);
    const { name, client } = buckets.sealed;
    const swap = { Bucket: name, Key: partKey(incomingKey, 2), CopySource: `${name}/${partKey(incomingKey, 1)}` };
    await (await client()).send(new CopyObjectCommand(swap));
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual({ outcome: 'wrong-digest' });
    expect(await statFile(buckets.sealed, upload.keptKey)).toBeUndefined();
    await sendParts(upload, content, [2]);
    expect(await verifyAndKeep(buckets.sealed, upload)).toMatchObject({ outcome: 'kept' });
  });

  it('does not count parts of another upload whose key begins alike', async () => {
    const content = largeSealed(PART_BYTES + 10);
    const upload = newUpload(content);
    await putFile(buckets.sealed, { key: partKey(`${upload.incomingKey}1`, 1), content, mediaType: 'a/b' });
    expect(await listParts(buckets.sealed, upload.incomingKey)).toEqual([]);
    expect(await verifyAndKeep(buckets.sealed, upload)).toEqual({ outcome: 'missing', missingParts: [1, 2] });
  });
});

/** The buckets through a client of which every call fails from a given one on. */
async function failingFrom(call: number): Promise<Bucket> {
  const { sealed: bucket } = connectBuckets(readEnvironment(variables));
  let calls = 0;
  const { middlewareStack } = await bucket.client();
  middlewareStack.add(
    (next) => async (input) => {
      calls += 1;
      if (calls >= call) throw Object.assign(new Error('slow down'), { $metadata: { httpStatusCode: 503 } });
      return next(input);
    },
    { step: 'initialize' },
  );
  return bucket;
}

describe('keeping while storage fails', () => {
  it.each([
    ['whole', 1000],
    ['in parts', PART_BYTES + 5],
  ])('says that it may be repeated, whichever call fails, and a repeat completes it: %s', async (_, size) => {
    const content = largeSealed(size);
    const upload = newUpload(content);
    if (size > PART_BYTES) await sendParts(upload, content, [1, 2]);
    else await sendWhole(upload, content);
    const outcomes: unknown[] = [];
    do {
      const failing = await failingFrom(outcomes.length + 1);
      outcomes.push(await verifyAndKeep(failing, upload).catch((error: unknown) => error));
    } while (outcomes.at(-1) instanceof Unavailable);
    expect(outcomes.length).toBeGreaterThan(2);
    expect(outcomes.at(-1)).toMatchObject({ outcome: 'kept' });
    expect((await contentOf(buckets.sealed, upload.keptKey))?.equals(content)).toBe(true);
  });
});
