import { createHash, randomBytes } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { SocketFunction } from '../manifest-types.ts';
import type { LoadedFunction } from './functions.ts';
import { startLoopbackServer, type LoopbackServer } from './loopback-server.ts';
import { MAXIMUM_BYTES } from './sockets/frames.ts';
import { OpenSocket } from './sockets/open-socket.ts';
import { socketEvent, type KnownConnection } from './sockets/socket-event.ts';

/** Where browsers open sockets, on the portal's own address. */
export const SOCKET_PATH = '/live';
/** Appended to the browser's key to make the answer that proves the other end to know the protocol (RFC 6455 §1.3). */
const PROTOCOL_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const GOING_AWAY = 1001;

const FunctionAnswer = z.object({ statusCode: z.int(), body: z.string().optional() });
type FunctionAnswer = z.infer<typeof FunctionAnswer>;

/** Stands in for API Gateway's WebSocket API: sockets from browsers, and the endpoint by which functions post to them. */
export class Sockets {
  readonly #open = new Map<string, OpenSocket>();
  /** Openings and endings that the function has not answered yet. */
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #management: LoopbackServer;
  #called: LoadedFunction<SocketFunction> | undefined;
  #stopping: Promise<void> | undefined;

  private constructor(management: LoopbackServer) {
    this.#management = management;
  }

  static async start(): Promise<Sockets> {
    let sockets: Sockets | undefined;
    const management = await startLoopbackServer(async (request, response) => sockets?.manage(request, response));
    sockets = new Sockets(management);
    return sockets;
  }

  /** The base address of `@connections`. */
  get endpoint(): string {
    return this.#management.url;
  }

  /** Names the function behind the sockets; none is opened before. */
  serve(called: LoadedFunction<SocketFunction> | undefined): void {
    this.#called = called;
  }

  /** Asks the function whether a socket may be opened, and opens it. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    await this.#wait(this.#admit(request, socket, head));
  }

  async #admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const key = request.headers['sec-websocket-key'];
    const isAsked = request.headers.upgrade?.toLowerCase() === 'websocket' && request.method === 'GET';
    if (!isAsked || key === undefined || request.headers['sec-websocket-version'] !== '13') return refuse(socket, 400);
    // Ids of API Gateway end like this one; whoever puts them into an address must encode them.
    const connection = { id: `${randomBytes(10).toString('base64url')}=`, connectedAt: Date.now(), request };
    const { statusCode } = await this.#call('$connect', connection);
    if (statusCode < 200 || statusCode > 299) return refuse(socket, statusCode);
    this.#begin(connection, { socket, head, key });
  }

  /** Closes every socket and waits until its function knows. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stopAll());
  }

  async #stopAll(): Promise<void> {
    while (this.#open.size > 0 || this.#underWay.size > 0) {
      // Each time anew: one that was being opened when this began is open only now.
      for (const socket of this.#open.values()) socket.close(GOING_AWAY);
      await new Promise((resolve) => setTimeout(resolve, 10));
      await Promise.all(this.#underWay);
    }
    await this.#management.stop();
  }

  #begin(connection: KnownConnection, opened: { socket: Duplex; head: Buffer; key: string }): void {
    const { socket, head, key } = opened;
    if (socket.destroyed) return this.#end(connection);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptOf(key)}\r\n\r\n`,
    );
    const open = new OpenSocket({
      socket,
      head,
      onText: (text) => void this.#heard(connection, text),
      onClosed: () => this.#end(connection),
    });
    this.#open.set(connection.id, open);
  }

  async #heard(connection: KnownConnection, text: string): Promise<void> {
    const { body } = await this.#call('$default', connection, text);
    if (body !== undefined) this.#open.get(connection.id)?.send(body);
  }

  #end(connection: KnownConnection): void {
    this.#open.delete(connection.id);
    void this.#wait(this.#call('$disconnect', connection));
  }

  /** Lets stopping wait for something. */
  async #wait(work: Promise<unknown>): Promise<void> {
    this.#underWay.add(work);
    await work.finally(() => this.#underWay.delete(work));
  }

  async #call(route: '$connect' | '$disconnect' | '$default', connection: KnownConnection, body?: string) {
    if (this.#called === undefined) return { statusCode: 404 };
    try {
      return FunctionAnswer.parse(await this.#called.invoke(socketEvent(route, connection, body)));
    } catch (error) {
      process.stderr.write(`${this.#called.entry.name} failed at ${route}: ${String(error)}\n`);
      return { statusCode: 500 } satisfies FunctionAnswer;
    }
  }

  /** `POST /@connections/{id}` sends, as API Gateway's management endpoint does: 410 where nobody is there any more. */
  async manage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = /^\/@connections\/([^/?]+)$/.exec(request.url ?? '')?.[1];
    const isSigned = /^AWS4-HMAC-SHA256 .*\/execute-api\/aws4_request/.test(request.headers.authorization ?? '');
    const text = await textOf(request);
    if (!isSigned) return answer(response, 403);
    if (id === undefined || request.method !== 'POST') return answer(response, 404);
    if (Buffer.byteLength(text) > MAXIMUM_BYTES) return answer(response, 413);
    answer(response, this.#open.get(decodeURIComponent(id))?.send(text) === true ? 200 : 410);
  }
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}${PROTOCOL_GUID}`).digest('base64');
}

/** Ends a handshake without a socket. */
export function refuse(socket: Duplex, status: number): void {
  // Node listens no more once it has handed a socket over: without a listener a broken line would end the whole portal.
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
