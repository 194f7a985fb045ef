import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { PersonId } from '../../schemas/ids.ts';
import { Person } from '../../schemas/person.ts';
import type { Actor } from '../../schemas/roles.ts';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Environment } from './environment.ts';
import { stateKey } from './streams.ts';
import type { Table } from './table.ts';
import { Unavailable } from './unavailable.ts';

const KEPT_MILLISECONDS = 30_000;
const KEPT_AT_MOST = 10_000;

/** Things found out, believed for half a minute. */
class Kept<Thing> {
  readonly #kept = new Map<string, { readonly thing: Thing; readonly until: number }>();

  get(key: string): Thing | undefined {
    const known = this.#kept.get(key);
    return known !== undefined && known.until > Date.now() ? known.thing : undefined;
  }

  put(key: string, thing: Thing, atMostUntil = Infinity): void {
    if (this.#kept.size > KEPT_AT_MOST) this.#kept.clear();
    this.#kept.set(key, { thing, until: Math.min(Date.now() + KEPT_MILLISECONDS, atMostUntil) });
  }
}

/** What a token proves: an issuer's subject. */
export type Identity = { readonly personId: PersonId; readonly subject: string; readonly issuer: string };
export type VerifyToken = (token: string) => Promise<Identity | undefined>;

/** The name by which an installation knows its issuer. */
export function issuerNameOf({ ISSUER_NAME, ISSUER_URL }: Environment): string {
  return ISSUER_NAME === '' ? ISSUER_URL : ISSUER_NAME;
}

/** The person behind an issuer's subject: the same subject always gives the same id, so that no lookup is needed. */
export function personIdOf(issuer: string, subject: string): PersonId {
  const digest = createHash('sha256').update(`${issuer}\n${subject}`).digest();
  const characters = BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(-20)
    .padStart(20, '0');
  return PersonId.parse(`per-${characters}`);
}

/**
 * Verifies bearer tokens against the issuer's published keys: signature (asymmetric only), issuer, audience, expiry.
 * Real time, not business time: the embedded default's movable clock must not expire a session. A token that was found good
 * is not checked again for half a minute, unless it expires before: the issuer's keys themselves are kept for longer.
 */
export function tokenVerifier(environment: Environment, keys: JWTVerifyGetKey = remoteKeys(environment)): VerifyToken {
  const kept = new Kept<Identity>();
  return async (token) => {
    const known = kept.get(token);
    if (known !== undefined) return known;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: environment.ISSUER_URL,
        audience: environment.TOKEN_AUDIENCE,
        algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
        requiredClaims: ['sub', 'exp'],
        clockTolerance: 5,
      });
      if (payload.sub === undefined || payload.exp === undefined) return undefined;
      const identity = {
        personId: personIdOf(issuerNameOf(environment), payload.sub),
        subject: payload.sub,
        issuer: environment.ISSUER_URL,
      };
      kept.put(token, identity, payload.exp * 1000);
      return identity;
    } catch (error) {
      if (isTokenFault(error)) return undefined;
      throw new Unavailable('the issuer of tokens did not answer', { cause: error });
    }
  };
}

/** Faults of the issuer's own answers; every other error of the library is the token's. */
const ISSUER_FAULTS: readonly string[] = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

function isTokenFault(error: unknown): boolean {
  return error instanceof errors.JOSEError && !ISSUER_FAULTS.includes(error.code);
}

/** The issuer's keys, found through its discovery document once per process. */
function remoteKeys(environment: Environment): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  async function discover(): Promise<JWTVerifyGetKey> {
    const answer = await fetch(`${environment.ISSUER_URL}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(5000),
    });
    // The issuer is configured by the operator; its discovery document is trusted as the standard says.
    const discovery = (await answer.json()) as { issuer: string; jwks_uri: string };
    if (discovery.issuer !== environment.ISSUER_URL) throw new Error('the discovery document is of another issuer');
    return createRemoteJWKSet(new URL(discovery.jwks_uri));
  }
  return async (header, token) => {
    found ??= discover().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return (await found)(header, token);
  };
}

export type FindPerson = (id: PersonId, fresh: boolean) => Promise<Person | undefined>;

/** Reads persons, kept for half a minute: a role that was taken away ends within that time. `fresh` reads anew. */
export function personFinder(table: Table): FindPerson {
  const kept = new Kept<Person>();
  return async (id, fresh) => {
    const known = fresh ? undefined : kept.get(id);
    if (known !== undefined) return known;
    const answer = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: stateKey('person', id), ConsistentRead: true }),
    );
    if (answer.Item === undefined) return undefined;
    const person = Person.parse(JSON.parse(answer.Item['body']?.S ?? 'null'));
    kept.put(id, person);
    return person;
  };
}

/** The part in which a person acts: for the organisation named, else the first one. `undefined` when there is none. */
export function actorOf(person: Person, organizationId: string | undefined): Actor | undefined {
  const chosen = organizationId ?? person.memberships[0]?.organizationId;
  const held = person.memberships.filter((membership) => membership.organizationId === chosen);
  const first = held[0];
  if (first === undefined) return undefined;
  return {
    personId: person.id,
    organizationId: first.organizationId,
    roles: held.map((membership) => membership.role),
  };
}
