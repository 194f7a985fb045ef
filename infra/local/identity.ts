import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createLocalJWKSet, SignJWT, type JWTVerifyGetKey } from 'jose';
import Provider from 'oidc-provider';
import { z } from 'zod';
import { demoAccounts } from './accounts.ts';
import type { Mount } from './gateway.ts';
import { identityConfiguration, signingKeyPair, TOKEN_SECONDS, WEB_CLIENT } from './identity/configuration.ts';
import { loadIdentityKeys } from './identity/keys.ts';
import { accountsPage, signInErrorPage, signInPage } from './identity/pages.ts';

/** Where the identity provider lives on the portal's own port. */
export const IDENTITY_PATH = '/local/identity';
const SIGN_IN_PATH = `${IDENTITY_PATH}/sign-in`;

/** What of a token may differ from an ordinary one, for tests of those who check it. */
export type TokenOverrides = {
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds from now; negative for a token that has expired. */
  readonly expiresInSeconds?: number;
};

export type LocalIdentity = {
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
  readonly mount: Mount;
  readonly issueToken: (subject: string, overrides?: TokenOverrides) => Promise<string>;
};

/** An OpenID provider whose sign-in is a choice among the demo accounts. */
export async function startIdentity(options: {
  readonly keyFile: string;
  readonly portalUrl: string;
  readonly audience: string;
}): Promise<LocalIdentity> {
  const keys = await loadIdentityKeys(options.keyFile);
  const { privateKey, publicJwk } = await signingKeyPair(keys);
  const issuer = `${options.portalUrl}${IDENTITY_PATH}`;
  const provider = new Provider(
    issuer,
    identityConfiguration({ ...options, keys, accounts: demoAccounts, signInPath: SIGN_IN_PATH }),
  );
  async function issueToken(subject: string, overrides: TokenOverrides = {}): Promise<string> {
    const seconds = Math.floor(Date.now() / 1000);
    return new SignJWT({ client_id: WEB_CLIENT })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: keys.signing.kid })
      .setSubject(subject)
      .setIssuer(overrides.issuer ?? issuer)
      .setAudience(overrides.audience ?? options.audience)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + (overrides.expiresInSeconds ?? TOKEN_SECONDS))
      .sign(privateKey);
  }
  return {
    issuer,
    keys: createLocalJWKSet({ keys: [publicJwk] }),
    issueToken,
    mount: {
      owns: (pathname) => pathname === IDENTITY_PATH || pathname.startsWith(`${IDENTITY_PATH}/`),
      handle: (request, response) => handle({ request, response, provider, issueToken }),
    },
  };
}

type Call = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly provider: Provider;
  readonly issueToken: LocalIdentity['issueToken'];
};

async function handle(call: Call): Promise<void> {
  const { request, response, provider } = call;
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (path === IDENTITY_PATH || path === `${IDENTITY_PATH}/`)
    return sendPage(response, 200, accountsPage(demoAccounts));
  if (path === `${IDENTITY_PATH}/demo-token`) return sendDemoToken(call);
  if (path.startsWith(`${SIGN_IN_PATH}/`)) return signIn(call, path);
  // As frameworks do that mount one application in another: the provider finds its own prefix by comparing the two.
  Object.assign(request, { originalUrl: request.url });
  request.url = (request.url ?? '').slice(IDENTITY_PATH.length);
  await provider.callback()(request, response);
}

async function signIn(call: Call, path: string): Promise<void> {
  const { request, response, provider } = call;
  try {
    await provider.interactionDetails(request, response);
  } catch {
    // Too old, already done, or begun before the portal was restarted.
    return sendPage(response, 400, signInErrorPage('interaction expired'));
  }
  if (request.method !== 'POST') return sendPage(response, 200, signInPage(demoAccounts, path));
  const subject = new URLSearchParams(await text(request)).get('subject') ?? '';
  if (!isDemoAccount(subject)) return sendPage(response, 400, signInErrorPage('unknown account'));
  await provider.interactionFinished(request, response, { login: { accountId: subject } });
}

const TokenRequest = z.strictObject({ subject: z.string() });

/** A token for scripts. A page of another site must not get one by sending a visitor's browser here. */
async function sendDemoToken({ request, response, issueToken }: Call): Promise<void> {
  const site = request.headers['sec-fetch-site'];
  if (request.method !== 'POST') return sendJson(response, 405, { error: 'method_not_allowed' });
  if (site !== undefined && site !== 'same-origin') return sendJson(response, 403, { error: 'access_denied' });
  const parsed = TokenRequest.safeParse(parseJson(await text(request)));
  if (!parsed.success || !isDemoAccount(parsed.data.subject))
    return sendJson(response, 400, { error: 'unknown_subject' });
  const token = await issueToken(parsed.data.subject);
  sendJson(response, 200, { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS });
}

function isDemoAccount(subject: string): boolean {
  return demoAccounts.some((account) => account.subject === subject);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sendPage(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
