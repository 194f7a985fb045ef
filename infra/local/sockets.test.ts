import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { manifest } from '../manifest.ts';
import type { SocketFunction } from '../manifest-types.ts';
import { refuse, Sockets } from './sockets.ts';

const Called = z.looseObject({
  requestContext: z.looseObject({ routeKey: z.string(), connectionId: z.string() }),
  body: z.string().optional(),
});
type Called = z.infer<typeof Called>;

let sockets: Sockets;
let server: Server;
let address: string;
let calls: Called[];
let admits: number;
let admitting: Promise<unknown>;

/** Notes what it is called with, and says frames back. */
async function called(event: unknown): Promise<unknown> {
  const known = Called.parse(event);
  calls.push(known);
  const { routeKey } = known.requestContext;
  if (routeKey === '$connect') {
    await admitting;
    return { statusCode: admits };
  }
  return routeKey === '$default' ? { statusCode: 200, body: `said ${known.body ?? ''}` } : { statusCode: 200 };
}

function routes(): readonly string[] {
  return calls.map(({ requestContext }) => requestContext.routeKey);
}

function firstId(): string {
  return calls[0]?.requestContext.connectionId ?? '';
}

beforeEach(async () => {
  calls = [];
  admits = 200;
  admitting = Promise.resolve();
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
  return new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => resolve(String(data)), { once: true });
  });
}

/** The code with which a socket is closed. */
async function codeFrom(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.addEventListener('close', ({ code }) => resolve(code), { once: true });
  });
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
      queryStringParameters: { ticket: 'one' },
      requestContext: { routeKey: '$connect', eventType: 'CONNECT' },
    });
  });

  test.each([403, 429, 500])('is refused with %i when the function says so', async (status) => {
    admits = status;
    const socket = new WebSocket(`ws://${address}`);
    await once(socket, 'error');
    expect(routes()).toEqual(['$connect']);
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
    await expect.poll(() => routes().at(-1)).toBe('$disconnect');
    expect(new Set(calls.map(({ requestContext }) => requestContext.connectionId)).size).toBe(1);
  });

  test('that sends too much is cut off', async () => {
    const socket = await connected();
    socket.send('x'.repeat(40_000));
    expect(await codeFrom(socket)).toBe(1009);
  });
});

describe('posting to a socket', () => {
  test('arrives, and at nobody else', async () => {
    const [one, other] = [await connected(), await connected()];
    const heard: string[] = [];
    other.addEventListener('message', ({ data }) => heard.push(String(data)));
    const message = textFrom(one);
    expect(await post(firstId(), '{"topic":"clock"}')).toBe(200);
    expect(await message).toBe('{"topic":"clock"}');
    await wait(50);
    expect(heard).toEqual([]);
  });

  test('is answered with 410 once it is closed, and for one that never was', async () => {
    const socket = await connected();
    socket.close();
    await expect.poll(() => routes().at(-1)).toBe('$disconnect');
    expect(await post(firstId(), 'late')).toBe(410);
    expect(await post('never-was=', 'early')).toBe(410);
  });

  test('is for signed requests only', async () => {
    await connected();
    expect(await post(firstId(), 'x', 'Bearer someone')).toBe(403);
  });
});

test('a request for another protocol, or of another version, is refused', async () => {
  for (const headers of [{ upgrade: 'h2c' }, { upgrade: 'websocket', 'sec-websocket-version': '8' }]) {
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
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
  const closed = Promise.all(open.map(codeFrom));
  await sockets.stop();
  expect(await closed).toEqual([1001, 1001]);
  expect(routes().filter((route) => route === '$disconnect')).toHaveLength(2);
});

test('stopping waits for a socket that is just being opened, and closes it', async () => {
  const admitted = Promise.withResolvers<void>();
  admitting = admitted.promise;
  const socket = new WebSocket(`ws://${address}`);
  const closed = codeFrom(socket);
  await expect.poll(routes).toEqual(['$connect']);
  const stopped = sockets.stop();
  admitted.resolve();
  await stopped;
  expect([await closed, routes().at(-1)]).toEqual([1001, '$disconnect']);
});

test('a line that breaks while it is refused harms nobody', () => {
  const socket = new PassThrough();
  refuse(socket, 503);
  expect(() => socket.emit('error', new Error('reset'))).not.toThrow();
});
