import type { KMSClient } from '@aws-sdk/client-kms';
import type { LotId, ProcedureId } from '../../schemas/ids.ts';
import { SealingRecipient } from '../../schemas/sealed-bid.ts';
import { reached } from './availability.ts';
import type { Environment } from './environment.ts';
import { once } from './once.ts';

/** The key service and the key under which the identities of lots are kept. */
export type KeyService = { readonly client: ConnectedKms; readonly sealingKeyId: string };

/** The client of the key service, connected when it is first needed. */
export type ConnectedKms = () => Promise<KMSClient>;

/** Which lot an identity opens. KMS binds the ciphertext to it, and writes it into its own log with every use. */
export type SealingContext = { readonly procedureId: ProcedureId; readonly lotId: LotId };

/** A lot's key pair: the recipient is published, the identity exists only encrypted under the KMS key. */
export type SealingKey = { readonly recipient: SealingRecipient; readonly sealedIdentity: string };

/** The key service's client and commands. Few requests need them, so that they are no part of a function's start. */
export async function kms() {
  return import('@aws-sdk/client-kms');
}

/** Connects to the key service; made once per process. */
export function connectKms(environment: Environment): ConnectedKms {
  return once(async () => connect(environment));
}

async function connect(environment: Environment): Promise<KMSClient> {
  const { KMSClient } = await kms();
  return new KMSClient({
    region: environment.AWS_REGION,
    ...(environment.KMS_ENDPOINT === undefined ? {} : { endpoint: environment.KMS_ENDPOINT }),
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
}

/** What KMS binds a lot's identity to; encryption and decryption must name the same. */
export function encryptionContextOf({ procedureId, lotId }: SealingContext): Record<string, string> {
  return { purpose: 'sealing', procedureId, lotId };
}

/**
 * Makes the key pair of one lot. It may only encrypt: whoever makes keys cannot open what is sealed to them.
 * The identity, a seed of 32 bytes written in 78 characters, is far below the 4 KB that KMS encrypts at once.
 */
export async function createSealingKey(keys: KeyService, context: SealingContext): Promise<SealingKey> {
  const [client, { EncryptCommand }] = [await keys.client(), await kms()];
  const { generateHybridIdentity, identityToRecipient } = await import('age-encryption');
  const identity = await generateHybridIdentity();
  const command = new EncryptCommand({
    KeyId: keys.sealingKeyId,
    Plaintext: new TextEncoder().encode(identity),
    EncryptionContext: encryptionContextOf(context),
  });
  const { CiphertextBlob: sealed } = await reached(client.send(command));
  if (sealed === undefined) throw new Error('the key service gave no ciphertext');
  return {
    recipient: SealingRecipient.parse(await identityToRecipient(identity)),
    sealedIdentity: Buffer.from(sealed).toString('base64'),
  };
}
