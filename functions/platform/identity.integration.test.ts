import { generateKeyPair, exportJWK, SignJWT } from 'jose';
import { fc, it } from '@fast-check/vitest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startLoopbackServer } from '../../infra/local/loopback-server.ts';
import { OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { Person } from '../../schemas/person.ts';
import { freshContext, testStore } from '../../test/support/store.ts';
import { personStream } from '../accounts/rules-person.ts';
import { execute, type CommandStore } from './commands.ts';
import { readEnvironment } from './environment.ts';
import { actorOf, issuerNameOf, personFinder, personIdOf, tokenVerifier } from './identity.ts';
import { load } from './streams.ts';
import { Unavailable } from './unavailable.ts';

const first = OrganizationId.parse('org-00000000000000000001');
const second = OrganizationId.parse('org-00000000000000000002');

describe('the id of a person', () => {
  it.prop([fc.string(), fc.string()])(
    'is the same for the same issuer and subject, and well formed',
    (issuer, subject) => {
      const id = personIdOf(issuer, subject);
      expect(PersonId.safeParse(id).success).toBe(true);
      expect(personIdOf(issuer, subject)).toBe(id);
    },
  );

  test('is another for another issuer or subject', () => {
    const ids = [personIdOf('a', 'b'), personIdOf('b', 'a'), personIdOf('a', 'c'), personIdOf('', 'a\nb')];
    expect(new Set(ids).size).toBe(4);
  });
});

test('an issuer that has a name keeps it when its address changes, so that people stay who they are', () => {
  const at = (ISSUER_URL: string, ISSUER_NAME: string) =>
    issuerNameOf(readEnvironment({ TABLE_NAME: 'table', ISSUER_URL, ISSUER_NAME }));
  expect(at('http://localhost:4700/oidc', 'local')).toBe(at('http://localhost:4800/oidc', 'local'));
  expect(at('https://issuer.example', '')).toBe('https://issuer.example');
});

describe('the part a person acts in', () => {
  const person: Person = {
    id: personIdOf('issuer', 'someone'),
    name: '某人',
    language: 'zh',
    memberships: [
      { organizationId: first, role: 'procurementOfficer' },
      { organizationId: second, role: 'supplier' },
      { organizationId: first, role: 'hostUnit' },
    ],
  };

  test('is the first one with every role held there, unless another is named', () => {
    expect(actorOf(person, undefined)).toMatchObject({
      organizationId: first,
      roles: ['procurementOfficer', 'hostUnit'],
    });
    expect(actorOf(person, second)).toMatchObject({ organizationId: second, roles: ['supplier'] });
  });

  test('is none in an organisation the person does not belong to, or without any', () => {
    expect(actorOf(person, 'org-00000000000000000003')).toBeUndefined();
    expect(actorOf(person, '')).toBeUndefined();
    expect(actorOf({ ...person, memberships: [] }, undefined)).toBeUndefined();
  });
});

describe('the people', () => {
  let store: CommandStore;
  beforeAll(async () => {
    store = await testStore();
  });
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function grant(id: PersonId, role: 'supplier' | 'expert'): Promise<void> {
    await execute(store, freshContext(), async (draft) => {
      const before = await load(store.table, personStream, id);
      const granted = { type: 'membershipGranted', membership: { organizationId: first, role } } as const;
      const registered = { type: 'personRegistered', name: '某人', language: 'zh' } as const;
      draft.append(personStream, { id, before, events: before === undefined ? [registered, granted] : [granted] });
      return { answer: null };
    });
  }

  test('are kept for half a minute, so that a change is noticed within that time', async () => {
    const find = personFinder(store.table);
    const id = personIdOf('issuer', 'kept');
    expect(await find(id, false)).toBeUndefined();
    await grant(id, 'supplier');
    expect((await find(id, false))?.memberships).toHaveLength(1);
    await grant(id, 'expert');
    vi.setSystemTime(Date.now() + 29_000);
    expect((await find(id, false))?.memberships).toHaveLength(1);
    vi.setSystemTime(Date.now() + 2_000);
    expect((await find(id, false))?.memberships).toHaveLength(2);
  });

  test('are read anew when asked', async () => {
    const find = personFinder(store.table);
    const id = personIdOf('issuer', 'fresh');
    await grant(id, 'supplier');
    await find(id, false);
    await grant(id, 'expert');
    expect((await find(id, true))?.memberships).toHaveLength(2);
    expect((await find(id, false))?.memberships).toHaveLength(2);
  });
});

describe('tokens of an issuer that is reached by its discovery document', () => {
  let issuer: Awaited<ReturnType<typeof startLoopbackServer>>;
  let answer: (path: string) => { status: number; body: unknown } = () => ({ status: 500, body: {} });
  const keys = generateKeyPair('RS256');

  beforeAll(async () => {
    issuer = await startLoopbackServer(async (request, response) => {
      const { status, body } = answer(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  afterAll(async () => {
    await issuer.stop();
  });

  function verifier() {
    return tokenVerifier(readEnvironment({ TABLE_NAME: 'none', ISSUER_URL: issuer.url }));
  }

  async function token(): Promise<string> {
    const { privateKey } = await keys;
    return new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setSubject('someone')
      .setIssuer(issuer.url)
      .setAudience('mingcai')
      .setExpirationTime('5m')
      .sign(privateKey);
  }

  async function working(): Promise<void> {
    const { publicKey } = await keys;
    const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' };
    answer = (path) =>
      path === '/keys'
        ? { status: 200, body: { keys: [jwk] } }
        : { status: 200, body: { issuer: issuer.url, jwks_uri: `${issuer.url}/keys` } };
  }

  test('are verified', async () => {
    await working();
    expect(await verifier()(await token())).toMatchObject({ subject: 'someone', issuer: issuer.url });
  });

  test('cannot be judged while the issuer does not answer, and can as soon as it does', async () => {
    const verify = verifier();
    answer = () => ({ status: 500, body: 'not now' });
    await expect(verify(await token())).rejects.toBeInstanceOf(Unavailable);
    await working();
    expect(await verify(await token())).toMatchObject({ subject: 'someone' });
  });

  test('cannot be judged while the keys cannot be read', async () => {
    await working();
    const discovery = answer;
    answer = (path) => (path === '/keys' ? { status: 502, body: {} } : discovery(path));
    await expect(verifier()(await token())).rejects.toBeInstanceOf(Unavailable);
  });

  test('are not judged by another issuer’s discovery document', async () => {
    answer = () => ({ status: 200, body: { issuer: 'https://other.example', jwks_uri: `${issuer.url}/keys` } });
    await expect(verifier()(await token())).rejects.toBeInstanceOf(Unavailable);
  });

  test('without a subject or an expiry let nobody in', async () => {
    await working();
    const { privateKey } = await keys;
    const bare = new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'one' }).setIssuer(issuer.url);
    const withoutSubject = await bare.setAudience('mingcai').setExpirationTime('5m').sign(privateKey);
    expect(await verifier()(withoutSubject)).toBeUndefined();
    const endless = new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'one' }).setSubject('someone');
    expect(
      await verifier()(await endless.setIssuer(issuer.url).setAudience('mingcai').sign(privateKey)),
    ).toBeUndefined();
  });
});
