import { randomBytes } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { PART_BYTES } from '../../schemas/files.ts';
import { testEnvironment } from '../../test/support/backends.ts';
import { Unavailable } from './commands.ts';
import { readEnvironment } from './environment.ts';
import {
  checkKey,
  connectBuckets,
  putFile,
  readBytes,
  readStream,
  readText,
  sha256Of,
  standingOf,
  statFile,
  type Buckets,
} from './files.ts';
import {
  contentDisposition,
  presignDownload,
  presignUpload,
  type PresignedUpload,
  type UploadTerms,
} from './presigned.ts';
import { putStream } from './put-stream.ts';

let buckets: Buckets;
beforeAll(async () => {
  buckets = connectBuckets(readEnvironment((await testEnvironment()).variables));
});

const mediaType = 'application/octet-stream';
let count = 0;
function newKey(): string {
  count += 1;
  return `incoming/upl-${count}`;
}

async function termsFor(content: Uint8Array, change: Partial<UploadTerms> = {}): Promise<PresignedUpload> {
  const terms = { key: newKey(), sizeBytes: content.length, sha256: sha256Of(content), mediaType, expiresSeconds: 60 };
  return presignUpload(buckets.sealed, { ...terms, ...change });
}

async function put(url: string, headers: Readonly<Record<string, string>>, content: Uint8Array): Promise<number> {
  const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(content) });
  await answer.arrayBuffer();
  return answer.status;
}

describe('a presigned upload', () => {
  const content = randomBytes(1000);

  it('signs size, digest and media type, so that S3 takes nothing else', async () => {
    const { url, headers } = await termsFor(content);
    const query = new URL(url).searchParams;
    expect(query.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host;x-amz-checksum-sha256');
    expect([...query.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
    expect(headers).toEqual({
      'content-type': mediaType,
      'x-amz-checksum-sha256': Buffer.from(sha256Of(content), 'hex').toString('base64'),
    });
  });

  it('is taken as it was signed', async () => {
    const key = newKey();
    const { url, headers } = await termsFor(content, { key });
    expect(await put(url, headers, content)).toBe(200);
    expect(await readBytes(buckets.sealed, key, 1000)).toEqual(new Uint8Array(content));
  });

  it.each<[string, (upload: PresignedUpload) => [string, Record<string, string>, Uint8Array]]>([
    ['one byte more', ({ url, headers }) => [url, headers, randomBytes(1001)]],
    ['another media type', ({ url, headers }) => [url, { ...headers, 'content-type': 'text/html' }, content]],
    ['another digest', ({ url, headers }) => [url, { ...headers, 'x-amz-checksum-sha256': 'AAAA' }, content]],
    ['no digest', ({ url, headers }) => [url, { 'content-type': headers['content-type'] ?? '' }, content]],
    ['another key', ({ url, headers }) => [url.replace(/upl-\d+/, 'upl-other'), headers, content]],
    ['the kept prefix', ({ url, headers }) => [url.replace('/incoming/', '/sealed/'), headers, content]],
    ['another object to copy', ({ url, headers }) => [url, { ...headers, 'x-amz-copy-source': 'a/b' }, content]],
    ['a later end', ({ url, headers }) => [url.replace('Expires=60', 'Expires=600'), headers, content]],
    [
      'another signature',
      ({ url, headers }) => [url.replace(/.$/, (last) => (last === '0' ? '1' : '0')), headers, content],
    ],
    ['no signature', ({ url, headers }) => [url.replace(/\?.*/, ''), headers, content]],
  ])('is refused with %s', async (_, change) => {
    expect(await put(...change(await termsFor(content)))).toBe(403);
  });

  it('is refused once it has expired', async () => {
    const { url, headers } = await termsFor(content, { expiresSeconds: 1 });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await put(url, headers, content)).toBe(403);
  });
});

describe('a presigned download', () => {
  it('saves the file under its name, whatever its content says it is', async () => {
    const key = newKey();
    const fileName = `招标"文件';\r\nx.html`;
    await putFile(buckets.opened, { key, content: '<script>alert(1)</script>', mediaType: 'text/html' });
    const terms = { key, fileName, mediaType: 'application/pdf', expiresSeconds: 60 };
    const answer = await fetch(await presignDownload(buckets.opened, terms));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(contentDisposition(fileName));
    expect(await answer.text()).toBe('<script>alert(1)</script>');
  });

  it('is refused to anyone without a signature', async () => {
    const key = newKey();
    await putFile(buckets.opened, { key, content: 'x', mediaType });
    const url = await presignDownload(buckets.opened, { key, fileName: 'x', mediaType, expiresSeconds: 60 });
    expect((await fetch(url.replace(/\?.*/, ''))).status).toBe(403);
  });

  it.each([
    ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
    ['方案 (1).pdf', `attachment; filename="_ _1_.pdf"; filename*=UTF-8''%E6%96%B9%E6%A1%88%20%281%29.pdf`],
    ['a"; x="\r\n', `attachment; filename="a_ x_"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0A`],
    ['\ud800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
  ])('names %j in a header it cannot break', (fileName, header) => {
    expect(contentDisposition(fileName)).toBe(header);
  });
});

describe('a stored object', () => {
  it('is stored once, and again without effect', async () => {
    const file = { key: newKey(), content: '公告', mediaType: 'text/html; charset=utf-8', cacheControl: 'max-age=60' };
    expect(await putFile(buckets.public, file)).toBe('stored');
    expect(await putFile(buckets.public, file)).toBe('unchanged');
    expect(await readText(buckets.public, file.key)).toBe('公告');
    expect(await statFile(buckets.public, file.key)).toMatchObject({
      sizeBytes: 6,
      sha256: sha256Of('公告'),
      mediaType: 'text/html; charset=utf-8',
    });
  });

  it('is never replaced by other content', async () => {
    const key = newKey();
    await putFile(buckets.public, { key, content: 'first', mediaType });
    await expect(putFile(buckets.public, { key, content: 'other', mediaType })).rejects.toThrow(/other content/);
    expect(await readText(buckets.public, key)).toBe('first');
  });

  it('is stored once by many who store the same at the same time', async () => {
    const file = { key: newKey(), content: 'the same', mediaType };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => putFile(buckets.public, file)));
    expect(outcomes).toContain('stored');
    expect(await readText(buckets.public, file.key)).toBe('the same');
  });

  it('is missing where nothing was stored', async () => {
    const expected = { sizeBytes: 0, sha256: sha256Of('') };
    expect(await statFile(buckets.public, 'no/such')).toBeUndefined();
    expect(await readText(buckets.public, 'no/such')).toBeUndefined();
    expect(await readStream(buckets.public, 'no/such')).toBeUndefined();
    expect(await standingOf(buckets.public, 'no/such', expected)).toBe('none');
  });

  it('is not read when it is larger than expected', async () => {
    const key = newKey();
    await putFile(buckets.public, { key, content: 'four', mediaType });
    await expect(readBytes(buckets.public, key, 3)).rejects.toThrow(/larger/);
  });

  it.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', 'a/./b', 'a?b', 'a b', '中', 'a%2fb', `${'a'.repeat(501)}`])(
    'never has the key %j',
    (key) => {
      expect(() => checkKey(key)).toThrow(RangeError);
    },
  );
});

