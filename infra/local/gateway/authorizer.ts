import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Claims } from './lambda-event.ts';

/** What the JWT authoriser says of a request. */
export type Authorization =
  | { readonly allowed: true; readonly claims: Claims }
  | { readonly allowed: false; readonly problem: 'not-signed-in' | 'token-invalid' };
export type Authorize = (authorizationHeader: string | undefined) => Promise<Authorization>;

/** Checks tokens as the JWT authoriser of an HTTP API does: RSA signatures only, issuer, audience, times. */
export function jwtAuthorizer(options: {
  readonly issuer: string;
  readonly audience: string;
  readonly keys?: JWTVerifyGetKey;
}): Authorize {
  const keys = options.keys ?? discoveredKeys(options.issuer);
  return async (header) => {
    if (header === undefined || header === '') return { allowed: false, problem: 'not-signed-in' };
    const token = header.replace(/^Bearer +/i, '');
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: ['RS256', 'RS384', 'RS512'],
        requiredClaims: ['exp', 'sub'],
      });
      return { allowed: true, claims: asStrings(payload) };
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        return { allowed: false, problem: 'token-invalid' };
      throw error;
    }
  };
}

function asStrings(payload: JWTPayload): Claims {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}

const Discovery = z.object({ jwks_uri: z.url() });

/** The published keys of an issuer that is not the local one. */
function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  async function discover(): Promise<JWTVerifyGetKey> {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5000) });
    return createRemoteJWKSet(new URL(Discovery.parse(await answer.json()).jwks_uri));
  }
  return async (header, token) => {
    found ??= discover().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return (await found)(header, token);
  };
}
