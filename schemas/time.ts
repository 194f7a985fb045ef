import { z } from 'zod';

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A moment: UTC, exactly `YYYY-MM-DDTHH:mm:ss.sssZ`; the fixed width makes `<` on strings right. */
export const Instant = z
  .string()
  .regex(instantPattern)
  .refine((text) => isRealInstant(text), 'no such moment')
  .brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const Day = z.iso.date().brand('Day');
export type Day = z.infer<typeof Day>;

const MILLISECONDS_PER_DAY = 86_400_000;
/** Asia/Shanghai has been UTC+8 without summer time since 1991, and the portal keeps no older moment. */
const SHANGHAI_OFFSET_MILLISECONDS = 8 * 3_600_000;

function isRealInstant(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/** The instant of a number of milliseconds since 1970 (UTC). @throws when it is out of range */
export function instantOf(milliseconds: number): Instant {
  return Instant.parse(new Date(milliseconds).toISOString());
}

/** Milliseconds since 1970 (UTC). */
export function millisecondsOf(at: Instant): number {
  return Date.parse(at);
}

/** The moment `milliseconds` after `at` (before it, if negative). */
export function addMilliseconds(at: Instant, milliseconds: number): Instant {
  return instantOf(millisecondsOf(at) + milliseconds);
}

/** The calendar day in Asia/Shanghai on which `at` falls. */
export function dayOf(at: Instant): Day {
  return Day.parse(new Date(millisecondsOf(at) + SHANGHAI_OFFSET_MILLISECONDS).toISOString().slice(0, 10));
}

/** The moment at which the clock in Asia/Shanghai shows `hours:minutes` on `day`. */
export function atShanghai(day: Day, hours: number, minutes = 0): Instant {
  return instantOf(Date.parse(`${day}T00:00:00.000Z`) - SHANGHAI_OFFSET_MILLISECONDS + (hours * 60 + minutes) * 60_000);
}

/** The first moment after `day` has ended in Asia/Shanghai: periods are half-open `[start, end)`. */
export function endOfDay(day: Day): Instant {
  return atShanghai(addDays(day, 1), 0);
}

/** The day `count` calendar days after `day` (before it, if negative). */
export function addDays(day: Day, count: number): Day {
  return Day.parse(
    new Date(Date.parse(`${day}T00:00:00.000Z`) + count * MILLISECONDS_PER_DAY).toISOString().slice(0, 10),
  );
}

/** Calendar days from `from` to `to`, the day it starts from not counted (Order 87 art. 85). Negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / MILLISECONDS_PER_DAY;
}

/** `2026年11月20日 10:00` in Asia/Shanghai, as notices print it. */
export function formatChineseInstant(at: Instant): string {
  const local = new Date(millisecondsOf(at) + SHANGHAI_OFFSET_MILLISECONDS).toISOString();
  return `${formatChineseDay(dayOf(at))} ${local.slice(11, 16)}`;
}

/** `2026年11月20日`. */
export function formatChineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
