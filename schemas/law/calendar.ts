import { addDays, type Day } from '../time.ts';
import years from './calendar.json' with { type: 'json' };

/** A day found by counting. `provisional`: the count touched a year whose holiday arrangement is not published yet. */
export type CountedDay = { readonly day: Day; readonly provisional: boolean };

type HolidayYear = {
  readonly status: string;
  /** Days off by name: holidays, and days off moved to make a long holiday. */
  readonly off: Readonly<Record<string, string | undefined>>;
  /** Make-up days (调休): weekend days on which China works. */
  readonly work: Readonly<Record<string, string | undefined>>;
};

const arrangements: Readonly<Record<string, HolidayYear | undefined>> = years;

/** @throws RangeError for a year the calendar knows nothing of, so that no count is ever silently wrong */
function arrangementOf(day: Day): HolidayYear {
  const year = day.slice(0, 4);
  const arrangement = arrangements[year];
  if (arrangement === undefined) throw new RangeError(`the holiday calendar does not cover ${year}`);
  return arrangement;
}

/** Whether working days can be told for this day's year. */
export function isCovered(day: Day): boolean {
  return arrangements[day.slice(0, 4)] !== undefined;
}

/**
 * Whether the State Council's arrangement for this day's year is still to come: only the statutory holidays are known,
 * neither the days off moved around them nor the make-up days. @throws RangeError outside the calendar
 */
export function isProvisional(day: Day): boolean {
  return arrangementOf(day).status !== 'official';
}

/** Monday to Friday, less days off, plus make-up days (CNT-004). @throws RangeError outside the calendar */
export function isWorkingDay(day: Day): boolean {
  const { off, work } = arrangementOf(day);
  if (off[day] !== undefined) return false;
  if (work[day] !== undefined) return true;
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The Chinese name of the holiday on which this day is off, or `undefined`. @throws RangeError outside the calendar */
export function holidayName(day: Day): string | undefined {
  return arrangementOf(day).off[day];
}

/** `day` itself when it is a working day, else the next working day. */
export function firstWorkingDayFrom(day: Day): CountedDay {
  const start = day;
  let current = day;
  while (!isWorkingDay(current)) current = addDays(current, 1);
  return { day: current, provisional: isProvisional(start) || isProvisional(current) };
}

/**
 * The `count`-th working day after `from`, or before it when `count` is negative; the day it starts from is not counted
 * (Order 87 art. 85). `count` 0 is `from` itself. @throws RangeError outside the calendar
 */
export function addWorkingDays(from: Day, count: number): CountedDay {
  if (!Number.isSafeInteger(count)) throw new RangeError('a number of working days is a whole number');
  const step = Math.sign(count);
  let day = from;
  let left = Math.abs(count);
  while (left > 0) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left -= 1;
  }
  return { day, provisional: isProvisional(from) || isProvisional(day) };
}

/** Working days after `from` up to and including `to`; negative when `to` is the earlier. @throws RangeError outside the calendar */
export function workingDaysBetween(from: Day, to: Day): number {
  if (to < from) return 0 - workingDaysBetween(to, from);
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}
