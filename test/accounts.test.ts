import { beforeAll, expect, test } from 'vitest';
import { Me } from '../schemas/accounts-api.ts';
import { givenOrganizations, type Cast } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

test('shows a signed-in person every part the person has', async () => {
  const me = await portal.succeed('officer', 'GET /api/me', { answer: Me });
  expect(me).toMatchObject({
    registered: true,
    memberships: [{ organizationId: cast.officer.organizationId, roles: ['procurementOfficer'] }],
  });
});
