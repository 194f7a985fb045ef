import { createHash, createPublicKey, verify } from 'node:crypto';
import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetPublicKeyCommand,
  SignCommand,
} from '@aws-sdk/client-kms';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEnvironment, type TestEnvironment } from '../../test/support/backends.ts';

let environment: TestEnvironment;
beforeAll(async () => {
  environment = await testEnvironment();
});

const plaintext = Buffer.from('AGE-SECRET-KEY');
const context = { procedureId: 'prc-1', purpose: 'sealing' };

async function encrypt(): Promise<Uint8Array> {
  const answer = await environment.kms.send(
    new EncryptCommand({
      KeyId: environment.variables['SEALING_KEY_ID'],
      Plaintext: plaintext,
      EncryptionContext: context,
    }),
  );
  return answer.CiphertextBlob ?? new Uint8Array();
}

describe('the local key service', () => {
  it('decrypts under the same encryption context, in whatever order it is written', async () => {
    const blob = await encrypt();
    const answer = await environment.kms.send(
      new DecryptCommand({
        CiphertextBlob: blob,
        EncryptionContext: { purpose: 'sealing', procedureId: 'prc-1' },
      }),
    );
    expect(Buffer.from(answer.Plaintext ?? [])).toEqual(plaintext);
  });

  it.each([
    ['another context', { procedureId: 'prc-2', purpose: 'sealing' }],
    ['a part of the context', { procedureId: 'prc-1' }],
    ['no context', undefined],
  ])('refuses to decrypt under %s', async (_what, other) => {
    const command = new DecryptCommand({ CiphertextBlob: await encrypt(), EncryptionContext: other });
    await expect(environment.kms.send(command)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('refuses a ciphertext in which one bit was altered', async () => {
    const blob = await encrypt();
    blob.set([(blob.at(-1) ?? 0) ^ 1], blob.length - 1);
    const command = new DecryptCommand({ CiphertextBlob: blob, EncryptionContext: context });
    await expect(environment.kms.send(command)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });
});

describe('the local key service, by use of key', () => {
  it('gives a data key that its own ciphertext decrypts to', async () => {
    const given = await environment.kms.send(
      new GenerateDataKeyCommand({
        KeyId: environment.variables['SEALING_KEY_ID'],
        KeySpec: 'AES_256',
        EncryptionContext: context,
      }),
    );
    const answer = await environment.kms.send(
      new DecryptCommand({ CiphertextBlob: given.CiphertextBlob, EncryptionContext: context }),
    );
    expect(answer.Plaintext).toEqual(given.Plaintext);
    expect(given.Plaintext).toHaveLength(32);
  });

  it.each(['RAW', 'DIGEST'] as const)(
    'signs a message given as %s so that the public key verifies it',
    async (type) => {
      const message = Buffer.from('receipt');
      const KeyId = environment.variables['RECEIPT_KEY_ID'];
      const { Signature } = await environment.kms.send(
        new SignCommand({
          KeyId,
          SigningAlgorithm: 'ECDSA_SHA_256',
          MessageType: type,
          Message: type === 'RAW' ? message : createHash('sha256').update(message).digest(),
        }),
      );
      const { PublicKey } = await environment.kms.send(new GetPublicKeyCommand({ KeyId }));
      const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
      expect(verify('sha256', message, key, Signature ?? Buffer.alloc(0))).toBe(true);
      expect(verify('sha256', Buffer.from('other'), key, Signature ?? Buffer.alloc(0))).toBe(false);
    },
  );

  it('refuses to encrypt with the signing key, and to sign with the sealing key', async () => {
    const wrong = new EncryptCommand({ KeyId: environment.variables['RECEIPT_KEY_ID'], Plaintext: plaintext });
    await expect(environment.kms.send(wrong)).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
  });

  it('does not know a key that was never made', async () => {
    const unknown = new EncryptCommand({ KeyId: 'alias/other', Plaintext: plaintext });
    await expect(environment.kms.send(unknown)).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
