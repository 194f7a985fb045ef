import { randomBytes } from 'node:crypto';
import { identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { LotId, ProcedureId } from '../../schemas/ids.ts';
import { testEnvironment } from '../../test/support/backends.ts';
import { sealBytes } from '../../web/src/sealing/seal.ts';
import { Unavailable } from './commands.ts';
import { readEnvironment } from './environment.ts';
import { sha256Of } from './files.ts';
import { connectKms, createSealingKey, type KeyService } from './key-service.ts';
import { openSealingKey, unsealBytes } from './unsealing.ts';

let keys: KeyService;
beforeAll(async () => {
  const { variables } = await testEnvironment();
  const environment = readEnvironment(variables);
  keys = { client: connectKms(environment), sealingKeyId: environment.SEALING_KEY_ID };
});

const procedureId = ProcedureId.parse(`prc-${'a'.repeat(20)}`);
const first = { procedureId, lotId: LotId.parse('lot-1') };
const second = { procedureId, lotId: LotId.parse('lot-2') };

describe('the key pair of a lot', () => {
  it('opens what was sealed to its recipient', async () => {
    const { recipient, sealedIdentity } = await createSealingKey(keys, first);
    const identity = await openSealingKey(keys, sealedIdentity, first);
    expect(await identityToRecipient(identity)).toBe(recipient);
    const plain = randomBytes(100);
    const { ciphertext, measure } = await sealBytes(plain, recipient);
    const opened = await unsealBytes({ identity, source: new Blob([ciphertext]).stream(), ...measure }, 1000);
    expect(Buffer.from(opened).equals(plain)).toBe(true);
    expect(measure.sha256).toBe(sha256Of(ciphertext));
  });

  it('keeps its identity out of what is stored', async () => {
    const { sealedIdentity } = await createSealingKey(keys, first);
    const stored = Buffer.from(sealedIdentity, 'base64');
    const identity = await openSealingKey(keys, sealedIdentity, first);
    expect(stored.includes('AGE-SECRET-KEY')).toBe(false);
    expect(stored.includes(identity.slice(-20))).toBe(false);
    expect(stored.length).toBeLessThan(1000);
  });

  it('is another one for each lot and each time', async () => {
    const made = await Promise.all([first, first, second].map((context) => createSealingKey(keys, context)));
    expect(new Set(made.map(({ recipient }) => recipient)).size).toBe(3);
  });

  it('is never opened in the name of another lot or procedure', async () => {
    const { sealedIdentity } = await createSealingKey(keys, first);
    const other = { ...first, procedureId: ProcedureId.parse(`prc-${'b'.repeat(20)}`) };
    for (const context of [second, other])
      await expect(openSealingKey(keys, sealedIdentity, context)).rejects.toMatchObject({
        name: 'InvalidCiphertextException',
      });
  });

  it('is not made while the key service is out of reach, and the command may be repeated', async () => {
    const unreachable = readEnvironment({ TABLE_NAME: 'none', KMS_ENDPOINT: 'http://127.0.0.1:9' });
    const broken = { client: connectKms(unreachable), sealingKeyId: keys.sealingKeyId };
    await expect(createSealingKey(broken, first)).rejects.toBeInstanceOf(Unavailable);
  });
});
