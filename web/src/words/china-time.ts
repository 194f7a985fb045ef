import { Day, instantOf, millisecondsOf, type Instant } from '../../../schemas/time.ts';

/** The wall clock of Beijing at a moment, whatever clock the device shows: `2026-11-20T10:00:00.000`. */
export function wallClock(at: Instant): string {
  return new Date(millisecondsOf(at) + 8 * 3_600_000).toISOString().slice(0, -1);
}

/** The moment at which that clock shows a day and a time, with or without seconds; `undefined` where there is none such. */
export function momentAt(text: string): Instant | undefined {
  const [, day, time] = /^([\d-]{10})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)$/.exec(text) ?? [];
  if (!Day.safeParse(day).success) return undefined;
  const milliseconds = Date.parse(`${day}T${time}+08:00`);
  return Number.isNaN(milliseconds) ? undefined : instantOf(milliseconds);
}

/** A moment as a `datetime-local` field holds it. */
export function toField(at: Instant): string {
  return wallClock(at).slice(0, 16);
}
