import type { ReactNode } from 'react';
import { dayOf, type Day, type Instant } from '../../../schemas/time.ts';
import { useNow } from '../api/server-clock.ts';
import { useFormats } from '../words/use-formats.ts';
import { useTexts } from '../words/texts.ts';
import { uiTexts } from './texts.ts';
import css from './timeline.module.css';

export type TimelineStop = {
  readonly key: string;
  readonly label: string;
  /** Absent where nobody can say yet. */
  readonly at?: Instant | undefined;
  /** Where a whole day counts, the day: its end would read as the beginning of the next. */
  readonly day?: Day | undefined;
  /** Whether it has come about; if not said, whether its time has passed. */
  readonly isPast?: boolean;
  readonly note?: ReactNode;
};

/**
 * The life of a thing as a line: what has been is solid, now is marked, what is ahead is outlined with the working days to it.
 * It is a list with words for everything that the line shows, so it needs no other text.
 */
export function Timeline({
  stops,
  label,
}: {
  readonly stops: readonly TimelineStop[];
  readonly label: string;
}): ReactNode {
  const now = useNow();
  const firstAhead = stops.findIndex((stop) => !isPast(stop, now));
  const ahead = firstAhead === -1 ? stops.length : firstAhead;
  return (
    <ol className={css.line} aria-label={label}>
      {stops.slice(0, ahead).map((stop) => (
        <Stop key={stop.key} stop={stop} now={now} past />
      ))}
      {ahead > 0 && ahead < stops.length ? <NowMark at={now} /> : null}
      {stops.slice(ahead).map((stop) => (
        <Stop key={stop.key} stop={stop} now={now} past={false} />
      ))}
    </ol>
  );
}

function isPast(stop: TimelineStop, now: Instant): boolean {
  return stop.isPast ?? (stop.at !== undefined && stop.at <= now);
}

type StopProps = { readonly stop: TimelineStop; readonly now: Instant; readonly past: boolean };

function Stop({ stop, now, past }: StopProps): ReactNode {
  const say = useTexts(uiTexts);
  const formats = useFormats();
  return (
    <li className={past ? css.past : css.ahead}>
      <span className={css.label}>{stop.label}</span>
      <span className="visually-hidden"> ({say(past ? 'timelinePast' : 'timelineAhead')})</span>
      <StopTime stop={stop} />
      {past || stop.at === undefined ? null : (
        <span className={css.left}>{formats.remaining(now, stop.day ?? dayOf(stop.at))}</span>
      )}
      {stop.note === undefined ? null : <span className={css.note}>{stop.note}</span>}
    </li>
  );
}

function StopTime({ stop: { at, day } }: { readonly stop: TimelineStop }): ReactNode {
  const formats = useFormats();
  if (day !== undefined) return <time dateTime={day}>{formats.day(day)}</time>;
  return at === undefined ? null : <time dateTime={at}>{formats.instant(at)}</time>;
}

function NowMark({ at }: { readonly at: Instant }): ReactNode {
  const say = useTexts(uiTexts);
  const formats = useFormats();
  return (
    <li className={css.now} aria-current="time">
      <span className={css.label}>{say('timelineNow')}</span>
      <time dateTime={at}>{formats.instant(at)}</time>
    </li>
  );
}
