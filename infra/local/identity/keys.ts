import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { ExplainedError } from '../explained-error.ts';

const PrivateJwk = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string(),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});
const KeyFile = z.strictObject({ signing: PrivateJwk, cookieSecret: z.string() });
export type IdentityKeys = z.infer<typeof KeyFile>;

/** The keys of the identity provider, made the first time: kept, so that tokens outlive a restart. */
export async function loadIdentityKeys(file: string): Promise<IdentityKeys> {
  if (!existsSync(file)) {
    const whole = `${file}.new`;
    writeFileSync(whole, JSON.stringify(await makeKeys()), { mode: 0o600, flush: true });
    renameSync(whole, file);
  }
  try {
    return KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ExplainedError(`The key file ${file} is damaged. \`npm run reset\` empties the data folder.`);
  }
}

async function makeKeys(): Promise<IdentityKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  const kid = randomBytes(8).toString('hex');
  return KeyFile.parse({
    signing: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' },
    cookieSecret: randomBytes(32).toString('base64url'),
  });
}
