import type { ReactNode } from 'react';
import { dayOf, millisecondsOf, type Instant } from '../../../schemas/time.ts';
import { useNow } from '../api/server-clock.ts';
import { useFormats } from '../words/use-formats.ts';
import { useTexts } from '../words/texts.ts';
import css from './countdown.module.css';
import { uiTexts } from './texts.ts';

const ONE_DAY = 86_400_000;

/** How long it is until a moment, by the server's clock: in working days, on the last day to the second. */
export function Countdown({ at }: { readonly at: Instant }): ReactNode {
  const say = useTexts(uiTexts);
  const formats = useFormats();
  const now = useNow(1000);
  const left = millisecondsOf(at) - millisecondsOf(now);
  const isLastDay = left < ONE_DAY;
  // Read out on request only: a text that changes each second would be spoken without end.
  return (
    <span className={isLastDay ? css.due : css.far} role="timer" aria-live="off" title={say('serverTime')}>
      <span className="whole-words">
        {left <= 0
          ? say('timeOver')
          : isLastDay
            ? say('timeLeft', { time: clockOf(left) })
            : formats.remaining(now, dayOf(at))}
      </span>
      <span className={css.whose}>{say('serverTime')}</span>
    </span>
  );
}

/** `05:12:33`. */
function clockOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => part.toString().padStart(2, '0'))
    .join(':');
}
