import type { Duplex } from 'node:stream';
import { closePayload, frameOf, FrameReader, SocketFault, type Incoming } from './frames.ts';

export type OpenSocketOptions = {
  readonly socket: Duplex;
  /** Bytes that came together with the handshake. */
  readonly head: Buffer;
  readonly onText: (text: string) => void;
  readonly onClosed: () => void;
  readonly pingMilliseconds?: number;
  readonly idleMilliseconds?: number;
};

const NORMAL = 1000;
/** A browser answers a ping by itself; one that does not twice in a row is gone. */
const PING_MILLISECONDS = 30_000;
/** As API Gateway does: a page that says nothing for so long is cut off. */
const IDLE_MILLISECONDS = 10 * 60_000;
/** How long the other end may take to close after it was asked to. */
const CLOSING_MILLISECONDS = 2_000;

/** One socket after its handshake, from the server's side. */
export class OpenSocket {
  readonly #options: OpenSocketOptions;
  readonly #reader = new FrameReader();
  readonly #ping: NodeJS.Timeout;
  #idle: NodeJS.Timeout;
  #unanswered = 0;
  #isClosing = false;

  constructor(options: OpenSocketOptions) {
    this.#options = options;
    const { socket, head } = options;
    this.#ping = setInterval(() => this.#askIfThere(), options.pingMilliseconds ?? PING_MILLISECONDS);
    this.#idle = this.#waitForText();
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.once('close', () => this.#closed());
    if (head.length > 0) this.#take(head);
  }

  /** False when nobody is there to take it. */
  send(text: string): boolean {
    return this.#write(frameOf('text', Buffer.from(text)));
  }

  close(code: number): void {
    if (this.#isClosing) return;
    this.#write(frameOf('close', closePayload(code)));
    this.#isClosing = true;
    this.#options.socket.end();
    setTimeout(() => this.#options.socket.destroy(), CLOSING_MILLISECONDS).unref();
  }

  #take(chunk: Buffer): void {
    if (this.#isClosing) return;
    this.#unanswered = 0;
    try {
      for (const message of this.#reader.read(chunk)) this.#heard(message);
    } catch (error) {
      if (!(error instanceof SocketFault)) throw error;
      this.close(error.code);
    }
  }

  #heard(message: Incoming): void {
    if (message.kind === 'text') {
      clearTimeout(this.#idle);
      this.#idle = this.#waitForText();
      this.#options.onText(message.text);
    }
    if (message.kind === 'ping') this.#write(frameOf('pong', message.payload));
    if (message.kind === 'close') this.close(NORMAL);
  }

  #askIfThere(): void {
    if (this.#unanswered > 1) this.#options.socket.destroy();
    this.#unanswered += 1;
    this.#write(frameOf('ping', Buffer.alloc(0)));
  }

  #waitForText(): NodeJS.Timeout {
    return setTimeout(() => this.close(NORMAL), this.#options.idleMilliseconds ?? IDLE_MILLISECONDS);
  }

  #write(frame: Buffer): boolean {
    const { socket } = this.#options;
    if (this.#isClosing || socket.destroyed || !socket.writable) return false;
    socket.write(frame);
    return true;
  }

  #closed(): void {
    this.#isClosing = true;
    clearInterval(this.#ping);
    clearTimeout(this.#idle);
    this.#options.onClosed();
  }
}
