import { createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ExplainedError } from './explained-error.ts';

const SymmetricKey = z.strictObject({ kind: z.literal('symmetric'), id: z.uuid(), secret: z.base64() });
const SigningKey = z.strictObject({
  kind: z.literal('signing'),
  id: z.uuid(),
  /** PKCS#8, for reading the public key. */
  pem: z.string(),
  /** The private scalar, for signing a digest that is already computed. */
  scalar: z.base64url(),
});
const Key = z.discriminatedUnion('kind', [SymmetricKey, SigningKey]);
const KeyFile = z.record(z.string(), Key);

export type SymmetricKey = z.infer<typeof SymmetricKey>;
export type SigningKey = z.infer<typeof SigningKey>;
/** Keys by alias. */
export type KeyRing = Readonly<Record<string, SymmetricKey | SigningKey>>;

export const SEALING_KEY_ALIAS = 'alias/mingcai-sealing';
export const RECEIPT_KEY_ALIAS = 'alias/mingcai-receipt';

/** Reads the keys, or makes them the first time. Without them no sealed bid can ever be opened: they are part of the data. */
export function loadKeys(file: string): KeyRing {
  if (!existsSync(file)) writeKeys(file);
  try {
    return KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ExplainedError(`The key file ${file} is damaged. \`npm run reset\` empties the data folder.`);
  }
}

/** Keys for one process, kept nowhere. */
export function newKeys(): KeyRing {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { d = '' } = privateKey.export({ format: 'jwk' });
  return {
    [SEALING_KEY_ALIAS]: { kind: 'symmetric', id: randomUUID(), secret: randomBytes(32).toString('base64') },
    [RECEIPT_KEY_ALIAS]: {
      kind: 'signing',
      id: randomUUID(),
      pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      scalar: d,
    },
  };
}

function writeKeys(file: string): void {
  const whole = `${file}.new`;
  writeFileSync(whole, JSON.stringify(newKeys(), null, 2), { mode: 0o600, flush: true });
  renameSync(whole, file);
}

/** The public key as KMS answers it: DER, SubjectPublicKeyInfo. */
export function publicKeyOf(key: SigningKey): Buffer {
  return createPublicKey(key.pem).export({ format: 'der', type: 'spki' });
}
