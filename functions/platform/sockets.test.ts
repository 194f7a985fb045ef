import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';
import { connectSockets, type PostToSocket } from './sockets.ts';
import { Unavailable } from './unavailable.ts';

let server: Server;
let post: PostToSocket;
let statuses: number[];
const asked: { readonly url: string | undefined; readonly authorization: string | undefined; readonly body: string }[] =
  [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url, headers } = request;
      asked.push({ url, authorization: headers.authorization, body: Buffer.concat(chunks).toString() });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' ? (bound?.port ?? 0) : 0;
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
  });
  post = connectSockets(
    readEnvironment({ TABLE_NAME: 'x', AWS_REGION: 'cn-north-1', SOCKET_ENDPOINT: `http://127.0.0.1:${port}/live` }),
  );
});
afterAll(() => {
  server.close();
  delete process.env['AWS_SESSION_TOKEN'];
});
beforeEach(() => {
  statuses = [];
  asked.length = 0;
});

test('a text is posted to its connection, signed for the region', async () => {
  expect(await post('L0SM9cOFvHcCIhw=', '{"topic":"clock"}')).toBe('sent');
  expect(asked).toMatchObject([{ url: '/live/@connections/L0SM9cOFvHcCIhw%3D', body: '{"topic":"clock"}' }]);
  expect(asked[0]?.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/cn-north-1\/execute-api\/aws4_request, SignedHeaders=.*x-amz-security-token.*, Signature=[0-9a-f]{64}$/,
  );
});

test('nobody there is no failure', async () => {
  statuses = [410];
  expect(await post('gone', 'x')).toBe('gone');
});

test('what passes is tried again', async () => {
  statuses = [429, 500, 200];
  expect(await post('busy', 'x')).toBe('sent');
  expect(asked).toHaveLength(3);
});

test('what does not pass in three tries is left to the next delivery', async () => {
  statuses = [503, 503, 503, 503];
  await expect(post('busy', 'x')).rejects.toThrow(Unavailable);
  expect(asked).toHaveLength(3);
});

test('a refusal is a fault of ours, and not tried again', async () => {
  statuses = [403];
  await expect(post('foreign', 'x')).rejects.toThrow('refused with 403');
  expect(asked).toHaveLength(1);
});
