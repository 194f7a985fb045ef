import { describe, expect, test } from 'vitest';
import { LotId } from '../../schemas/ids.ts';
import { Instant } from '../../schemas/time.ts';
import { madeTerms } from '../../test/support/made-procedure.ts';
import { negotiationTerms, retenderTerms } from './rules-next-terms.ts';

const now = Instant.parse('2026-11-20T02:00:00.000Z');
const lot = (number: number) => LotId.parse(`lot-${number}`);
const failed = madeTerms(now, 2, {
  substantiveRequirements: [
    { id: 's1', textZh: '对所有标项' },
    { id: 's2', lotId: lot(1), textZh: '只对第一标项' },
    { id: 's3', lotId: lot(2), textZh: '只对第二标项' },
  ],
});

describe('the first draft after a failed tender', () => {
  test('offers the chosen lots alone, and drops what bound the others', () => {
    const terms = retenderTerms(failed, { lotIds: [lot(2)], now });
    expect(terms.lots.map(({ lotId }) => lotId)).toEqual(['lot-2']);
    expect(terms.substantiveRequirements.map(({ id }) => id)).toEqual(['s1', 's3']);
  });

  test('has the first lawful dates of a document published on the next working day', () => {
    // Published on Monday 23 November: 20 days are 13 December, a Sunday, so Monday the 14th (Order 87 art. 85).
    const { bidDeadline, openingAt, documentsThrough } = retenderTerms(failed, { lotIds: [lot(1)], now });
    expect([documentsThrough, bidDeadline, openingAt]).toEqual([
      '2026-11-30',
      '2026-12-14T01:00:00.000Z',
      '2026-12-14T01:00:00.000Z',
    ]);
  });

  test('says the same as before but for lots and dates', () => {
    const terms = retenderTerms(failed, { lotIds: [lot(1), lot(2)], now });
    const { documentsThrough: _a, bidDeadline: _b, openingAt: _c, ...same } = terms;
    expect(failed).toMatchObject(same);
  });

  test('of a negotiation scores nothing and asks those who were named', () => {
    const invitation = { kind: 'announcement' } as const;
    const terms = negotiationTerms(failed, { lotIds: [lot(1)], now, invitation });
    expect(terms).toMatchObject({ evaluationMethod: 'negotiation', criteria: [], invitation });
    // Issued on Monday: three working days from it are Thursday the 26th (Order 74 art. 29).
    expect(terms.bidDeadline).toBe('2026-11-26T01:00:00.000Z');
  });
});
