import type { RouteFixture } from '../support/route-fixture.ts';

/** The configuration is for anyone: it is read before signing in. */
export async function workspacesFixtures(): Promise<Readonly<Record<string, RouteFixture>>> {
  return { readWorkspaceConfiguration: {} };
}
