import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTVerifyGetKey } from 'jose';

/** An issuer for tests: signs tokens as the identity provider would, and the keys to check them with. */
export type TestIssuer = {
  readonly keys: JWTVerifyGetKey;
  readonly tokenFor: (subject: string, changes?: TokenChanges) => Promise<string>;
};

/** What to get wrong in a token. */
export type TokenChanges = {
  readonly audience?: string;
  readonly issuer?: string;
  readonly expiresInSeconds?: number;
};

export async function testIssuer(place: { readonly issuer: string; readonly audience: string }): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' }] });
  async function tokenFor(subject: string, changes: TokenChanges = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject(subject)
      .setIssuer(changes.issuer ?? place.issuer)
      .setAudience(changes.audience ?? place.audience)
      .setIssuedAt(now - 10)
      .setExpirationTime(now + (changes.expiresInSeconds ?? 3600))
      .sign(privateKey);
  }
  return { keys, tokenFor };
}

/** Tokens that must not let anyone in, by what is wrong with them. */
export async function brokenTokens(issuer: TestIssuer, subject: string): Promise<Readonly<Record<string, string>>> {
  const valid = await issuer.tokenFor(subject);
  const [header = '', payload = '', signature = ''] = valid.split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const other = encode({ ...Object(claims), sub: 'someone-else' });
  const secret = new TextEncoder().encode('a secret that only the caller knows');
  const guessed = new SignJWT({ ...Object(claims) }).setProtectedHeader({ alg: 'HS256', kid: 'test' });
  return {
    expired: await issuer.tokenFor(subject, { expiresInSeconds: -60 }),
    'of another audience': await issuer.tokenFor(subject, { audience: 'another-service' }),
    'of another issuer': await issuer.tokenFor(subject, { issuer: 'https://issuer.invalid' }),
    'alg none': `${encode({ alg: 'none', kid: 'test' })}.${payload}.`,
    'alg none with a signature': `${encode({ alg: 'none', kid: 'test' })}.${payload}.${signature}`,
    'signed with a secret': await guessed.sign(secret),
    'of another subject under the same signature': `${header}.${other}.${signature}`,
    'with an altered signature': `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    'cut short': `${header}.${payload}`,
    'no token at all': 'mingcai',
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
