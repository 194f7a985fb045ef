import { expect, test } from 'vitest';
import { fullView, publishedView } from '../../../../functions/tendering/rules-views.ts';
import { samplePublished, sampleTerms } from '../../../../test/support/samples.ts';
import { overviewLots, placeOf } from './overview-lots.ts';

const made = samplePublished(sampleTerms({ lots: [{ lotId: 'lot-1', priceCeilingFen: 100 }, { lotId: 'lot-2' }] }));

test('lists the lots alike for the buyer and for everyone else', () => {
  const forBuyer = overviewLots(fullView(made, 1));
  expect(forBuyer.map(({ lotId, stage }) => [lotId, stage])).toEqual([
    ['lot-1', 'tendering'],
    ['lot-2', 'tendering'],
  ]);
  expect(overviewLots(publishedView(made))).toEqual(forBuyer);
});

test('leads to the fittest tab that the reader has', () => {
  const tabs = ['/procedures/$procedureId', '/procedures/$procedureId/result', '/procedures/$procedureId/failure'];
  const offered = tabs.map((to) => ({ to }));
  expect(placeOf('failed', offered)?.to).toBe('/procedures/$procedureId/failure');
  expect(placeOf('failed', offered.slice(0, 2))?.to).toBe('/procedures/$procedureId/result');
  expect(placeOf('tendering', offered)).toBeUndefined();
  expect(placeOf('cancelled', offered)).toBeUndefined();
});
