import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { demoAccounts } from './accounts.ts';
import { freePort } from './dynamodb.ts';
import { listen, type Listening } from './gateway/listen.ts';
import { startIdentity, type LocalIdentity } from './identity.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-identity-'));
const keyFile = path.join(folder, 'identity-keys.json');
let portalUrl: string;
let identity: LocalIdentity;
let listening: Listening;
beforeAll(async () => {
  const port = await freePort();
  portalUrl = `http://localhost:${port}`;
  identity = await startIdentity({ keyFile, portalUrl, audience: 'mingcai' });
  listening = await listen({
    port,
    host: undefined,
    listener: (request, response) => void identity.mount.handle(request, response),
  });
});
afterAll(async () => {
  await listening.drain(0);
  rmSync(folder, { recursive: true, force: true });
});

/** A browser, as far as sign-in needs one: it keeps cookies and follows redirects within the portal. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async open(url: string, form?: Record<string, string>): Promise<{ url: string; status: number; text: string }> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(url, portalUrl), {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) return { url, status: answer.status, text: await answer.text() };
    if (next.startsWith(`${portalUrl}/signed-in`)) return { url: next, status: answer.status, text: '' };
    return this.open(next);
  }
}

const verifier = randomBytes(32).toString('base64url');

function authorizationUrl(more: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({
    client_id: 'mingcai-web',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `${portalUrl}/signed-in`,
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  return `/local/identity/auth?${parameters.toString()}`;
}

async function exchange(code: string, codeVerifier = verifier): Promise<Response> {
  return fetch(`${portalUrl}/local/identity/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'mingcai-web',
      redirect_uri: `${portalUrl}/signed-in`,
      code,
      code_verifier: codeVerifier,
    }),
  });
}

async function signIn(browser: Browser, subject: string): Promise<URL> {
  const choice = await browser.open(authorizationUrl());
  const action = /action="([^"]+)"/.exec(choice.text)?.[1] ?? '';
  return new URL((await browser.open(action, { subject })).url);
}

describe('signing in', () => {
  it('is a choice among the demo accounts, each with what it may do', async () => {
    const { status, text } = await new Browser().open(authorizationUrl());
    expect(status).toBe(200);
    for (const account of demoAccounts) expect(text).toContain(account.mayZh);
    expect(text).not.toMatch(/<script|type="password"/);
  });

  it('ends with a token that the published keys verify, for the portal’s API', async () => {
    const callback = await signIn(new Browser(), 'officer.sip');
    expect(callback.searchParams.get('state')).toBe('state-1');
    const answer = await exchange(callback.searchParams.get('code') ?? '');
    const { access_token: token } = z.object({ access_token: z.string() }).parse(await answer.json());
    const keys = createRemoteJWKSet(new URL(`${portalUrl}/local/identity/jwks`));
    const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer: identity.issuer, audience: 'mingcai' });
    expect([payload.sub, protectedHeader.alg]).toEqual(['officer.sip', 'RS256']);
  });

  it('is done once: the next time the session is enough', async () => {
    const browser = new Browser();
    await signIn(browser, 'supplier.hanlin');
    const { url } = await browser.open(authorizationUrl({ prompt: 'none' }));
    expect(new URL(url).searchParams.get('code')).toBeTruthy();
  });

  it('gives no token for a code without its verifier, nor for a code used twice', async () => {
    const code = (await signIn(new Browser(), 'officer.sip')).searchParams.get('code') ?? '';
    expect((await exchange(code, 'x'.repeat(43))).status).toBe(400);
    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).status).toBe(400);
  });

  it('does not send a code to an address that is not the portal’s, nor begin without PKCE', async () => {
    const browser = new Browser();
    expect((await browser.open(authorizationUrl({ redirect_uri: 'http://evil.example/' }))).status).toBe(400);
    const { url } = await browser.open(authorizationUrl({ code_challenge: '', code_challenge_method: '' }));
    expect(new URL(url).searchParams.get('error')).toBe('invalid_request');
  });

  it('refuses an account that does not exist', async () => {
    const browser = new Browser();
    const choice = await browser.open(authorizationUrl());
    const action = /action="([^"]+)"/.exec(choice.text)?.[1] ?? '';
    expect((await browser.open(action, { subject: 'nobody' })).status).toBe(400);
  });

  it('says what to do when it was begun too long ago', async () => {
    const { status, text } = await new Browser().open('/local/identity/sign-in/unknown');
    expect([status, text]).toEqual([400, expect.stringContaining('重新登录')]);
  });
});

describe('a token for scripts', () => {
  async function demoToken(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return fetch(`${portalUrl}/local/identity/demo-token`, init);
  }

  it('is given for a demo account', async () => {
    const answer = await demoToken({ subject: 'auditor.suzhou' });
    const { access_token: token } = z.object({ access_token: z.string() }).parse(await answer.json());
    const { payload } = await jwtVerify(token, identity.keys, { issuer: identity.issuer, audience: 'mingcai' });
    expect(payload.sub).toBe('auditor.suzhou');
  });

  it('is not given to a page of another site', async () => {
    expect((await demoToken({ subject: 'auditor.suzhou' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it.each([[{ subject: 'nobody' }], [{}], [[]], ['x'], [null]])('is not given for %j', async (body) => {
    expect((await demoToken(body)).status).toBe(400);
  });
});

describe('the keys of the identity provider', () => {
  it('are nobody else’s to read', () => {
    expect(statSync(keyFile).mode & 0o077).toBe(0);
  });

  it('are the same after a restart', async () => {
    const token = await identity.issueToken('officer.sip');
    const restarted = await startIdentity({ keyFile, portalUrl, audience: 'mingcai' });
    await expect(jwtVerify(token, restarted.keys)).resolves.toBeDefined();
  });
});
