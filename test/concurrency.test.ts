import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { playWebsiteContent } from '../infra/local/demo/website-content.ts';
import { faultyHistories } from './support/histories.ts';
import { races } from './support/races.ts';
import { storyPortal, type StoryPortal } from './support/story-portal.ts';
import { streamTypes } from './support/stream-types.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
});

/** What can be done to one thing once: of many who do it at the same moment, one wins. */
const ONCE_ONLY = [
  'POST /api/bootstrap',
  'POST /api/suppliers',
  'POST /api/organizations/{org}/confirm',
  'POST /api/procurements',
  'POST /api/procedures/{prc}/publish',
  'POST /api/procedures/{prc}/committee',
  'POST /api/procedures/{prc}/lots/{lot}/qualification/completion',
  'POST /api/procedures/{prc}/lots/{lot}/conformity/completion',
  'POST /api/procedures/{prc}/lots/{lot}/opening/signatures',
  'POST /api/procedures/{prc}/lots/{lot}/opening/end',
  'POST /api/method-changes/{mch}/submission',
  'POST /api/method-changes/{mch}/approval',
  'POST /api/method-changes/{mch}/negotiation',
  'POST /api/procedures/{prc}/negotiation',
  'POST /api/procedures/{prc}/negotiation/rounds',
  'POST /api/procedures/{prc}/negotiation/changes/1/confirmation',
  'POST /api/procedures/{prc}/negotiation/final-offer-call',
  'POST /api/procedures/{prc}/negotiation/report/signatures',
  'POST /api/procedures/{prc}/award-decisions',
];

const run = races(ONCE_ONLY);
let place: StoryPortal;
beforeAll(async () => {
  place = await storyPortal(run);
  await playWebsiteContent({ portal: place.client, cast: place.cast });
  await place.settle();
}, 300_000);
afterAll(async () => {
  await place.stop();
});

describe('of twenty who give the same command at the same moment', () => {
  test.each(ONCE_ONLY)('one wins and the others are refused: %s', (operation) => {
    const outcomes = run.contests.get(operation) ?? [];
    expect(outcomes).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === '200')).toHaveLength(1);
    expect(outcomes.filter((outcome) => !/^(200|409 [a-z-]+|412 version-conflict)$/.test(outcome))).toEqual([]);
  });
});

test('the same command sent many times at once is done once, and all get its answer', () => {
  expect(run.wrong).toEqual([]);
  expect(run.repeats.size).toBeGreaterThan(20);
});

test('folding the events of every stream gives the state that is stored, after all those races', async () => {
  const types = await streamTypes();
  const faults = await Promise.all(types.map((type) => faultyHistories(place.portal.services.table, type)));
  expect(faults.flat()).toEqual([]);
});
