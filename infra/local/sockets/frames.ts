/** What the other end of a WebSocket did wrong, by the close code of RFC 6455 §7.4.1 that it is told. */
export class SocketFault extends Error {
  override readonly name = 'SocketFault';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export const PROTOCOL_ERROR = 1002;
const UNSUPPORTED = 1003;
const NOT_UTF8 = 1007;
const TOO_BIG = 1009;

/** API Gateway takes no larger frame; what the portal's pages send is a word. */
export const MAXIMUM_BYTES = 32 * 1024;
const MAXIMUM_CONTROL_BYTES = 125;

const opcodes = { continuation: 0x0, text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;
type Opcode = keyof typeof opcodes;

type Frame = { readonly isFinal: boolean; readonly opcode: Opcode; readonly payload: Buffer };

/** A whole message, or a control frame, from a browser. */
export type Incoming =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close' | 'ping' | 'pong'; readonly payload: Buffer };

/** Makes messages of the bytes that a browser sends (RFC 6455 §5). No extension was agreed on, so none is understood. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);
  #parts: Buffer[] | undefined;

  /** Takes bytes as they come, and gives the messages they complete. @throws SocketFault */
  read(chunk: Buffer): Incoming[] {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const found: Incoming[] = [];
    for (let frame = this.#take(); frame !== undefined; frame = this.#take()) {
      const message = this.#join(frame);
      if (message !== undefined) found.push(message);
    }
    return found;
  }

  #take(): Frame | undefined {
    const head = headOf(this.#bytes);
    if (head === undefined || this.#bytes.length < head.start + head.length) return undefined;
    const { isFinal, opcode, start, length } = head;
    const mask = this.#bytes.subarray(start - 4, start);
    const payload = unmasked(this.#bytes.subarray(start, start + length), mask);
    this.#bytes = this.#bytes.subarray(start + length);
    return { isFinal, opcode, payload };
  }

  /** Control frames may come between the parts of a message, and are whole by themselves. */
  #join({ isFinal, opcode, payload }: Frame): Incoming | undefined {
    if (opcode === 'close' || opcode === 'ping' || opcode === 'pong') return { kind: opcode, payload };
    if ((opcode === 'continuation') === (this.#parts === undefined))
      throw new SocketFault(PROTOCOL_ERROR, 'a part without its message, or a message inside another');
    const parts = [...(this.#parts ?? []), payload];
    if (parts.reduce((sum, part) => sum + part.length, 0) > MAXIMUM_BYTES) throw tooBig();
    this.#parts = isFinal ? undefined : parts;
    return isFinal ? { kind: 'text', text: decoded(Buffer.concat(parts)) } : undefined;
  }
}

type Head = Pick<Frame, 'isFinal' | 'opcode'> & { readonly start: number; readonly length: number };

/** What the first bytes of a frame say; `undefined` while they are not all there. */
function headOf(bytes: Buffer): Head | undefined {
  if (bytes.length < 2) return undefined;
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  const opcode = opcodeOf(first);
  const isFinal = (first & 0x80) !== 0;
  const short = second & 0x7f;
  if ((second & 0x80) === 0) throw new SocketFault(PROTOCOL_ERROR, 'a browser masks what it sends');
  if (opcodes[opcode] >= opcodes.close && (!isFinal || short > MAXIMUM_CONTROL_BYTES))
    throw new SocketFault(PROTOCOL_ERROR, 'a control frame is short and whole');
  // Eight bytes of length say more than is taken in any case.
  if (short === 127) throw tooBig();
  const lengthBytes = short === 126 ? 2 : 0;
  if (bytes.length < 2 + lengthBytes + 4) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  if (length > MAXIMUM_BYTES) throw tooBig();
  return { isFinal, opcode, start: 2 + lengthBytes + 4, length };
}

function opcodeOf(first: number): Opcode {
  if ((first & 0x70) !== 0) throw new SocketFault(PROTOCOL_ERROR, 'an extension nobody agreed on');
  const known = Object.keys(opcodes).filter(isOpcode);
  const opcode = known.find((name) => opcodes[name] === (first & 0x0f));
  if (opcode !== undefined) return opcode;
  if ((first & 0x0f) === 0x2) throw new SocketFault(UNSUPPORTED, 'only text is understood');
  throw new SocketFault(PROTOCOL_ERROR, 'an unknown kind of frame');
}

function isOpcode(name: string): name is Opcode {
  return name in opcodes;
}

function unmasked(payload: Buffer, mask: Buffer): Buffer {
  return Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
}

function decoded(payload: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    throw new SocketFault(NOT_UTF8, 'text is UTF-8');
  }
}

function tooBig(): SocketFault {
  return new SocketFault(TOO_BIG, `at most ${MAXIMUM_BYTES} bytes`);
}

/** A whole frame to a browser; what a server sends is not masked. @throws for more than is ever sent */
export function frameOf(opcode: Exclude<Opcode, 'continuation'>, payload: Buffer): Buffer {
  if (payload.length > 0xffff) throw new Error('a frame this long is never sent');
  const head = Buffer.alloc(payload.length < 126 ? 2 : 4);
  head.writeUInt8(0x80 | opcodes[opcode], 0);
  head.writeUInt8(Math.min(payload.length, 126), 1);
  if (head.length === 4) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

/** The payload of a close frame. */
export function closePayload(code: number): Buffer {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return payload;
}
