import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { manifest } from '../manifest.ts';
import type { SocketFunction } from '../manifest-types.ts';
import { Sockets } from './sockets.ts';

type Called = { readonly routeKey: string; readonly connectionId: string; readonly event: Record<string, unknown> };

let sockets: Sockets;
let server: Server;
let address: string;
let calls: Called[];
let admits: number;

/** Notes what it is called with, and says frames back. */
async function called(event: unknown): Promise<unknown> {
  const known = Object(event);
  const { routeKey, connectionId } = Object(known.requestContext);
  calls.push({ routeKey, connectionId, event: known });
  if (routeKey === '$connect') return { statusCode: admits };
  return routeKey === '$default' ? { statusCode: 200, body: `said ${String(known.body)}` } : { statusCode: 200 };
}

beforeEach(async () => {
  calls = [];
  admits = 200;
  const entry = manifest.find((candidate): candidate is SocketFunction => candidate.kind === 'socket');
  if (entry === undefined) throw new Error('the manifest has a function for sockets');
  sockets = await Sockets.start();
  sockets.serve({ entry, invoke: called });
  server = createServer();
  server.on('upgrade', (request, socket, head) => void sockets.upgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  address = `127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}/live?ticket=one`;
});
afterEach(async () => {
  await sockets.stop();
  server.close();
});

async function connected(): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${address}`);
  await once(socket, 'open');
  return socket;
}

async function textFrom(socket: WebSocket): Promise<string> {
  const [message] = await once(socket, 'message');
  return String(message.data);
}

async function post(connectionId: string, text: string, authorization = SIGNED): Promise<number> {
  const url = `${sockets.endpoint}/@connections/${encodeURIComponent(connectionId)}`;
  const answer = await fetch(url, { method: 'POST', body: text, headers: { authorization } });
  await answer.body?.cancel();
  return answer.status;
}

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKID/20260302/cn-north-1/execute-api/aws4_request, SignedHeaders=host, Signature=00';

describe('a socket', () => {
  test('is opened when the function says so, and the function knows with what', async () => {
    await connected();
    expect(calls[0]).toMatchObject({
      routeKey: '$connect',
      event: { queryStringParameters: { ticket: 'one' }, requestContext: { eventType: 'CONNECT' } },
    });
  });

  test.each([403, 429, 500])('is refused with %i when the function says so', async (status) => {
    admits = status;
    const socket = new WebSocket(`ws://${address}`);
    await once(socket, 'error');
    expect(calls.map(({ routeKey }) => routeKey)).toEqual(['$connect']);
  });

  test('hands frames to the function and its answers back', async () => {
    const socket = await connected();
    socket.send('ping');
    expect(await textFrom(socket)).toBe('said ping');
  });

  test('is told to its function when it ends, by the same id', async () => {
    const socket = await connected();
    socket.close();
    await once(socket, 'close');
    await expect.poll(() => calls.at(-1)?.routeKey).toBe('$disconnect');
    expect(new Set(calls.map(({ connectionId }) => connectionId)).size).toBe(1);
  });

  test('that sends too much is cut off', async () => {
    const socket = await connected();
    socket.send('x'.repeat(40_000));
    const [{ code }] = await once(socket, 'close');
    expect(code).toBe(1009);
  });
});

describe('posting to a socket', () => {
  test('arrives, and at nobody else', async () => {
    const [one, other] = [await connected(), await connected()];
    const heard: string[] = [];
    other.addEventListener('message', ({ data }) => heard.push(String(data)));
    const message = textFrom(one);
    expect(await post(calls[0]?.connectionId ?? '', '{"topic":"clock"}')).toBe(200);
    expect(await message).toBe('{"topic":"clock"}');
    await wait(50);
    expect(heard).toEqual([]);
  });

  test('is answered with 410 once it is closed, and for one that never was', async () => {
    const socket = await connected();
    socket.close();
    await expect.poll(() => calls.at(-1)?.routeKey).toBe('$disconnect');
    expect(await post(calls[0]?.connectionId ?? '', 'late')).toBe(410);
    expect(await post('never-was=', 'early')).toBe(410);
  });

  test('is for signed requests only', async () => {
    await connected();
    expect(await post(calls[0]?.connectionId ?? '', 'x', 'Bearer someone')).toBe(403);
  });
});

test('a request for another protocol, or of another version, is refused', async () => {
  for (const headers of [{ upgrade: 'h2c' }, { upgrade: 'websocket', 'sec-websocket-version': '8' }]) {
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    const { request } = await import('node:http');
    request(`http://${address}`, { headers: { connection: 'upgrade', ...headers } }, ({ statusCode }) =>
      resolve(statusCode),
    )
      .on('error', reject)
      .end();
    expect(await promise).toBe(400);
  }
});

test('stopping closes every socket and tells their function', async () => {
  const open = [await connected(), await connected()];
  const closed = Promise.all(open.map(async (socket) => once(socket, 'close')));
  await sockets.stop();
  expect((await closed).map(([event]) => event.code)).toEqual([1001, 1001]);
  expect(calls.filter(({ routeKey }) => routeKey === '$disconnect')).toHaveLength(2);
});
