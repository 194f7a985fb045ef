import type { RouteFixture } from '../support/route-fixture.ts';

/** Anyone may ask; which topics are granted to whom is `test/live.test.ts`. */
export async function liveFixtures(): Promise<Readonly<Record<string, RouteFixture>>> {
  return { issueLiveTicket: { body: { topics: ['clock'] } } };
}
