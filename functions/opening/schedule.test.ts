import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate, type Schedule } from '../../test/support/simulated-bidding.ts';

/** Steps of a submission, in milliseconds: the longest of them together stay within the function's time limit. */
const act = fc.record({
  supplier: fc.nat({ max: 4 }),
  kind: fc.constantFrom(
    'submit' as const,
    'submit' as const,
    'submit' as const,
    'withdraw' as const,
    'confirm' as const,
  ),
  /** When the request is taken up, before or after the first deadline. */
  at: fc.oneof(fc.integer({ min: -120_000, max: 60_000 }), fc.integer({ min: -3, max: 3 })),
  toRead: fc.nat({ max: 10_000 }),
  toWrite: fc.nat({ max: 20_000 }),
});

const schedules: fc.Arbitrary<Schedule> = fc.record({
  acts: fc.array(act, { maxLength: 20 }),
  amendments: fc.array(
    fc.record({
      at: fc.integer({ min: -120_000, max: -1 }),
      toWrite: fc.nat({ max: 15_000 }),
      movesBy: fc.oneof(fc.constant(0), fc.nat({ max: 120_000 })),
      material: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  closings: fc.array(fc.record({ delay: fc.nat({ max: 300_000 }), toWrite: fc.nat({ max: 5_000 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

describe('whatever the order in which things happen around the deadline', () => {
  test.prop([schedules], { numRuns: 500 })(
    'every receipt stands for a bid that is counted, and none is late',
    (schedule) => {
      const { closing, bids, receipts } = simulate(schedule);
      expect(closing.missed).toEqual([]);
      for (const bid of bids)
        expect([bid.supplierId, closing.counted.includes(bid.supplierId)]).toEqual([bid.supplierId, bid.counts]);
      for (const receipt of receipts) expect(receipt.submittedAt < closing.deadline).toBe(true);
    },
  );

  test.prop([schedules], { numRuns: 200 })(
    'a receipt shows the last word of its supplier, or one that was replaced',
    (schedule) => {
      const { bids, receipts } = simulate(schedule);
      for (const bid of bids) {
        const numbers = receipts.filter(({ supplierId }) => supplierId === bid.supplierId).map(({ number }) => number);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(bid.number).toBe(numbers.length);
      }
    },
  );

  test.prop([schedules], { numRuns: 200 })('closing late or twice counts the same', (schedule) => {
    const once = simulate({ ...schedule, closings: schedule.closings.slice(0, 1) });
    const later = simulate({ ...schedule, closings: [{ delay: 9_000_000, toWrite: 0 }, ...schedule.closings] });
    expect(later.closing.counted).toEqual(once.closing.counted);
  });
});

describe('the simulation', () => {
  const late = { supplier: 0, kind: 'submit', at: -1, toRead: 10_000, toWrite: 20_000 } as const;
  const closings = [{ delay: 0, toWrite: 0 }];

  it('finds the bid that a closing without waiting would lose', () => {
    const hasty = simulate({ acts: [late], amendments: [], closings }, { waits: false });
    expect(hasty.closing.missed).toHaveLength(1);
    expect(simulate({ acts: [late], amendments: [], closings }).closing.missed).toEqual([]);
  });

  it('finds an extension made at the last moment and does not close before the new deadline', () => {
    const extension = { at: -1, toWrite: 15_000, movesBy: 100_000, material: false };
    const afterwards = { supplier: 1, kind: 'submit', at: 50_000, toRead: 0, toWrite: 0 } as const;
    const { closing } = simulate({ acts: [late, afterwards], amendments: [extension], closings });
    expect(closing.counted).toHaveLength(2);
  });
});
