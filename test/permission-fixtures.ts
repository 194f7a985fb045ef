import { accountsFixtures } from './permission-fixtures/accounts.ts';
import { awardingFixtures } from './permission-fixtures/awarding.ts';
import { biddingFixtures } from './permission-fixtures/bidding.ts';
import { evaluationFixtures } from './permission-fixtures/evaluation.ts';
import { fallbackFixtures } from './permission-fixtures/fallback.ts';
import { liveFixtures } from './permission-fixtures/live.ts';
import { negotiationFixtures } from './permission-fixtures/negotiation.ts';
import { noticesFixtures } from './permission-fixtures/notices.ts';
import { openingFixtures } from './permission-fixtures/opening.ts';
import { planningFixtures } from './permission-fixtures/planning.ts';
import { tenderingFixtures } from './permission-fixtures/tendering.ts';
import { workspacesFixtures } from './permission-fixtures/workspaces.ts';
import type { AreaFixtures } from './support/route-fixture.ts';

/** One entry for each area of `test/support/areas.ts`: a route without a fixture fails the permission matrix. */
export const permissionFixtures: Readonly<Record<string, AreaFixtures>> = {
  accounts: accountsFixtures,
  awarding: awardingFixtures,
  bidding: biddingFixtures,
  evaluation: evaluationFixtures,
  fallback: fallbackFixtures,
  live: liveFixtures,
  negotiation: negotiationFixtures,
  notices: noticesFixtures,
  opening: openingFixtures,
  planning: planningFixtures,
  tendering: tenderingFixtures,
  workspaces: workspacesFixtures,
};
