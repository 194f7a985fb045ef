import { describe, expect, it } from 'vitest';
import { Amendment } from '../../../../schemas/procedure.ts';
import { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { fullView } from '../../../../functions/tendering/rules-views.ts';
import { Instant } from '../../../../schemas/time.ts';
import { samplePublished } from '../../../../test/support/samples.ts';
import { stopsOf } from './timeline-stops.ts';

const made = samplePublished();
const deadline = made.terms.bidDeadline;
const later = Instant.parse('2026-04-15T01:00:00.000Z');

function amendment(number: number, previousDeadline: Instant, now: Instant): Amendment {
  return Amendment.parse({
    number,
    at: made.publishedAt,
    material: number === 1,
    reasonZh: '更正',
    changes: [],
    previousDeadline,
    deadline: now,
    noticeId: `ntc-${String(number).padStart(20, '0')}`,
  });
}

function keysOf(procedure: FullProcedure): readonly string[] {
  return stopsOf(procedure).map(({ key }) => key);
}

describe('the life of a procedure', () => {
  it('runs from publication to opening, each day at its end', () => {
    const stops = stopsOf(fullView(made, 1));
    expect(stops.map(({ key }) => key)).toContain('noticeThrough');
    expect(stops.map(({ at }) => at)).toEqual(stops.map(({ at }) => at).toSorted());
    expect(stops.find(({ key }) => key === 'deadline')?.movedFrom).toBeUndefined();
  });

  it('names each amendment, and the deadline that was named first', () => {
    const amended = {
      ...made,
      terms: { ...made.terms, bidDeadline: later, openingAt: later },
      amendments: [amendment(1, deadline, later), amendment(2, later, later)],
    };
    const stops = stopsOf(fullView(amended, 3));
    const amendments = stops.filter(({ key }) => key === 'amendment');
    expect(amendments.map(({ number, isMaterial }) => [number, isMaterial])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(stops.find(({ key }) => key === 'deadline')).toMatchObject({ at: later, movedFrom: deadline });
  });

  it('puts lots that were decided in one go at one stop, and others at their own', () => {
    const at = (time: string): Instant => Instant.parse(`2026-05-06T01:${time}Z`);
    const failed = (moment: Instant) => ({
      stage: 'failed' as const,
      reason: 'fewer_than_minimum_suppliers' as const,
      at: moment,
      supplierIds: [],
      conformingIds: [],
    });
    const stops = stopsOf({
      ...fullView(made, 4),
      lots: { 'lot-1': failed(at('00:00.000')), 'lot-2': failed(at('00:01.200')), 'lot-3': failed(at('05:00.000')) },
    });
    expect(stops.filter(({ key }) => key === 'lotFailed').map(({ lots }) => lots)).toEqual([[1, 2], [3]]);
  });

  it('ends with the cancellation: what was planned for later did not come about', () => {
    const cancelled = { ...made, status: 'cancelled' as const, cancelledAt: made.publishedAt, reasonZh: '重大变故' };
    expect(keysOf(fullView(cancelled, 2))).toEqual(['publication', 'cancellation']);
  });
});
