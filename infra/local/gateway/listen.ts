import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorCode, ExplainedError } from '../explained-error.ts';

/** The HTTP servers of one port: one, or one each for IPv4 and IPv6 where `localhost` may mean either. */
export type Listening = {
  readonly url: string;
  readonly isDraining: () => boolean;
  /** Takes no more connections, lets answers under way go out, and then ends. */
  readonly drain: (milliseconds: number) => Promise<void>;
};

/** Takes over a connection whose client asks for another protocol. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

type ListenOptions = {
  readonly port: number;
  readonly host: string | undefined;
  readonly listener: RequestListener;
  /** Without one, such a request is answered like any other. */
  readonly onUpgrade?: UpgradeListener;
};

/** A slow client may take this long to send a large document. */
const REQUEST_MILLISECONDS = 15 * 60_000;

/** Listens on `host`; without one, on the loopback interface only. @throws ExplainedError when the port is taken */
export async function listen(options: ListenOptions): Promise<Listening> {
  const first = makeServer(options);
  const port = await bind(first, options.port, options.host ?? '127.0.0.1');
  const servers = [first];
  if (options.host === undefined) {
    const second = makeServer(options);
    if (await bindIpv6(second, port)) servers.push(second);
  }
  let draining = false;
  return {
    url: `http://${nameOf(options.host)}:${port}`,
    isDraining: () => draining,
    drain: async (milliseconds) => {
      draining = true;
      await Promise.all(servers.map((server) => drainServer(server, milliseconds)));
    },
  };
}

function makeServer({ listener, onUpgrade }: ListenOptions): Server {
  const server = createServer({ requestTimeout: REQUEST_MILLISECONDS, keepAliveTimeout: 20_000 }, listener);
  if (onUpgrade !== undefined) server.on('upgrade', onUpgrade);
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  return server;
}

async function bind(server: Server, port: number, host: string): Promise<number> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw explained(error, port, host);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function explained(error: unknown, port: number, host: string): unknown {
  const code = errorCode(error);
  if (code === 'EADDRINUSE')
    return new ExplainedError(
      `Port ${port} is taken: another program, perhaps another portal, listens on it.\n` +
        `End that one, or choose another port: PORT=${port + 100} npm start`,
    );
  if (code === 'EACCES') return new ExplainedError(`Port ${port} may not be used by this account: PORT=4700 npm start`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ExplainedError(`HOST=${host} is no address of this machine.`);
  return error;
}

/** False where the machine has no IPv6. */
async function bindIpv6(server: Server, port: number): Promise<boolean> {
  try {
    await bind(server, port, '::1');
    return true;
  } catch (error) {
    if (error instanceof ExplainedError && error.message.includes('no address')) return false;
    if (errorCode(error) === 'EAFNOSUPPORT') return false;
    throw error;
  }
}

async function drainServer(server: Server, milliseconds: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  // A connection whose last answer is out stays open for the next question, which there will not be.
  const tidy = setInterval(() => server.closeIdleConnections(), 50);
  const force = setTimeout(() => server.closeAllConnections(), milliseconds);
  await closed;
  clearInterval(tidy);
  clearTimeout(force);
}

/** How this machine calls itself when it listens on `host`. */
function nameOf(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
