import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDatabaseForStreams, testEnvironment } from '../../test/support/backends.ts';
import { fakeManifest, fakeRoot } from '../../test/support/fake-portal/manifest.ts';
import type { LocalDynamodb } from './dynamodb.ts';
import { startPortal, type Portal } from './start.ts';

let database: LocalDynamodb;
let portal: Portal;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mingcai-portal-'));

beforeAll(async () => {
  database = await startDatabaseForStreams();
  const environment = await testEnvironment({ databaseForStreams: database.endpoint });
  const { DYNAMODB_ENDPOINT = '', TABLE_NAME = '' } = environment.variables;
  // Only the database is that of the tests: the portal's own S3, keys, mail and identity are under test here.
  for (const name of ['S3_ENDPOINT', 'KMS_ENDPOINT', 'SES_ENDPOINT', 'ISSUER_URL', 'PORTAL_URL'])
    delete process.env[name];
  const settings = { DYNAMODB_ENDPOINT, TABLE_NAME };
  portal = await startPortal({ port: 0, dataDir, manifest: fakeManifest, root: fakeRoot, settings });
});
afterAll(async () => {
  await portal.stop();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function get(pathname: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${portal.url}${pathname}`, { headers });
}

describe('what is in front of the functions', () => {
  it('says that it is up', async () => {
    const answer = await get('/healthz');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'up' }]);
  });

  it('answers an unknown address with a problem document in the caller’s language', async () => {
    const answer = await get('/nowhere', { 'accept-language': 'en-GB' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 404, code: 'not-found', title: 'Nothing was found here.' });
  });

  it('never lets a fault of a function speak for itself', async () => {
    const answer = await get('/echo/fail');
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toMatch(/secret|Error:|at .*\.ts/);
    expect(JSON.parse(text)).toMatchObject({ code: 'internal-error', status: 500 });
  });

  it('gives up on a function after its time limit', async () => {
    const answer = await get('/echo/slow');
    expect([answer.status, await answer.json()]).toMatchObject([504, { code: 'took-too-long' }]);
  });

  it('answers 500 where a function returns more than Lambda hands on', async () => {
    expect((await get('/echo/huge')).status).toBe(500);
  });

  it('tells browsers what they may not do with an answer', async () => {
    const { headers } = await get('/echo/etag');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('limits of a request', () => {
  it('takes as much as Lambda takes, and hands it on whole', async () => {
    const body = 'x'.repeat(6 * 1024 * 1024);
    const answer = await fetch(`${portal.url}/echo/length`, { method: 'POST', body });
    expect(await answer.text()).toBe(body.length.toString());
  });

  it('hands bytes on in base64', async () => {
    const answer = await fetch(`${portal.url}/echo/bytes`, { method: 'POST', body: Buffer.from([0, 255]) });
    expect(await answer.json()).toMatchObject({ event: { isBase64Encoded: true, body: 'AP8=' } });
  });

  it.each([
    ['more than Lambda takes', 6 * 1024 * 1024 + 1, true],
    ['more than API Gateway takes', 10 * 1024 * 1024 + 1, true],
    ['more than API Gateway takes, its length not announced', 10 * 1024 * 1024 + 1, false],
  ])('refuses %s', async (...[, bytes, announced]) => {
    expect(await post('/echo/length', Buffer.alloc(bytes, 'x'), announced)).toBe(413);
  });

  it.each([
    '//evil.example/',
    'http://evil.example/',
    '/%',
    '/echo/%00',
    '/echo/..%2f..%2fetc',
    '/assets/../package.json',
  ])('survives the address %s', async (address) => {
    expect(await raw(address)).toBeLessThan(500);
  });
});

/** Sends a body in one piece, with or without its length. */
function post(pathname: string, body: Buffer, announced: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = announced ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' };
    const sent = httpRequest(`${portal.url}${pathname}`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Asks for exactly this address, which `fetch` would tidy up. */
function raw(address: string): Promise<number> {
  const { hostname, port } = new URL(portal.url);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path: address }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the authoriser in front of a route', () => {
  it('asks for a token', async () => {
    const answer = await get('/private/x');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await answer.json()).toMatchObject({ code: 'not-signed-in' });
  });

  it('hands the claims of a valid token to the function', async () => {
    const answer = await get('/private/x', { authorization: `Bearer ${await portal.issueToken('officer.sip')}` });
    expect(await answer.json()).toMatchObject({
      event: { requestContext: { authorizer: { jwt: { claims: { sub: 'officer.sip', aud: 'mingcai' } } } } },
    });
  });

  it.each([
    ['expired', { expiresInSeconds: -1 }],
    ['for another audience', { audience: 'other' }],
    ['of another issuer', { issuer: 'http://localhost/other' }],
  ])('refuses a token that is %s', async (_what, overrides) => {
    const token = await portal.issueToken('officer.sip', overrides);
    const answer = await get('/private/x', { authorization: `Bearer ${token}` });
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'token-invalid' }]);
  });
});

describe('the cache in front', () => {
  it('answers the second reader without asking the function', async () => {
    const first = await get('/echo/cached');
    const second = await get('/echo/cached');
    expect(second.headers.get('x-cache')).toBe('Hit from edge');
    expect(await second.text()).toBe(await first.text());
  });

  it('asks the function for everyone who shows a token', async () => {
    await get('/echo/cached');
    const answer = await get('/echo/cached', { authorization: 'Bearer x' });
    expect(answer.headers.get('x-cache')).toBeNull();
    expect((await answer.text()).startsWith('call 1 ')).toBe(false);
  });

  it('does not hand one visitor’s cookie to the next', async () => {
    const texts = [await (await get('/echo/cookie')).text(), await (await get('/echo/cookie')).text()];
    expect(texts).toEqual(['call 1', 'call 2']);
  });

  it('sends what the reader has already no second time', async () => {
    const answer = await get('/echo/etag', { 'if-none-match': 'W/"v0", W/"v1"' });
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', '"v1"']);
    expect((await get('/echo/etag', { 'if-none-match': '"v2"' })).status).toBe(200);
  });

  it('answers HEAD with the headers of GET and leaves GET its body', async () => {
    const head = await fetch(`${portal.url}/echo/cached?head`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'identity' },
    });
    const whole = await get('/echo/cached?head', { 'accept-encoding': 'identity' });
    const body = await whole.text();
    expect(body).toContain('采购');
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([
      200,
      '',
      Buffer.byteLength(body).toString(),
    ]);
  });

  it('compresses for those who take it', async () => {
    const { headers } = await get('/echo/cached', { 'accept-encoding': 'br' });
    expect([headers.get('content-encoding'), headers.get('vary')]).toEqual(['br', 'accept-encoding']);
  });

  it('says nothing about the length of no content', async () => {
    const answer = await get('/echo/nothing');
    expect([answer.status, answer.headers.get('content-length')]).toEqual([204, null]);
  });
});

describe('what a command causes', () => {
  it('has happened when the portal is drained', async () => {
    await fetch(`${portal.url}/ledger`, { method: 'POST', body: 'drained' });
    await portal.drain();
    expect(readFileSync(path.join(dataDir, 'seen.log'), 'utf8')).toContain('entry#drained\n');
    expect(readFileSync(path.join(dataDir, 'due.log'), 'utf8')).toContain('due\n');
  });
});
