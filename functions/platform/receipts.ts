import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, importSPKI, type JWK } from 'jose';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import { Receipt, RECEIPT_TYPE, type SealedManifest } from '../../schemas/sealed-bid.ts';
import type { Sha256 } from '../../schemas/files.ts';
import { reached } from './availability.ts';
import { rawSignature } from './ecdsa.ts';
import { sha256Of } from './files.ts';
import { kms, type ConnectedKms } from './key-service.ts';

/** Signs receipts with a key that never leaves the key service. */
export type ReceiptSigner = {
  /** A receipt as a compact JWS (ES256) over its canonical JSON. */
  readonly sign: (receipt: Receipt) => Promise<string>;
  /** The public keys for `/.well-known/receipt-keys.json`: today's first, then retired ones, whose receipts stay valid. */
  readonly publicKeys: () => Promise<{ readonly keys: readonly JWK[] }>;
};

export type ReceiptKeys = {
  readonly client: ConnectedKms;
  readonly keyId: string;
  readonly retiredKeyIds?: readonly string[];
};

/** Makes a signer; it asks the key service for each public key once. */
export function receiptSigner({ client, keyId, retiredKeyIds = [] }: ReceiptKeys): ReceiptSigner {
  const known = new Map<string, JWK & { readonly kid: string }>();
  async function publicKey(id: string): Promise<JWK & { readonly kid: string }> {
    const key = known.get(id) ?? (await fetchPublicKey(client, id));
    known.set(id, key);
    return key;
  }
  return {
    sign: async (receipt) => {
      const { kid } = await publicKey(keyId);
      const header = base64url(JSON.stringify({ alg: 'ES256', kid, typ: RECEIPT_TYPE }));
      const signed = `${header}.${base64url(canonicalJson(Receipt.parse(receipt)))}`;
      return `${signed}.${await signature({ client, keyId }, signed)}`;
    },
    publicKeys: async () => {
      const keys = await Promise.all([keyId, ...retiredKeyIds].map(publicKey));
      // A key under two names is one key: with two of the same name no receipt could be verified.
      return { keys: [...new Map(keys.map((key) => [key.kid, key])).values()] };
    },
  };
}

/** The digest by which a receipt names its manifest. */
export function manifestDigest(manifest: SealedManifest): Sha256 {
  return sha256Of(canonicalJson(manifest));
}

/** The key as JWK, named by its own thumbprint (RFC 7638): the same name wherever it is published. */
async function fetchPublicKey(connected: ConnectedKms, keyId: string): Promise<JWK & { readonly kid: string }> {
  const [client, { GetPublicKeyCommand }] = [await connected(), await kms()];
  const { PublicKey: spki } = await reached(client.send(new GetPublicKeyCommand({ KeyId: keyId })));
  if (spki === undefined) throw new Error('the key service gave no public key');
  const pem = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(spki).toString('base64')}\n-----END PUBLIC KEY-----`;
  const jwk = await exportJWK(await importSPKI(pem, 'ES256'));
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
}

/** Signs the digest rather than the text: the key service takes no more than 4 KB, and a receipt may list many files. */
async function signature({ client: connected, keyId }: ReceiptKeys, signed: string): Promise<string> {
  const [client, { SignCommand }] = [await connected(), await kms()];
  const command = new SignCommand({
    KeyId: keyId,
    Message: createHash('sha256').update(signed).digest(),
    MessageType: 'DIGEST',
    SigningAlgorithm: 'ECDSA_SHA_256',
  });
  const { Signature: der } = await reached(client.send(command));
  if (der === undefined) throw new Error('the key service gave no signature');
  return base64url(rawSignature(der));
}

function base64url(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64url');
}
