import { exportJWK, importJWK } from 'jose';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { DemoAccount } from '../accounts.ts';
import type { IdentityKeys } from './keys.ts';
import { memoryAdapters } from './memory-adapter.ts';
import { signInErrorPage, signOutPage } from './pages.ts';

/** The portal's API among the resources a token can be for. */
export const API_RESOURCE = 'urn:mingcai:api';
/** The client identifier of the portal's web application. */
export const WEB_CLIENT = 'mingcai-web';
export const TOKEN_SECONDS = 8 * 3600;

export type ConfigurationOptions = {
  readonly portalUrl: string;
  readonly audience: string;
  readonly keys: IdentityKeys;
  readonly accounts: readonly DemoAccount[];
  readonly signInPath: string;
};

/** Authorisation code with PKCE for one public client; access tokens are signed JWTs that name the API as audience. */
export function identityConfiguration(options: ConfigurationOptions): Configuration {
  return {
    adapter: memoryAdapters(),
    clients: [
      {
        client_id: WEB_CLIENT,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: ['/signed-in', '/app/signed-in'].map((path) => `${options.portalUrl}${path}`),
        post_logout_redirect_uris: [options.portalUrl, `${options.portalUrl}/`, `${options.portalUrl}/app`],
      },
    ],
    jwks: { keys: [options.keys.signing] },
    cookies: { keys: [options.keys.cookieSecret], long: { sameSite: 'lax' }, short: { sameSite: 'lax' } },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name', 'locale'], email: ['email'] },
    conformIdTokenClaims: false,
    ttl: {
      AccessToken: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Session: TOKEN_SECONDS,
      Grant: TOKEN_SECONDS,
      Interaction: 3600,
    },
    interactions: { url: (_context, interaction) => `${options.signInPath}/${interaction.uid}` },
    features: features(options.audience),
    findAccount: (_context, subject) => findAccount(options.accounts, subject),
    loadExistingGrant,
    renderError: (context, out) => {
      context.type = 'html';
      context.body = signInErrorPage(out.error);
    },
  };
}

function features(audience: string): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => API_RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: '',
        audience,
        accessTokenTTL: TOKEN_SECONDS,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = signOutPage(form);
      },
    },
  };
}

function findAccount(accounts: readonly DemoAccount[], subject: string) {
  const account = accounts.find((candidate) => candidate.subject === subject);
  if (account === undefined) return undefined;
  return {
    accountId: subject,
    claims: () => ({ sub: subject, name: account.nameZh, locale: 'zh-CN', email: account.email }),
  };
}

/** The portal asks for nothing beyond who someone is, so nobody is asked to consent. */
async function loadExistingGrant(context: KoaContextWithOIDC) {
  const { client, session, provider } = context.oidc;
  const accountId = session?.accountId;
  if (client === undefined || accountId === undefined) return undefined;
  const known = session?.grantIdFor(client.clientId);
  if (known !== undefined) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}

/** The signing key for tokens made here, and its public half for those who check them. */
export async function signingKeyPair(keys: IdentityKeys) {
  const privateKey = await importJWK(keys.signing, 'RS256');
  const { kty, n, e, kid, alg, use } = keys.signing;
  const publicKey = await importJWK({ kty, n, e }, 'RS256');
  if (publicKey instanceof Uint8Array) throw new Error('not a public key');
  return { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use } };
}
