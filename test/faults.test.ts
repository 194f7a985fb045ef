import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { playWebsiteContent, type WebsiteContentStory } from '../infra/local/demo/website-content.ts';
import { LettersView } from '../schemas/award-api.ts';
import { ProcurementView } from '../schemas/planning-api.ts';
import { faultTrials } from './support/fault-trials.ts';
import { everythingStored } from './support/stored.ts';
import { storyPortal, type StoryPortal } from './support/story-portal.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
});

const trials = faultTrials();
let place: StoryPortal;
let story: WebsiteContentStory;
beforeAll(async () => {
  place = await storyPortal(trials);
  story = await playWebsiteContent({ portal: place.client, cast: place.cast });
  await place.settle();
}, 300_000);
afterAll(async () => {
  await place.stop();
});

/** The commands of the purchase that may least of all be half done. */
const WATCHED = [
  'POST /api/procedures/{prc}/publish',
  'POST /api/procedures/{prc}/document-copies',
  'POST /api/procedures/{prc}/bid/uploads/{upl}/verification',
  'PUT /api/procedures/{prc}/bid',
  'POST /api/procedures/{prc}/lots/{lot}/opening',
  'POST /api/method-changes/{mch}/approval',
  'PUT /api/procedures/{prc}/final-offer',
  'POST /api/procedures/{prc}/award-decisions',
  'opening-due',
  'negotiation-due',
  'awarding-letters',
  'notices-rendering',
];

test('every call of storage in every operation of a purchase was made to fail', () => {
  expect(WATCHED.filter((name) => !trials.tried.has(name))).toEqual([]);
  expect(trials.tried.size).toBeGreaterThan(50);
});

test('what failed is answered 503 with nothing half done, and a repeat completes it once', () => {
  expect(trials.wrong).toEqual([]);
});

test('the purchase ends as it would have without any fault', async () => {
  const procurement = ProcurementView.parse(
    await place.client.ask('officer.sip', `GET /api/procurements/${story.procurementId}`),
  );
  const awards = procurement.lots.map(({ standing }) => (standing.status === 'awarded' ? standing.amountFen : 0));
  expect(awards).toEqual([372_000_000, 251_000_000, 126_000_000]);
  const { letters } = LettersView.parse(
    await place.client.ask('agent.center', `GET /api/procedures/${story.negotiation}/letters`),
  );
  expect(letters).toHaveLength(12);
});

test('stream records delivered twice and in another order change nothing', async () => {
  const before = await everythingStored(place.portal.environment);
  const records = [...place.delivered];
  expect(records.length).toBeGreaterThan(1000);
  await place.deliver(
    [...records, ...records].toSorted((left, right) => (scattered(left) < scattered(right) ? -1 : 1)),
  );
  expect(await everythingStored(place.portal.environment)).toEqual(before);
});

/** An order that has nothing to do with time. */
function scattered({ eventID = '' }: DynamoDBRecord): string {
  return eventID.split('').toReversed().join('');
}
