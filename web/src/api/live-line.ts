import { LiveMessage, type LiveTicket } from '../../../schemas/live.ts';

/** An open socket. */
export type Line = {
  /** What it tells of: those of the topics asked for that the reader may read. */
  readonly topics: ReadonlySet<string>;
  /** How long it tells anything. */
  readonly lastsMilliseconds: number;
  /** Finds out whether anyone is still there; if not, the line ends. */
  readonly check: () => void;
  readonly close: () => void;
};

export type LineEvents = {
  readonly onMessage: (message: LiveMessage) => void;
  /** It ended without having been closed here. */
  readonly onEnd: () => void;
};

/** Opens a line for some topics. Rejects where none can be opened. */
export type OpenLine = (topics: readonly string[], events: LineEvents) => Promise<Line>;

/** A line that is silent for ten minutes is cut; asking this often also finds out that it was cut elsewhere. */
const CHECK_MILLISECONDS = 2 * 60_000;
const ANSWER_MILLISECONDS = 10_000;
const OPENING_MILLISECONDS = 10_000;
const QUESTION = 'ping';

/** Opens a WebSocket with a fresh ticket: a browser cannot send its token when it opens one. */
export async function openSocketLine(
  { url, ticket, topics, lastsSeconds }: LiveTicket,
  events: LineEvents,
): Promise<Line> {
  const socket = new WebSocket(`${url}?ticket=${ticket}`);
  await opened(socket);
  const watch = new Watch(socket);
  socket.addEventListener('message', ({ data }) => {
    watch.answered();
    const message = messageIn(data);
    if (message !== undefined) events.onMessage(message);
  });
  socket.addEventListener('close', () => {
    watch.stop();
    if (!watch.isClosedHere) events.onEnd();
  });
  return {
    topics: new Set(topics),
    lastsMilliseconds: lastsSeconds * 1000,
    check: () => watch.check(),
    close: () => watch.close(),
  };
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    function fail(): void {
      clearTimeout(late);
      socket.close();
      reject(new Error('the socket does not open'));
    }
    const late = setTimeout(fail, OPENING_MILLISECONDS);
    socket.addEventListener('close', fail, { once: true });
    socket.addEventListener('open', () => {
      clearTimeout(late);
      socket.removeEventListener('close', fail);
      resolve();
    });
  });
}

/** Asks a socket now and then whether anyone is there: a connection that broke on the way says nothing of it by itself. */
class Watch {
  readonly #socket: WebSocket;
  readonly #timer: ReturnType<typeof setInterval>;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  isClosedHere = false;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#timer = setInterval(() => this.check(), CHECK_MILLISECONDS);
  }

  check(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(QUESTION);
    // A socket that is not answered may take minutes to say that it closed, so nobody waits for that.
    this.#waiting ??= setTimeout(() => this.#socket.dispatchEvent(new Event('close')), ANSWER_MILLISECONDS);
  }

  answered(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.answered();
    this.#socket.close();
  }

  close(): void {
    this.isClosedHere = true;
    this.stop();
  }
}

function messageIn(data: unknown): LiveMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return LiveMessage.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
