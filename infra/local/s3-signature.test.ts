import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { startLoopbackServer } from './loopback-server.ts';
import { isSignedWith, type SignedRequest } from './s3-signature.ts';

const SECRET = 'a-secret';
function clientFor(endpoint: string): S3Client {
  return new S3Client({
    region: 'cn-north-1',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'portal', secretAccessKey: SECRET },
  });
}
const client = clientFor('http://127.0.0.1:4700');

async function presigned(disposition: string): Promise<SignedRequest> {
  const command = new GetObjectCommand({ Bucket: 'b', Key: 'a/b.c', ResponseContentDisposition: disposition });
  const url = new URL(await getSignedUrl(client, command));
  return { method: 'GET', url: url.pathname + url.search, headers: { host: url.host } };
}

describe('a signature', () => {
  test.prop([fc.string({ unit: 'grapheme', minLength: 1 })], { numRuns: 50 })(
    'always holds for what the SDK presigned, whatever the file is called',
    async (name) => {
      const request = await presigned(`attachment; filename*=UTF-8''(${name})*!`);
      expect(isSignedWith(SECRET, request)).toBe(true);
      expect(isSignedWith('another', request)).toBe(false);
    },
  );

  it('holds for a command signed by header, and for no other', async () => {
    const seen: SignedRequest[] = [];
    const server = await startLoopbackServer(async ({ method = '', url = '', headers }, response) => {
      seen.push({ method, url, headers });
      await new Promise((resolve) => response.writeHead(404).end(resolve));
    });
    const asking = clientFor(server.url);
    await asking.send(new ListObjectsV2Command({ Bucket: 'b', Prefix: 'a/' })).catch(() => undefined);
    asking.destroy();
    await server.stop();
    const [sent] = seen;
    if (sent === undefined) throw new Error('no request was made');
    expect(isSignedWith(SECRET, sent)).toBe(true);
    expect(isSignedWith(SECRET, { ...sent, method: 'DELETE' })).toBe(false);
    expect(isSignedWith(SECRET, { ...sent, url: sent.url.replace('prefix=a', 'prefix=b') })).toBe(false);
    expect(isSignedWith(SECRET, { ...sent, headers: { ...sent.headers, 'x-amz-date': '20200101T000000Z' } })).toBe(
      false,
    );
  });

  it('holds for nothing that was changed, added or left out', async () => {
    const request = await presigned('attachment');
    const { url } = request;
    const changed = [
      url.replace('/b/', '/c/'),
      url.replace('attachment', 'inline'),
      url.replace('Expires=900', 'Expires=9000'),
      `${url}&x=1`,
      url.replace(/&response-content-disposition=[^&]*/, ''),
      url.replace(/X-Amz-Signature=[0-9a-f]+/, 'X-Amz-Signature='),
      url.replace('X-Amz-SignedHeaders=host', 'X-Amz-SignedHeaders='),
      url.replace('/a/', '/%zz/'),
      '/b/a/b.c',
    ];
    expect(changed.filter((other) => isSignedWith(SECRET, { ...request, url: other }))).toEqual([]);
    expect(isSignedWith(SECRET, { ...request, headers: { host: 'other' } })).toBe(false);
    const copying = { ...request.headers, 'x-amz-copy-source': 'b/secret' };
    expect(isSignedWith(SECRET, { ...request, headers: copying })).toBe(false);
  });
});
