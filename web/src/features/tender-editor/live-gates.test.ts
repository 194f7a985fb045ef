import { describe, expect, it } from 'vitest';
import { gates } from '../../../../functions/tendering/rules-gates.ts';
import { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { Instant } from '../../../../schemas/time.ts';
import { sampleAt, sampleOrganization, sampleProcurement, sampleTerms } from '../../../../test/support/samples.ts';
import { gateLines, liveTender, tallyOf, type LiveFacts } from './live-gates.ts';
import { gateWords } from './gate-words.ts';
import { editorSteps } from './steps.ts';

const procurement = sampleProcurement([100_000_000]);

function factsAt(at: Instant, changes: Partial<FullProcedure> = {}): LiveFacts {
  return {
    procedure: FullProcedure.parse({
      view: 'full',
      version: 1,
      status: 'draft',
      id: `prc-${'1'.repeat(20)}`,
      procurementId: procurement.id,
      number: procurement.number,
      buyerId: procurement.buyerId,
      authorityId: procurement.authorityId,
      method: 'openTender',
      round: 1,
      minimumSuppliers: 3,
      terms: sampleTerms(),
      ...changes,
    }),
    procurement,
    parties: { buyer: sampleOrganization('buyer', 1), procurementAgency: undefined, authority: undefined },
    verified: [],
    invited: [],
    at,
    portalUrl: 'https://portal.example',
  };
}

function linesOf(terms: Readonly<Record<string, unknown>>, language: 'zh' | 'en' = 'zh') {
  const tender = liveTender(sampleTerms(terms), factsAt(sampleAt));
  if (tender === undefined) throw new Error('the calendar does not cover the sample');
  return gateLines(tender, language);
}

function found(gate: string, terms: Readonly<Record<string, unknown>>, language: 'zh' | 'en' = 'zh') {
  return linesOf(terms, language).find((line) => line.gate === gate);
}

describe('the gates of a document that is being written', () => {
  it('are green for a lawful one, whatever they advise', () => {
    expect(tallyOf(linesOf({})).red).toBe(0);
    expect(tallyOf(linesOf({})).green).toBeGreaterThan(15);
  });

  it('say how many days are missing, with the article and the way to the field', () => {
    const early = { bidDeadline: '2026-03-20T01:30:00.000Z', openingAt: '2026-03-20T01:30:00.000Z' };
    const line = found('bid-period', early);
    expect(line).toMatchObject({ status: 'red', step: 'time', rule: 'PUB-001' });
    expect(line?.findings[0]).toMatchObject({ gap: '还差 2 天', pointer: '/terms/bidDeadline' });
    expect(line?.findings[0]?.detail).toContain('2026年3月23日');
    expect(found('bid-period', early, 'en')?.findings[0]?.gap).toBe('2 days short');
  });

  it('say how many points are missing or too many', () => {
    const criteria = [
      { id: 'price', kind: 'price', titleZh: '投标报价', points: 5 },
      { id: 'plan', kind: 'subjective', titleZh: '方案', points: 97.5 },
    ];
    expect(found('points-total', { criteria })?.findings[0]?.gap).toBe('多出 2.5 分');
    expect(found('price-weight', { criteria })?.findings[0]?.gap).toBe('还差 5 分');
  });

  it('name lots by their numbers, not by their codes', () => {
    const line = found('ceiling-within-budget', { lots: [{ lotId: 'lot-1', priceCeilingFen: 100_000_001 }] });
    expect(line?.findings[0]?.detail).toContain('包1的最高限价');
  });

  it('say nothing where no calendar covers the day', () => {
    expect(liveTender(sampleTerms(), factsAt(Instant.parse('2060-01-05T01:00:00.000Z')))).toBeUndefined();
  });

  it('each have a name in both languages and a step to be put right in', () => {
    for (const { id } of gates) {
      expect(Object.keys(gateWords.zh)).toContain(id);
      expect(Object.keys(gateWords.en)).toContain(id);
    }
    for (const line of linesOf({})) expect(editorSteps).toContain(line.step);
  });
});
