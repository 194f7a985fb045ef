import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, Day, daysBetween } from '../time.ts';
import {
  addWorkingDays,
  firstWorkingDayFrom,
  holidayName,
  isCovered,
  isProvisional,
  isWorkingDay,
  workingDaysBetween,
} from './calendar.ts';
import years from './calendar.json' with { type: 'json' };

function day(text: string): Day {
  return Day.parse(text);
}

function daysOf(year: number): Day[] {
  const first = day(`${year}-01-01`);
  return Array.from({ length: daysBetween(first, day(`${year + 1}-01-01`)) }, (_, index) => addDays(first, index));
}

const officialDays = fc.integer({ min: 0, max: 700 }).map((offset) => addDays(day('2025-01-01'), offset));

describe('the holiday arrangement', () => {
  it.each([2025, 2026])('%i has 248 working days, as its official notice makes them', (year) => {
    expect(daysOf(year).filter(isWorkingDay)).toHaveLength(248);
  });

  it('2025 has 28 days off and 5 make-up days, 2026 has 33 and 6', () => {
    const sizes = [years['2025'], years['2026']].map(({ off, work }) => [
      Object.keys(off).length,
      Object.keys(work).length,
    ]);
    expect(sizes).toEqual([
      [28, 5],
      [33, 6],
    ]);
  });

  it('every day listed stands under its own year, and every make-up day is a weekend day', () => {
    for (const [year, { off, work }] of Object.entries(years)) {
      expect([...Object.keys(off), ...Object.keys(work)].filter((listed) => !listed.startsWith(year))).toEqual([]);
      for (const listed of Object.keys(work)) expect([0, 6]).toContain(new Date(`${listed}T00:00:00Z`).getUTCDay());
    }
  });

  it('Mid-Autumn on Friday 2026-09-25 is off, the make-up Sunday before it is not', () => {
    expect(isWorkingDay(day('2026-09-25'))).toBe(false);
    expect(holidayName(day('2026-09-25'))).toBe('中秋节');
    expect(isWorkingDay(day('2026-09-20'))).toBe(true);
    expect(holidayName(day('2026-09-20'))).toBeUndefined();
  });

  it('2027 counts with the thirteen statutory days and says that it is provisional', () => {
    expect(Object.keys(years['2027'].off)).toHaveLength(13);
    expect(isWorkingDay(day('2027-02-08'))).toBe(false);
    expect(isWorkingDay(day('2027-02-09'))).toBe(true);
    expect(isProvisional(day('2026-12-31'))).toBe(false);
    expect(isProvisional(day('2027-01-01'))).toBe(true);
  });

  it('refuses years before 2025 and after 2035 instead of guessing', () => {
    expect(() => isWorkingDay(day('2024-12-31'))).toThrow(RangeError);
    expect(() => addWorkingDays(day('2035-12-28'), 9)).toThrow(RangeError);
    expect([isCovered(day('2024-12-31')), isCovered(day('2025-01-01')), isCovered(day('2036-01-01'))]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('counting working days', () => {
  it.each([
    ['2026-09-25', 5, '2026-10-09', 'notice period of worked case 1'],
    ['2026-09-28', 5, '2026-10-10', 'the same when day 0 slips to 09-28: Saturday 10-10 works'],
    ['2026-09-11', 5, '2026-09-18', 'worked case 2'],
    ['2026-09-18', 5, '2026-09-24', 'worked case 3: Sunday 09-20 works'],
    ['2026-09-29', 3, '2026-10-09', 'worked case 5'],
    ['2026-09-30', 2, '2026-10-09', 'report to the purchaser, worked case 16'],
    ['2026-10-09', 5, '2026-10-15', 'decision, worked case 16'],
    ['2026-10-20', 7, '2026-10-29', 'challenge of the result, worked case 16'],
    ['2026-11-09', 15, '2026-11-30', 'complaint, worked case 16'],
    ['2026-09-28', 7, '2026-10-13', 'challenge of the document, worked case 21'],
    ['2026-10-09', 7, '2026-10-19', 'the later start of worked case 21'],
    ['2026-10-12', -2, '2026-10-09', 'expert draw, worked case 24'],
    ['2026-09-28', 5, '2026-10-10', 'single-source publicity, worked case 24'],
    ['2026-09-30', 0, '2026-09-30', 'no day at all'],
  ])('%s and %i working days is %s (%s)', (from, count, expected) => {
    expect(addWorkingDays(day(from), count)).toEqual({ day: expected, provisional: false });
  });

  it('thirty working days from 2026-11-30 enter 2027 and are provisional (worked case 16)', () => {
    expect(workingDaysBetween(day('2026-11-30'), day('2026-12-31'))).toBe(23);
    expect(addWorkingDays(day('2026-11-30'), 30)).toEqual({ day: '2027-01-12', provisional: true });
  });

  it('a last day on National Day moves to the first working day after it', () => {
    expect(firstWorkingDayFrom(day('2026-10-01'))).toEqual({ day: '2026-10-08', provisional: false });
    expect(firstWorkingDayFrom(day('2026-10-10'))).toEqual({ day: '2026-10-10', provisional: false });
    expect(firstWorkingDayFrom(day('2027-01-01'))).toEqual({ day: '2027-01-04', provisional: true });
  });

  it('refuses half a working day', () => {
    expect(() => addWorkingDays(day('2026-10-12'), 0.5)).toThrow(RangeError);
  });

  test.prop([officialDays, fc.integer({ min: 1, max: 60 })])(
    'as many working days lie up to the day found as were counted, and that day works',
    (from, count) => {
      const found = addWorkingDays(from, count).day;
      expect(workingDaysBetween(from, found)).toBe(count);
      expect(workingDaysBetween(found, from)).toBe(0 - count);
      expect(isWorkingDay(found)).toBe(true);
    },
  );

  test.prop([officialDays, fc.nat(40), fc.nat(40)])('counts add up over any day between', (first, some, more) => {
    const second = addDays(first, some);
    const third = addDays(second, more);
    expect(workingDaysBetween(first, third)).toBe(
      workingDaysBetween(first, second) + workingDaysBetween(second, third),
    );
  });
});
