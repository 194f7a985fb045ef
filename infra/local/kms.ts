import { createCipheriv, createDecipheriv, randomBytes, sign } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { p256 } from '@noble/curves/nist.js';
import { z } from 'zod';
import { publicKeyOf, type KeyRing, type SigningKey, type SymmetricKey } from './kms-keys.ts';

/** A refusal in the words of AWS KMS. */
class KmsRefusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

const Context = z.record(z.string(), z.string()).default({});
const Bytes = z.base64().transform((encoded) => Buffer.from(encoded, 'base64'));
const KeyId = z.string().min(1);
const GRANT = { GrantTokens: z.array(z.string()).optional() };

const EncryptInput = z.object({ KeyId, Plaintext: Bytes, EncryptionContext: Context, ...GRANT });
const DecryptInput = z.object({ KeyId: KeyId.optional(), CiphertextBlob: Bytes, EncryptionContext: Context, ...GRANT });
const DataKeyInput = z.object({
  KeyId,
  KeySpec: z.enum(['AES_256', 'AES_128']).default('AES_256'),
  EncryptionContext: Context,
});
const SignInput = z.object({
  KeyId,
  Message: Bytes,
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.literal('ECDSA_SHA_256'),
});
const PublicKeyInput = z.object({ KeyId });

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 16;
/** KMS encrypts and signs no more than this at once. */
const MAXIMUM_BYTES = 4096;

type Operation = (input: unknown, keys: KeyRing) => Record<string, unknown>;

const operations: Readonly<Record<string, Operation>> = {
  Encrypt: (input, keys) => {
    const { KeyId: id, Plaintext, EncryptionContext } = EncryptInput.parse(input);
    if (Plaintext.length > MAXIMUM_BYTES) throw new KmsRefusal('ValidationException', 'the plaintext is too long');
    const key = symmetricKey(keys, id);
    return { KeyId: arnOf(key), CiphertextBlob: seal(key, Plaintext, EncryptionContext).toString('base64') };
  },
  Decrypt: (input, keys) => {
    const { KeyId: id, CiphertextBlob, EncryptionContext } = DecryptInput.parse(input);
    const key = keyOfCiphertext(keys, CiphertextBlob, id);
    return { KeyId: arnOf(key), Plaintext: unseal(key, CiphertextBlob, EncryptionContext).toString('base64') };
  },
  GenerateDataKey: (input, keys) => {
    const { KeyId: id, KeySpec, EncryptionContext } = DataKeyInput.parse(input);
    const key = symmetricKey(keys, id);
    const plaintext = randomBytes(KeySpec === 'AES_256' ? 32 : 16);
    return {
      KeyId: arnOf(key),
      Plaintext: plaintext.toString('base64'),
      CiphertextBlob: seal(key, plaintext, EncryptionContext).toString('base64'),
    };
  },
  Sign: (input, keys) => {
    const { KeyId: id, Message, MessageType, SigningAlgorithm } = SignInput.parse(input);
    const key = signingKey(keys, id);
    const signature = MessageType === 'RAW' ? signedText(Message, key) : signedDigest(Message, key);
    return { KeyId: arnOf(key), Signature: signature.toString('base64'), SigningAlgorithm };
  },
  GetPublicKey: (input, keys) => {
    const key = signingKey(keys, PublicKeyInput.parse(input).KeyId);
    return {
      KeyId: arnOf(key),
      PublicKey: publicKeyOf(key).toString('base64'),
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: ['ECDSA_SHA_256'],
    };
  },
};

function signedText(message: Buffer, key: SigningKey): Buffer {
  if (message.length > MAXIMUM_BYTES) throw new KmsRefusal('ValidationException', 'the message is too long');
  return sign('sha256', message, key.pem);
}

/** Node signs no digest that was computed before. */
function signedDigest(digest: Buffer, key: SigningKey): Buffer {
  if (digest.length !== 32) throw new KmsRefusal('ValidationException', 'the digest is not one of SHA-256');
  return Buffer.from(p256.sign(digest, Buffer.from(key.scalar, 'base64url'), { prehash: false, format: 'der' }));
}

