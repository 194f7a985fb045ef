import { expect, test } from 'vitest';
import { publishedView } from '../../../../functions/tendering/rules-views.ts';
import type { ProcurementMethod } from '../../../../schemas/procurement-method.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import { samplePublished, sampleTerms } from '../../../../test/support/samples.ts';
import { tabsOf } from './tabs.ts';

const published = publishedView(samplePublished(sampleTerms({ lots: [{ lotId: 'lot-1' }] })));

function decided(method: ProcurementMethod): PublishedProcedureView {
  return {
    ...published,
    method,
    status: 'concluded',
    lots: published.lots.map((lot) => ({ ...lot, stage: 'awarded' })),
  };
}

function labels(procedure: PublishedProcedureView, role: Parameters<typeof tabsOf>[1]): readonly string[] {
  return tabsOf(procedure, role).map(({ label }) => label);
}

test.each(['openTender', 'competitiveNegotiation'] as const)(
  'a supplier finds its result in one place: %s',
  (method) => {
    const results = ['awardTab', 'negotiationAward', 'result'];
    expect(labels(decided(method), 'supplier').filter((label) => results.includes(label))).toEqual(['result']);
  },
);

test('members of the panel see the award by the method', () => {
  expect(labels(decided('openTender'), 'expert')).toContain('awardTab');
  expect(labels(decided('competitiveNegotiation'), 'expert')).toContain('negotiationAward');
  expect(labels(decided('competitiveNegotiation'), 'expert')).not.toContain('result');
});

test('there is no result while the procedure is open for bids', () => {
  expect(labels(published, 'supplier')).not.toContain('result');
});

test('members read the tender document, and have no part in its questions', () => {
  expect(labels(published, 'expert')).toContain('documents');
  expect(labels(published, 'expert')).not.toContain('questions');
});

test('the panel reviews the first responses to a negotiation, and suppliers never see it', () => {
  const opened = { ...decided('competitiveNegotiation'), status: 'closed' as const };
  const stages = (stage: 'opened' | 'ranked') => ({ ...opened, lots: opened.lots.map((lot) => ({ ...lot, stage })) });
  expect(labels(stages('opened'), 'expert')).toContain('responseReview');
  expect(labels(stages('opened'), 'supplier')).not.toContain('responseReview');
  expect(labels(stages('ranked'), 'expert')).not.toContain('responseReview');
});
