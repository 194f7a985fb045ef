import type { ReactNode } from 'react';
import { dayOf, type Day, type Instant } from '../../../schemas/time.ts';
import { useNow } from '../api/server-clock.ts';
import { useFormats } from '../words/use-formats.ts';

/** A moment, in Beijing time. `remaining` adds how many working days are left. */
export function When({ at, remaining = false }: { readonly at: Instant; readonly remaining?: boolean }): ReactNode {
  const formats = useFormats();
  return (
    <>
      <time dateTime={at}>{formats.instant(at)}</time>
      {remaining ? <Remaining until={dayOf(at)} /> : null}
    </>
  );
}

/** A calendar day. */
export function OnDay({ day, remaining = false }: { readonly day: Day; readonly remaining?: boolean }): ReactNode {
  const formats = useFormats();
  return (
    <>
      <time dateTime={day}>{formats.day(day)}</time>
      {remaining ? <Remaining until={day} /> : null}
    </>
  );
}

function Remaining({ until }: { readonly until: Day }): ReactNode {
  const formats = useFormats();
  const now = useNow();
  return (
    <>
      {' '}
      <span className="soft whole-words">{formats.remaining(now, until)}</span>
    </>
  );
}
