import { accountsFixtures } from './permission-fixtures/accounts.ts';
import { noticesFixtures } from './permission-fixtures/notices.ts';
import { planningFixtures } from './permission-fixtures/planning.ts';
import { workspacesFixtures } from './permission-fixtures/workspaces.ts';
import type { AreaFixtures } from './support/route-fixture.ts';

/** One entry for each area of `test/support/areas.ts`: a route without a fixture fails the permission matrix. */
export const permissionFixtures: Readonly<Record<string, AreaFixtures>> = {
  accounts: accountsFixtures,
  notices: noticesFixtures,
  planning: planningFixtures,
  workspaces: workspacesFixtures,
};
