import { describe, expect, it } from 'vitest';
import { ruleSetInForce } from '../../../../schemas/law/rule-sets.ts';
import { Day } from '../../../../schemas/time.ts';
import { calendarPicture, type DayMark } from './calendar-picture.ts';

function day(text: string): Day {
  return Day.parse(text);
}

const tender = ruleSetInForce(day('2026-09-25')).methods.open_tender;

function picture(issuedOn: string, marks: readonly (readonly [DayMark, string])[], period = tender.bidPeriod) {
  return calendarPicture({
    issuedOn: day(issuedOn),
    period,
    marks: marks.map(([mark, on]) => [mark, day(on)] as const),
  });
}

function cellAt(weeks: ReturnType<typeof picture>['weeks'], on: string) {
  return weeks.flat().find((cell) => cell.day === on);
}

describe('the picture of the time from issue to opening', () => {
  const { weeks, isWhole } = picture('2026-09-25', [
    ['deadline', '2026-10-15'],
    ['opening', '2026-10-15'],
  ]);

  it('is drawn in whole weeks from Monday on', () => {
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks[0]?.[0]?.day).toBe('2026-09-21');
    expect(weeks.at(-1)?.some((cell) => cell.day === '2026-10-15')).toBe(true);
    expect(isWhole).toBe(true);
  });

  it('does not count the day of issue, and counts to the twentieth day (worked case 1)', () => {
    expect(cellAt(weeks, '2026-09-25')).toMatchObject({ count: undefined, marks: ['issue'] });
    expect(cellAt(weeks, '2026-09-26')?.count).toBe(1);
    expect(cellAt(weeks, '2026-10-15')).toMatchObject({ count: 20, marks: ['deadline', 'opening'] });
    expect(cellAt(weeks, '2026-10-16')?.count).toBeUndefined();
  });

  it('shows holidays by name, and make-up days as working days', () => {
    expect(cellAt(weeks, '2026-10-01')).toMatchObject({ isOff: true });
    expect(cellAt(weeks, '2026-10-01')?.holiday).toBeDefined();
    expect(cellAt(weeks, '2026-10-10')).toMatchObject({ isOff: false, isMakeUp: true });
    expect(cellAt(weeks, '2026-10-11')).toMatchObject({ isOff: true, isMakeUp: false, holiday: undefined });
  });

  it('counts working days alone where the law does (worked case 5)', () => {
    const { bidPeriod } = ruleSetInForce(day('2026-09-29')).methods.competitive_negotiation;
    const negotiation = picture('2026-09-29', [['deadline', '2026-10-09']], bidPeriod);
    expect(cellAt(negotiation.weeks, '2026-10-01')?.count).toBeUndefined();
    expect(cellAt(negotiation.weeks, '2026-10-09')?.count).toBe(3);
  });

  it('stops where it would become endless, and says so', () => {
    const far = picture('2026-01-05', [['deadline', '2026-12-01']]);
    expect(far.weeks).toHaveLength(16);
    expect(far.isWhole).toBe(false);
  });

  it('says where a year’s holidays are not published yet', () => {
    expect(picture('2026-12-21', [['deadline', '2027-01-12']]).isProvisional).toBe(true);
  });
});