describe('a stream that is stored', () => {
  it.each([0, 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES + 77])(
    'is kept whole: %i bytes',
    async (size) => {
      const content = randomBytes(size);
      const key = newKey();
      const stored = await putStream(buckets.opened, { key, stream: new Blob([content]).stream(), mediaType });
      expect(stored).toEqual({ sizeBytes: size, sha256: sha256Of(content) });
      const read = await readBytes(buckets.opened, key, size);
      expect(read !== undefined && Buffer.from(read).equals(content)).toBe(true);
      const again = await putStream(buckets.opened, { key, stream: new Blob([content]).stream(), mediaType });
      expect(again).toEqual(stored);
    },
  );

  it.each([10, PART_BYTES + 10])('leaves nothing behind when it fails after %i bytes', async (size) => {
    const key = newKey();
    let isSent = false;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isSent) controller.error(new Error('unreadable'));
        else controller.enqueue(new Uint8Array(size));
        isSent = true;
      },
    });
    await expect(putStream(buckets.opened, { key, stream, mediaType })).rejects.toThrow('unreadable');
    expect(await statFile(buckets.opened, key)).toBeUndefined();
  });
});

describe('storage out of reach', () => {
  it('is told from a missing object: the command may be repeated', async () => {
    const client = new S3Client({
      region: 'cn-north-1',
      endpoint: 'http://127.0.0.1:9',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
    const unreachable = { client: async () => client, name: 'sealed' };
    await expect(statFile(unreachable, 'a')).rejects.toBeInstanceOf(Unavailable);
    await expect(putFile(unreachable, { key: 'a', content: '', mediaType })).rejects.toBeInstanceOf(Unavailable);
  });
});
