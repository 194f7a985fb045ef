import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { jwtAuthorizer, type Authorize } from './authorizer.ts';

const issuer = 'https://identity.example';
const audience = 'mingcai';
let authorize: Authorize;
let privateKey: CryptoKey;
let otherKey: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  privateKey = pair.privateKey;
  otherKey = (await generateKeyPair('RS256')).privateKey;
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }] });
  authorize = jwtAuthorizer({ issuer, audience, keys });
});

type Faults = {
  audience?: string;
  issuer?: string;
  expires?: number;
  notBefore?: number;
  key?: CryptoKey;
  kid?: string;
};

async function bearer(faults: Faults = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ roles: ['a', 'b'] })
    .setProtectedHeader({ alg: 'RS256', kid: faults.kid ?? 'k1' })
    .setSubject('officer.sip')
    .setIssuer(faults.issuer ?? issuer)
    .setAudience(faults.audience ?? audience)
    .setNotBefore(now + (faults.notBefore ?? -10))
    .setExpirationTime(now + (faults.expires ?? 60))
    .sign(faults.key ?? privateKey);
  return `Bearer ${token}`;
}

describe('the JWT authoriser', () => {
  it('lets a valid token pass and hands its claims on as strings', async () => {
    const result = await authorize(await bearer());
    expect(result).toMatchObject({ allowed: true, claims: { sub: 'officer.sip', roles: '[a b]' } });
  });

  it('asks for a token where there is none', async () => {
    expect(await authorize(undefined)).toEqual({ allowed: false, problem: 'not-signed-in' });
  });

  it.each<[string, Faults]>([
    ['has expired', { expires: -1 }],
    ['is for another audience', { audience: 'other' }],
    ['is by another issuer', { issuer: 'https://other.example' }],
    ['is not valid yet', { notBefore: 30 }],
    ['names a key that the issuer does not have', { kid: 'k2' }],
  ])('refuses a token that %s', async (_what, faults) => {
    expect(await authorize(await bearer(faults))).toEqual({ allowed: false, problem: 'token-invalid' });
  });

  it('refuses a token signed by another key', async () => {
    expect(await authorize(await bearer({ key: otherKey }))).toEqual({ allowed: false, problem: 'token-invalid' });
  });

  it('refuses a token whose content was altered', async () => {
    const [header, payload = '', signature] = (await bearer()).split('.');
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const altered = Buffer.from(JSON.stringify(Object.assign({}, claims, { sub: 'admin.portal' }))).toString(
      'base64url',
    );
    expect(await authorize([header, altered, signature].join('.'))).toEqual({
      allowed: false,
      problem: 'token-invalid',
    });
  });

  it('refuses a token without signature', async () => {
    const token = new UnsecuredJWT()
      .setSubject('officer.sip')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('1h');
    expect(await authorize(`Bearer ${token.encode()}`)).toEqual({ allowed: false, problem: 'token-invalid' });
  });

  it.each(['Bearer', 'Bearer ', 'Bearer x', 'Basic b2ZmaWNlcjo=', 'Bearer a.b.c'])('refuses "%s"', async (header) => {
    expect(await authorize(header)).toEqual({ allowed: false, problem: 'token-invalid' });
  });
});
