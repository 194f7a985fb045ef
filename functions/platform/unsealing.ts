import { createHash } from 'node:crypto';
import type { Sha256 } from '../../schemas/files.ts';
import { sealedBytesAtMost } from '../../schemas/sealed-bid.ts';
import { reached } from './availability.ts';
import { encryptionContextOf, kms, type KeyService, type SealingContext } from './key-service.ts';

/*
 * The only code that can read a sealed bid. Only the area `opening` imports it, after the closing step has found the lot
 * to stand (Order 87 arts 33 and 40-41), and only its functions may decrypt with the sealing key.
 */

/**
 * Why a sealed file cannot be read, however often it is tried. `altered` is the portal's failing: these are not the bytes that
 * the receipt names. All others are the supplier's: exactly what was submitted is not a file sealed to its lot.
 */
export type UnreadableReason = 'altered' | 'not-sealed' | 'wrong-recipient' | 'damaged' | 'too-large';

export class Unreadable extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, cause?: unknown) {
    super(`the sealed file cannot be read: ${reason}`, { cause });
    this.reason = reason;
  }
}

export type SealedFile = {
  /** The identity of the file's lot, from {@link openSealingKey}. */
  readonly identity: string;
  readonly source: ReadableStream<Uint8Array>;
  /** Size and digest of the ciphertext, as the receipt names them. */
  readonly sizeBytes: number;
  readonly sha256: Sha256;
};

/**
 * A hybrid stanza takes some 1,600 bytes. Anyone can seal a file, and a header without end would be read into memory, one with
 * thousands of stanzas tried one by one.
 */
const HEADER_BYTES_AT_MOST = 4096;
const HEADER_END = '\n---';

/** Decrypts the identity of a lot. @throws when it was made for another lot or under another key */
export async function openSealingKey(
  keys: KeyService,
  sealedIdentity: string,
  context: SealingContext,
): Promise<string> {
  const [client, { DecryptCommand }] = [await keys.client(), await kms()];
  const command = new DecryptCommand({
    KeyId: keys.sealingKeyId,
    CiphertextBlob: Buffer.from(sealedIdentity, 'base64'),
    EncryptionContext: encryptionContextOf(context),
  });
  const { Plaintext: identity } = await reached(client.send(command));
  if (identity === undefined) throw new Error('the key service gave no plaintext');
  return new TextDecoder().decode(identity);
}

/**
 * Opens a sealed file as a stream, which fails with {@link Unreadable} if it must. Each piece is authentic when it comes, but
 * only the END of the stream tells that the file is whole and is the one the receipt names: whoever reads it must not use
 * anything before (`putStream` does not).
 */
export function unseal(file: SealedFile): ReadableStream<Uint8Array> {
  const pieces = plainOf(file);
  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const { done, value } = await pieces.next();
    if (done === true) controller.close();
    else controller.enqueue(value);
  }
  async function cancel(): Promise<void> {
    await pieces.return(undefined);
  }
  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
}

/**
 * Opens a small sealed file, such as a price form; nothing of it is given out before all of it was checked.
 * @throws Unreadable
 */
export async function unsealBytes(file: SealedFile, maximumBytes: number): Promise<Uint8Array> {
  if (file.sizeBytes > sealedBytesAtMost(maximumBytes)) {
    await file.source.cancel();
    throw new Unreadable('too-large');
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of plainOf(file)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

async function* plainOf(file: SealedFile): AsyncGenerator<Uint8Array, undefined> {
  const { Decrypter } = await import('age-encryption');
  const ciphertext = comparedCiphertext(file);
  const decrypter = new Decrypter();
  let isHeaderRead = false;
  try {
    decrypter.addIdentity(file.identity);
    const plain = await decrypter.decrypt(ciphertext.stream.pipeThrough(withBoundedHeader()));
    isHeaderRead = true;
    yield* plain;
    await ciphertext.compare();
  } catch (error) {
    // Bytes other than those submitted are the cause, wherever age noticed it; so is a source that broke off.
    await ciphertext.compare();
    throw error instanceof Unreadable ? error : new Unreadable(reasonOf(error, isHeaderRead), error);
  } finally {
    await ciphertext.release();
  }
}

function reasonOf(error: unknown, isHeaderRead: boolean): UnreadableReason {
  if (isHeaderRead) return 'damaged';
  return error instanceof Error && error.message.startsWith('no identity matched') ? 'wrong-recipient' : 'not-sealed';
}

/** The ciphertext as it is read, and its comparison with the receipt once the rest of it has been read, too. */
function comparedCiphertext({ source, sizeBytes, sha256 }: SealedFile) {
  const reader = source.getReader();
  const hash = createHash('sha256');
  let size = 0;
  let failure: unknown;
  let isEnded = false;

  async function next(): Promise<Uint8Array | undefined> {
    try {
      const { done, value } = await reached(reader.read());
      isEnded = done;
      if (done) return undefined;
      hash.update(value);
      size += value.length;
      if (size > sizeBytes) throw new Unreadable('altered');
      return value;
    } catch (error) {
      failure = error;
      throw error;
    }
  }

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const piece = await next();
    if (piece === undefined) controller.close();
    else controller.enqueue(piece);
  }

  async function compare(): Promise<void> {
    while (!isEnded && failure === undefined) await next();
    if (failure !== undefined) throw failure;
    if (size !== sizeBytes || hash.copy().digest('hex') !== sha256) throw new Unreadable('altered');
  }

  async function release(): Promise<void> {
    if (!isEnded) await reader.cancel().catch(() => undefined);
  }

  return { stream: new ReadableStream({ pull }, { highWaterMark: 0 }), compare, release };
}

function withBoundedHeader(): TransformStream<Uint8Array, Uint8Array> {
  let header = '';
  let isBounded = false;
  return new TransformStream({
    transform(piece, controller) {
      if (!isBounded) {
        header += Buffer.from(piece.subarray(0, HEADER_BYTES_AT_MOST)).toString('latin1');
        isBounded = header.slice(0, HEADER_BYTES_AT_MOST).includes(HEADER_END);
        if (!isBounded && header.length >= HEADER_BYTES_AT_MOST) throw new Unreadable('not-sealed');
      }
      controller.enqueue(piece);
    },
  });
}
