import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { loadFunctions, type LoadedFunction } from '../../infra/local/functions.ts';
import { Sockets } from '../../infra/local/sockets.ts';
import { StreamPoller } from '../../infra/local/stream-poller.ts';
import { manifest } from '../../infra/manifest.ts';
import type { SocketFunction, StreamFunction } from '../../infra/manifest-types.ts';
import { LiveMessage, LiveTicket, type LiveTopic } from '../../schemas/live.ts';
import type { TestPortal } from './portal.ts';

/** Someone who is connected, and what was told so far. */
export type Connected = {
  readonly granted: readonly LiveTopic[];
  /** The topics told since the last time they were asked for. */
  readonly heard: () => readonly (string | undefined)[];
  readonly socket: WebSocket;
};

export type LiveSockets = {
  readonly issue: (subject: string, topics: readonly LiveTopic[]) => Promise<LiveTicket>;
  /** Opens a socket with a ticket; rejects when it is refused. */
  readonly open: (ticket: string, origin?: string) => Promise<Connected['socket']>;
  readonly connect: (subject: string, topics: readonly LiveTopic[]) => Promise<Connected>;
  /** Waits until every stored event was told to whoever it is told to. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The sockets of a test portal, real ones, with the very functions behind them that the manifest names. */
export async function liveSockets(portal: TestPortal): Promise<LiveSockets> {
  const sockets = await Sockets.start();
  process.env['SOCKET_ENDPOINT'] = sockets.endpoint;
  const functions = await loadFunctions(manifest.filter(({ name }) => ['live-socket', 'live-telling'].includes(name)));
  sockets.serve(functions.find(isSocket));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-live-'));
  const poller = pollerOf(portal, functions.filter(isStream), folder);
  poller.start();
  const server = createServer();
  server.on('upgrade', (request, socket, head) => void sockets.upgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `ws://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/live`;
  const { origin } = new URL(portal.services.environment.PORTAL_URL);

  async function issue(subject: string, topics: readonly LiveTopic[]): Promise<LiveTicket> {
    return portal.succeed(subject, 'POST /api/live-tickets', { body: { topics }, answer: LiveTicket });
  }
  async function open(ticket: string, from = origin): Promise<WebSocket> {
    const socket: unknown = Reflect.construct(WebSocket, [`${url}?ticket=${ticket}`, { headers: { origin: from } }]);
    if (!(socket instanceof WebSocket)) throw new Error('this Node has no WebSocket');
    const refused = once(socket, 'error').then(() => Promise.reject(new Error('refused')));
    await Promise.race([once(socket, 'open'), refused]);
    return socket;
  }
  return {
    issue,
    open,
    connect: async (subject, topics) => {
      const { ticket, topics: granted } = await issue(subject, topics);
      const socket = await open(ticket);
      return { socket, granted, heard: hearing(socket) };
    },
    settle: async () => {
      await poller.drain();
      // What was posted has been written to the sockets; it is read in a moment.
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
    stop: async () => {
      await poller.stop();
      await sockets.stop();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function hearing(socket: WebSocket): Connected['heard'] {
  const messages: (string | undefined)[] = [];
  socket.addEventListener('message', ({ data }) => {
    // Whatever has another member than these two is no message: nothing else may ever be told.
    messages.push(LiveMessage.parse(JSON.parse(String(data))).topic);
  });
  return () => messages.splice(0);
}

function pollerOf(
  portal: TestPortal,
  functions: readonly LoadedFunction<StreamFunction>[],
  folder: string,
): StreamPoller {
  const { AWS_REGION, DYNAMODB_ENDPOINT = '' } = portal.services.environment;
  return new StreamPoller({
    client: new DynamoDBStreamsClient({ region: AWS_REGION, endpoint: DYNAMODB_ENDPOINT }),
    stream: portal.environment.stream,
    functions,
    checkpointFile: path.join(folder, 'checkpoints.json'),
    deadLetterFile: path.join(folder, 'dead-letters.jsonl'),
    durable: async () => undefined,
    firstBackoffMilliseconds: 1,
  });
}

function isSocket(called: LoadedFunction): called is LoadedFunction<SocketFunction> {
  return called.entry.kind === 'socket';
}

function isStream(called: LoadedFunction): called is LoadedFunction<StreamFunction> {
  return called.entry.kind === 'stream';
}
