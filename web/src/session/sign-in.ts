import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { WorkspaceConfiguration } from '../../../schemas/workspaces-api.ts';
import type { Tokens } from './session.ts';

const STORED = 'mingcai.sign-in';
/** Where the issuer sends people back to; it has to know this address. */
const RETURN_PATH = '/app/signed-in';

/** What must be remembered between leaving for the issuer and coming back. */
const Leaving = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), returnTo: z.string() });

/** Leaves for the issuer, which asks who it is (authorisation code with PKCE, RFC 7636). */
export async function beginSignIn(configuration: WorkspaceConfiguration, returnTo: string): Promise<void> {
  const server = await discover(configuration);
  const leaving = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    returnTo,
  };
  sessionStorage.setItem(STORED, JSON.stringify(leaving));
  const address = new URL(requireEndpoint(server.authorization_endpoint));
  const parameters = {
    client_id: configuration.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: 'openid profile email',
    code_challenge: await oauth.calculatePKCECodeChallenge(leaving.verifier),
    code_challenge_method: 'S256',
    state: leaving.state,
    nonce: leaving.nonce,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  location.assign(address);
}

/** Back from the issuer: exchanges the code for tokens. @throws when it was not begun here, or the issuer refused */
export async function finishSignIn(
  configuration: WorkspaceConfiguration,
  address: URL,
): Promise<{ readonly tokens: Tokens; readonly returnTo: string }> {
  const leaving = Leaving.parse(JSON.parse(sessionStorage.getItem(STORED) ?? 'null'));
  sessionStorage.removeItem(STORED);
  const server = await discover(configuration);
  const client = { client_id: configuration.clientId };
  const parameters = oauth.validateAuthResponse(server, client, address, leaving.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri(),
    leaving.verifier,
    insecureOn(configuration),
  );
  const answer = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: leaving.nonce,
    requireIdToken: true,
  });
  const subject = oauth.getValidatedIdTokenClaims(answer)?.sub ?? '';
  const seconds = answer.expires_in ?? 3600;
  return {
    tokens: {
      accessToken: answer.access_token,
      ...(answer.id_token === undefined ? {} : { idToken: answer.id_token }),
      subject,
      expiresAt: Date.now() + seconds * 1000,
    },
    returnTo: leaving.returnTo,
  };
}

/** Where to go to be signed out at the issuer too; `undefined` where it has no such place. */
export async function signOutAddress(configuration: WorkspaceConfiguration, tokens: Tokens): Promise<URL | undefined> {
  const server = await discover(configuration);
  if (server.end_session_endpoint === undefined) return undefined;
  const address = new URL(server.end_session_endpoint);
  if (tokens.idToken !== undefined) address.searchParams.set('id_token_hint', tokens.idToken);
  address.searchParams.set('client_id', configuration.clientId);
  address.searchParams.set('post_logout_redirect_uri', `${location.origin}/app`);
  return address;
}

function redirectUri(): string {
  return `${location.origin}${RETURN_PATH}`;
}

async function discover(configuration: WorkspaceConfiguration): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(configuration.issuerUrl);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecureOn(configuration)));
}

/** The embedded default has its issuer on this machine, without TLS; no other installation may. */
function insecureOn({ stage }: WorkspaceConfiguration): { [oauth.allowInsecureRequests]: boolean } {
  return { [oauth.allowInsecureRequests]: stage === 'local' };
}

function requireEndpoint(endpoint: string | undefined): string {
  if (endpoint === undefined) throw new Error('the issuer has no place to sign in');
  return endpoint;
}
