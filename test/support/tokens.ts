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
