import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoopbackServer, type LoopbackServer } from './loopback-server.ts';
import { startS3, type LocalS3 } from './s3.ts';

const Bucket = 'mingcai-sealed';
const directory = mkdtempSync(path.join(os.tmpdir(), 'mingcai-s3-'));
const credentials = { accessKeyId: 'LOCALTEST', secretAccessKey: 'secret' };
let server: LoopbackServer;
let s3: LocalS3;
let client: S3Client;

beforeAll(async () => {
  s3 = await startS3({ directory, credentials });
  await s3.addBuckets([Bucket]);
  server = await startLoopbackServer(s3.handle);
  client = clientWith(credentials.secretAccessKey);
});
afterAll(async () => {
  await server.stop();
  s3.stop();
  rmSync(directory, { recursive: true, force: true });
});

function clientWith(secretAccessKey: string): S3Client {
  return new S3Client({
    region: 'cn-north-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: { ...credentials, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  });
}

function signedUpload(Key: string): Promise<string> {
  return getSignedUrl(client, new PutObjectCommand({ Bucket, Key, ContentType: 'application/pdf' }), {
    expiresIn: 60,
    signableHeaders: new Set(['content-type']),
  });
}

async function stored(Key: string): Promise<string | undefined> {
  try {
    const answer = await client.send(new GetObjectCommand({ Bucket, Key }));
    return await answer.Body?.transformToString();
  } catch {
    return undefined;
  }
}

describe('the local object store', () => {
  it('takes an upload by presigned URL from a browser', async () => {
    const url = await signedUpload('incoming/bid.age');
    const answer = await fetch(url, { method: 'PUT', body: 'sealed', headers: { 'content-type': 'application/pdf' } });
    expect(answer.status).toBe(200);
    expect(await stored('incoming/bid.age')).toBe('sealed');
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'incoming/bid.age' }))).toMatchObject({
      ContentLength: 6,
      ContentType: 'application/pdf',
    });
  });

  it('refuses an upload of another type, or to another key, than was signed', async () => {
    const url = await signedUpload('incoming/bid.age');
    const otherType = await fetch(url, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/html' } });
    const otherKey = await fetch(url.replace('bid.age', 'other.age'), { method: 'PUT', body: 'x' });
    expect([otherType.status, otherKey.status]).toEqual([403, 403]);
    expect(await stored('incoming/other.age')).toBeUndefined();
  });

  it.each(['GET', 'PUT', 'DELETE', 'POST'])('refuses %s without a signature', async (method) => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'sealed/secret', Body: 'secret' }));
    for (const target of [`/${Bucket}/sealed/secret`, `/${Bucket}`, `/${Bucket}?x-amz-acl=private`]) {
      const answer = await fetch(`${server.url}${target}`, { method });
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain('secret');
    }
    expect(await stored('sealed/secret')).toBe('secret');
  });

  it('refuses another secret, and the one in the documentation of S3rver', async () => {
    const command = new GetObjectCommand({ Bucket, Key: 'sealed/secret' });
    await expect(clientWith('other').send(command)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    const documented = clientWith('S3RVER');
    documented.config.credentials = async () => ({ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' });
    await expect(documented.send(command)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it.each(['..%2f..%2fescaped', '%2e%2e/escaped', '..\\escaped'])('refuses the key %s', async (key) => {
    expect(await rawPut(`/${Bucket}/${key}`)).toBe(400);
  });
});

/** Puts to exactly this path, which `fetch` would tidy up. */
function rawPut(target: string): Promise<number> {
  const { hostname, port } = new URL(server.url);
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path: target, method: 'PUT', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end('x');
  });
}

describe('an object in the local store', () => {
  it('stays what it was when an upload in its place is broken off', async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'incoming/whole', Body: 'whole' }));
    const url = new URL(await signedUpload('incoming/whole'));
    const headers = { 'content-type': 'application/pdf', 'content-length': 1000 };
    const upload = httpRequest(url, { method: 'PUT', headers });
    upload.on('error', () => undefined);
    upload.write('half');
    await wait(200);
    upload.destroy();
    await wait(200);
    expect(await stored('incoming/whole')).toBe('whole');
    expect(readdirSync(path.join(directory, Bucket, 'incoming')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is not replaced by one that asks to be new', async () => {
    const put = new PutObjectCommand({ Bucket, Key: 'sealed/once', Body: 'first', IfNoneMatch: '*' });
    await client.send(put);
    const again = new PutObjectCommand({ Bucket, Key: 'sealed/once', Body: 'second', IfNoneMatch: '*' });
    await expect(client.send(again)).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await stored('sealed/once')).toBe('first');
  });

  it('is copied with its content and what is said of it, and only as it was read', async () => {
    const put = { Bucket, Key: 'incoming/from', Body: 'copied', ContentType: 'application/pdf' };
    const { ETag } = await client.send(new PutObjectCommand(put));
    await client.send(new PutObjectCommand({ Bucket, Key: 'sealed/to', Body: 'before' }));
    const copy = { Bucket, Key: 'sealed/to', CopySource: `${Bucket}/incoming/from`, CopySourceIfMatch: ETag };
    await client.send(new CopyObjectCommand(copy));
    expect(await stored('sealed/to')).toBe('copied');
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'sealed/to' }))).toMatchObject({
      ETag,
      ContentType: 'application/pdf',
    });
    await client.send(new PutObjectCommand({ ...put, Body: 'replaced' }));
    await expect(client.send(new CopyObjectCommand(copy))).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await stored('sealed/to')).toBe('copied');
  });

  it('that does not exist cannot be copied', async () => {
    const copy = new CopyObjectCommand({ Bucket, Key: 'sealed/none', CopySource: `${Bucket}/incoming/none` });
    await expect(client.send(copy)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('may be empty', async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'incoming/empty', Body: Buffer.alloc(0) }));
    await client.send(new CopyObjectCommand({ Bucket, Key: 'sealed/empty', CopySource: `${Bucket}/incoming/empty` }));
    expect(await stored('sealed/empty')).toBe('');
  });
});
