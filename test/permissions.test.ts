import { describe, expect, test } from 'vitest';
import { manifest } from '../infra/manifest.ts';
import { mayTouch, permissions, roleMay, type Action, type Parties } from '../schemas/permissions.ts';
import type { Actor } from '../schemas/roles.ts';
import { permissionFixtures } from './permission-fixtures.ts';
import { givenOrganizations, type CastMember } from './support/organizations.ts';
import { callTo } from './support/asked-routes.ts';
import { routesOf, testPortal, type PortalAnswer, type PortalRoute } from './support/portal.ts';
import type { RouteFixture } from './support/route-fixture.ts';
import { brokenTokens } from './support/tokens.ts';

/** Actions whose routes are still to be built; the list may only become shorter, and ends empty. */
const NOT_YET_USED: readonly Action[] = ['demo.clock'];

const portal = await testPortal();
const cast = await givenOrganizations(portal);
const routes = routesOf(portal.apps);
const fixtures = new Map<string, RouteFixture>();
for (const given of Object.values(permissionFixtures))
  for (const [operationId, fixture] of Object.entries(await given(portal, cast))) fixtures.set(operationId, fixture);
const broken = await brokenTokens(portal.issuer, cast.administrator.subject);

/** Every role in an organisation of the purchase, and in a foreign one where the role can be both. */
const people: readonly CastMember[] = [
  cast.administrator,
  cast.officer,
  cast.hostUnit,
  cast.otherOfficer,
  cast.agencyOfficer,
  cast.otherAgencyOfficer,
  cast.supervisor,
  cast.otherSupervisor,
  cast.auditor,
  cast.assessor,
  ...cast.experts.slice(0, 2),
  ...cast.suppliers.slice(0, 2),
];

const described = routes.map((route) => ({ ...describeRoute(route), route }));
const restricted = described.filter(({ action }) => typeof permissions[action] === 'object');

function describeRoute({ app, method, path }: PortalRoute): { name: string; operationId: string; action: Action } {
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const { route } = definition;
    if (route.method.toUpperCase() !== method || route.path !== path) continue;
    const action: unknown = Reflect.get(route, 'x-action');
    if (!isAction(action)) throw new Error(`${method} ${path} names no action of the permission table`);
    return { name: `${method} ${path}`, operationId: route.operationId ?? '', action };
  }
  throw new Error(`${method} ${path} is not described`);
}

function isAction(value: unknown): value is Action {
  return typeof value === 'string' && Object.hasOwn(permissions, value);
}

/** The matrix itself needs a valid request; what is refused before anybody looks at it does not. */
function fixtureOf(operationId: string): RouteFixture {
  const fixture = fixtures.get(operationId);
  if (fixture === undefined) throw new Error(`${operationId} has no fixture in test/permission-fixtures`);
  return fixture;
}

function optionsOf({ body, ifMatch }: RouteFixture): { body?: unknown; ifMatch?: number } {
  return { ...(body === undefined ? {} : { body }), ...(ifMatch === undefined ? {} : { ifMatch }) };
}

function actorOf({ personId, organizationId, role }: CastMember): Actor {
  return { personId, organizationId, roles: [role] };
}

/** For a beginning, the asker's own organisation is every party it can be. */
function partiesFor(fixture: RouteFixture, { organizationId }: CastMember): Parties {
  if (fixture.parties !== 'actor') return fixture.parties ?? {};
  return {
    buyer: organizationId,
    procurementAgency: organizationId,
    supplier: organizationId,
    authority: organizationId,
    organization: organizationId,
  };
}

/** `403 not-permitted`: the status, and the problem's code where there is one. */
function outcomeOf({ status, body }: PortalAnswer): string {
  const code: unknown = typeof body === 'object' && body !== null && 'code' in body ? body.code : '';
  return `${status} ${String(code)}`;
}

const NOT_THIS_ROLE = /^403 not-permitted$/;
const NOT_THIS_THING = /^(403|404) /;
/** Whatever the rules answer, but no refusal for who asked, no invalid request, and no failure. */
const HEARD = /^(?!5\d\d|40[01]|404 |415|.* (person-unknown|not-permitted)$)/;