/** Speaks the JSON protocol of AWS KMS for the few operations the portal uses. Bound to the loopback interface only. */
export async function handleKms(request: IncomingMessage, response: ServerResponse, keys: KeyRing): Promise<void> {
  try {
    const name = request.headers['x-amz-target']?.toString().split('.').at(-1) ?? '';
    const operation = operations[name];
    if (operation === undefined) throw new KmsRefusal('UnknownOperationException', `no operation ${name}`);
    const input: unknown = JSON.parse(await text(request));
    answer(response, 200, operation(input, keys));
  } catch (error) {
    const refusal = asRefusal(error);
    answer(response, refusal.type === 'KMSInternalException' ? 500 : 400, {
      __type: refusal.type,
      message: refusal.message,
    });
  }
}

function asRefusal(error: unknown): KmsRefusal {
  if (error instanceof KmsRefusal) return error;
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return new KmsRefusal('ValidationException', 'the request is not one of KMS');
  return new KmsRefusal('KMSInternalException', 'the request could not be carried out');
}

function answer(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

function keyNamed(keys: KeyRing, name: string): SymmetricKey | SigningKey {
  const id = name.split(/:key\//).at(-1);
  const key = keys[name] ?? Object.values(keys).find((candidate) => candidate.id === id);
  if (key === undefined) throw new KmsRefusal('NotFoundException', `Key ${name} does not exist`);
  return key;
}

function symmetricKey(keys: KeyRing, name: string): SymmetricKey {
  const key = keyNamed(keys, name);
  if (key.kind !== 'symmetric') throw new KmsRefusal('InvalidKeyUsageException', `${name} does not encrypt`);
  return key;
}

function signingKey(keys: KeyRing, name: string): SigningKey {
  const key = keyNamed(keys, name);
  if (key.kind !== 'signing') throw new KmsRefusal('InvalidKeyUsageException', `${name} does not sign`);
  return key;
}

/** A ciphertext names its key, so that a caller need not; a caller who does must name that one. */
function keyOfCiphertext(keys: KeyRing, blob: Buffer, named: string | undefined): SymmetricKey {
  if (blob.length < KEY_ID_BYTES + IV_BYTES + TAG_BYTES) throw new KmsRefusal('InvalidCiphertextException', '');
  const hex = blob.subarray(0, KEY_ID_BYTES).toString('hex');
  const key = Object.values(keys).find((candidate) => candidate.id.replaceAll('-', '') === hex);
  if (key?.kind !== 'symmetric') throw new KmsRefusal('InvalidCiphertextException', '');
  if (named !== undefined && keyNamed(keys, named).id !== key.id)
    throw new KmsRefusal('IncorrectKeyException', 'the ciphertext belongs to another key');
  return key;
}

function seal(key: SymmetricKey, plaintext: Buffer, context: Readonly<Record<string, string>>): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.secret, 'base64'), iv);
  cipher.setAAD(boundTo(context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from(key.id.replaceAll('-', ''), 'hex'), iv, cipher.getAuthTag(), body]);
}

function unseal(key: SymmetricKey, blob: Buffer, context: Readonly<Record<string, string>>): Buffer {
  const iv = blob.subarray(KEY_ID_BYTES, KEY_ID_BYTES + IV_BYTES);
  const tag = blob.subarray(KEY_ID_BYTES + IV_BYTES, KEY_ID_BYTES + IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key.secret, 'base64'), iv);
  decipher.setAAD(boundTo(context));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(blob.subarray(KEY_ID_BYTES + IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new KmsRefusal('InvalidCiphertextException', '');
  }
}

/** The encryption context, the same bytes whatever the order in which it was written. */
function boundTo(context: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

function arnOf(key: SymmetricKey | SigningKey): string {
  return `arn:aws-cn:kms:cn-north-1:000000000000:key/${key.id}`;
}
