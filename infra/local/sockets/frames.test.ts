import { describe, expect, test } from 'vitest';
import { fc, it } from '@fast-check/vitest';
import { closePayload, FrameReader, frameOf, MAXIMUM_BYTES, SocketFault } from './frames.ts';

type Sent = { readonly first: number; readonly payload: Buffer; readonly isMasked?: boolean };

/** A frame as a browser sends it: `first` is the byte with the final bit and the opcode. */
function sent({ first, payload, isMasked = true }: Sent): Buffer {
  const long = payload.length > 125;
  const length = long ? Buffer.from([126, payload.length >> 8, payload.length & 0xff]) : Buffer.from([payload.length]);
  length.writeUInt8(length.readUInt8(0) | (isMasked ? 0x80 : 0), 0);
  const mask = Buffer.from([7, 99, 200, 41]);
  const masked = Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return Buffer.concat([Buffer.from([first]), length, ...(isMasked ? [mask, masked] : [payload])]);
}

const TEXT = 0x81;
const PART = 0x01;
const LAST_PART = 0x80;
const PING = 0x89;

function text(content: string, first = TEXT): Buffer {
  return sent({ first, payload: Buffer.from(content) });
}

/** The code with which a reader gives bytes up. */
function faultOf(...chunks: Buffer[]): number | undefined {
  const reader = new FrameReader();
  try {
    for (const chunk of chunks) reader.read(chunk);
  } catch (error) {
    if (error instanceof SocketFault) return error.code;
    throw error;
  }
  return undefined;
}

describe('what a browser sends', () => {
  it.prop([fc.string({ unit: 'grapheme', maxLength: 400 }), fc.array(fc.integer({ min: 1, max: 50 }))])(
    'is read whole, however the bytes arrive',
    (content, cuts) => {
      const bytes = Buffer.concat([text(content), text('second')]);
      const reader = new FrameReader();
      const found = [];
      let start = 0;
      for (const cut of [...cuts, bytes.length]) {
        found.push(...reader.read(bytes.subarray(start, start + cut)));
        start += cut;
      }
      expect(found).toEqual([
        { kind: 'text', text: content },
        { kind: 'text', text: 'second' },
      ]);
    },
  );

  test('may come in parts, with a question whether one is there between them', () => {
    const reader = new FrameReader();
    const bytes = [text('实时', PART), sent({ first: PING, payload: Buffer.from('?') }), text('更新', LAST_PART)];
    expect(bytes.flatMap((chunk) => reader.read(chunk))).toEqual([
      { kind: 'ping', payload: Buffer.from('?') },
      { kind: 'text', text: '实时更新' },
    ]);
  });

  test.each([
    ['is not masked', 1002, [sent({ first: TEXT, payload: Buffer.from('x'), isMasked: false })]],
    ['uses an extension', 1002, [text('x', TEXT | 0x40)]],
    ['is of an unknown kind', 1002, [text('x', 0x83)]],
    ['is bytes and not text', 1003, [text('x', 0x82)]],
    ['is a part of nothing', 1002, [text('x', LAST_PART)]],
    ['begins a message inside another', 1002, [text('x', PART), text('y')]],
    ['is a control frame in parts', 1002, [text('x', 0x09)]],
    ['is a control frame too long', 1002, [text('x'.repeat(126), PING)]],
    ['is not UTF-8', 1007, [sent({ first: TEXT, payload: Buffer.from([0xff, 0xfe]) })]],
    ['is too big', 1009, [sent({ first: TEXT, payload: Buffer.alloc(MAXIMUM_BYTES + 1, 'x') })]],
    ['says to be gigantic', 1009, [Buffer.from([TEXT, 0xff, 0, 0, 0, 1])]],
    ['is too big in parts', 1009, [text('x'.repeat(MAXIMUM_BYTES), PART), text('x', 0x00), text('x', LAST_PART)]],
  ])('is given up when it %s', (_, code, chunks) => {
    expect(faultOf(...chunks)).toBe(code);
  });

  test('may be as big as is taken', () => {
    expect(faultOf(text('x'.repeat(MAXIMUM_BYTES)))).toBe(undefined);
  });
});

describe('what is sent to a browser', () => {
  test('is final, not masked, and says its length', () => {
    expect(frameOf('text', Buffer.from('hi'))).toEqual(Buffer.from([0x81, 2, 0x68, 0x69]));
    expect(frameOf('close', closePayload(1009))).toEqual(Buffer.from([0x88, 2, 0x03, 0xf1]));
    expect(frameOf('text', Buffer.alloc(300)).subarray(0, 4)).toEqual(Buffer.from([0x81, 126, 1, 44]));
  });
});