function expectedOutcome(person: CastMember, action: Action, fixture: RouteFixture): RegExp {
  if (mayTouch(actorOf(person), action, partiesFor(fixture, person))) return HEARD;
  return roleMay(actorOf(person), action) ? NOT_THIS_THING : NOT_THIS_ROLE;
}

describe('THE permission table', () => {
  test('is named by every route, and every action by some route', () => {
    const used = new Set(described.map(({ action }) => action));
    const unused = Object.keys(permissions).filter((action) => isAction(action) && !used.has(action));
    expect(unused.toSorted()).toEqual(NOT_YET_USED.toSorted());
  });

  test('is asked by every route: none is served beside those described', () => {
    const served = Object.values(portal.apps).flatMap((app) =>
      app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
    );
    const known = described.map(({ name }) => name.replaceAll(/\{(\w+)\}/g, ':$1'));
    expect([...new Set(served)].filter((route) => !known.includes(route))).toEqual([]);
  });

  test('agrees with what the gateway lets through without a token', () => {
    const known = manifest.flatMap((entry) => (entry.kind === 'http' ? entry.routes : []));
    const found = described.map(({ name, action, route }) => {
      const accesses = known.filter((candidate) => fits(candidate.route, route)).map(({ access }) => access);
      return [name, accesses.length > 0 && accesses.includes('public') === (permissions[action] === 'public')];
    });
    expect(found).toEqual(described.map(({ name }) => [name, true]));
  });
});

/** Whether API Gateway sends a route's calls along a manifest route. */
function fits(pattern: string, { method, path }: PortalRoute): boolean {
  const [patternMethod = '', patternPath = ''] = pattern.split(' ');
  if (patternMethod !== 'ANY' && patternMethod !== method) return false;
  const expression = patternPath.replace('{proxy+}', '.+').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${expression}$`).test(path);
}

describe.each(described)('$name ($action)', ({ action, operationId, route }) => {
  test.each(people)('as $role ($subject) answers as the table says', async (person) => {
    const fixture = fixtureOf(operationId);
    const answer = await portal.request(
      person.subject,
      callTo(route, fixture.path ?? {}, fixture.query),
      optionsOf(fixture),
    );
    expect(outcomeOf(answer)).toMatch(expectedOutcome(person, action, fixture));
  });
});

describe.each(restricted)('$name ($action)', ({ action, route }) => {
  const strangers = people.filter((person) => !roleMay(actorOf(person), action));

  test('refuses every role without a row, whatever the ids and the body', async () => {
    for (const person of strangers) {
      const options = route.method === 'GET' ? {} : { body: '{' };
      const answer = await portal.request(person.subject, callTo(route, {}), options);
      expect([person.role, outcomeOf(answer)]).toEqual([person.role, '403 not-permitted']);
    }
  });

  test('refuses a person the portal does not know', async () => {
    const answer = await portal.request('stranger', callTo(route, {}));
    expect(answer).toMatchObject({ status: 403, body: { code: 'person-unknown' } });
  });

  test('refuses a person who acts for an organisation without belonging to it', async () => {
    for (const person of people) {
      const foreign = people.find(({ organizationId }) => organizationId !== person.organizationId);
      const options = foreign === undefined ? {} : { organization: foreign.organizationId };
      const answer = await portal.request(person.subject, callTo(route, {}), options);
      expect([person.role, outcomeOf(answer)]).toEqual([person.role, '403 person-unknown']);
    }
  });
});

describe.each(described.filter(({ action }) => permissions[action] !== 'public'))('$name', ({ route }) => {
  test('refuses a request without a token', async () => {
    const answer = await portal.request(undefined, callTo(route, {}));
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  test.each(Object.entries(broken))('refuses a token that is %s', async (_, token) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await portal.request(undefined, callTo(route, {}), { headers });
    expect(answer).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
  });
});
