import { holidayName, isCovered, isProvisional, isWorkingDay } from '../../../../schemas/law/calendar.ts';
import type { LegalPeriod } from '../../../../schemas/law/rule-sets.ts';
import { addDays, daysBetween, type Day } from '../../../../schemas/time.ts';

/** What falls on a day. */
export type DayMark = 'issue' | 'previous' | 'documents' | 'notice' | 'earliest' | 'deadline' | 'opening';

export type DayCell = {
  readonly day: Day;
  /** 2026年3月 in front of the first cell, and of the first of every month. */
  readonly startsMonth: boolean;
  readonly isOff: boolean;
  /** Why a weekday is off. */
  readonly holiday: string | undefined;
  /** A weekend day on which China works. */
  readonly isMakeUp: boolean;
  /** The how-manieth day of the period it is, where it counts. */
  readonly count: number | undefined;
  readonly marks: readonly DayMark[];
};

export type Week = readonly DayCell[];

export type PictureFacts = {
  readonly issuedOn: Day;
  readonly period: LegalPeriod;
  readonly marks: readonly (readonly [DayMark, Day])[];
};

/** So many weeks are drawn at most: a deadline further away is told in words. */
const MOST_WEEKS = 16;

export type CalendarPicture = {
  readonly weeks: readonly Week[];
  /** Whether all marks are within the weeks drawn. */
  readonly isWhole: boolean;
  readonly isProvisional: boolean;
};

/** The weeks from issue to opening, each day with whether it counts towards the period and what falls on it. */
export function calendarPicture(facts: PictureFacts): CalendarPicture {
  const { issuedOn, marks } = facts;
  const last = marks.reduce((latest, [, day]) => (day > latest ? day : latest), issuedOn);
  const start = mondayOf(issuedOn);
  const wanted = Math.floor(daysBetween(start, last) / 7) + 1;
  const weeks: Week[] = [];
  for (let week = 0; week < Math.min(wanted, MOST_WEEKS); week += 1) {
    const monday = addDays(start, week * 7);
    // A year without a calendar cannot be drawn: neither holidays nor counts would be right.
    if (!isCovered(addDays(monday, 6))) return { weeks, isWhole: false, isProvisional: true };
    weeks.push(
      Array.from({ length: 7 }, (_, index) => cellOf(addDays(monday, index), index === 0 && week === 0, facts)),
    );
  }
  return { weeks, isWhole: wanted <= MOST_WEEKS, isProvisional: weeks.flat().some(({ day }) => isProvisional(day)) };
}

function cellOf(day: Day, isFirst: boolean, { issuedOn, period, marks }: PictureFacts): DayCell {
  const isOff = !isWorkingDay(day);
  return {
    day,
    startsMonth: isFirst || day.endsWith('-01'),
    isOff,
    holiday: holidayName(day),
    isMakeUp: !isOff && isWeekend(day),
    count: countOf(day, issuedOn, period),
    marks: [
      ...new Set([
        ...(day === issuedOn ? (['issue'] as const) : []),
        ...marks.filter((mark) => mark[1] === day).map(([mark]) => mark),
      ]),
    ],
  };
}

/** Counted from the day after the issue (Order 87 art. 85), up to the number that the law asks for. */
function countOf(day: Day, issuedOn: Day, { unit, value }: LegalPeriod): number | undefined {
  if (day <= issuedOn) return undefined;
  if (unit === 'working_days' && !isWorkingDay(day)) return undefined;
  const count = unit === 'days' ? daysBetween(issuedOn, day) : workingDaysUpTo(issuedOn, day);
  return count <= value ? count : undefined;
}

function workingDaysUpTo(from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

function mondayOf(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

function isWeekend(day: Day): boolean {
  return weekdayOf(day) % 6 === 0;
}

/** 0 is Sunday. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay();
}
