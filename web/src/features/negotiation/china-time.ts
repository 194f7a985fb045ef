import { Instant } from '../../../../schemas/time.ts';

/** A moment as a `datetime-local` field holds it: the wall clock of Beijing, whatever clock the device shows. */
export function toField(at: Instant): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** The moment that such a field names; `undefined` while it is empty or half typed. */
export function fromField(text: string): Instant | undefined {
  const milliseconds = Date.parse(`${text}:00.000+08:00`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) || Number.isNaN(milliseconds)) return undefined;
  return Instant.parse(new Date(milliseconds).toISOString());
}
