import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { addWorkingDays } from '../../../schemas/law/calendar.ts';
import { addMilliseconds, atShanghai, dayOf, Instant, millisecondsOf } from '../../../schemas/time.ts';
import { ApiProblem, problemIn, Unreachable } from '../api/failures.ts';
import { serverClock, useNow } from '../api/server-clock.ts';
import { useMovedClock } from '../api/use-live.ts';
import { usePageDeadline, type PageDeadline } from '../routing/page-deadline.ts';
import { MenuButton } from '../ui/menu-button.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { useFormats } from '../words/use-formats.ts';
import { tagOf, useLanguage, useTexts } from '../words/texts.ts';
import css from './demo-clock.module.css';
import { appTexts } from './texts.ts';

/** No part of the API that is described: it exists in the embedded default only. */
const CLOCK = '/api/demo/clock';
const ClockView = z.object({ now: Instant });
const ONE_MINUTE = 60_000;
/** What was submitted in the last second is waited for before anything closes; after this long it has closed. */
const AFTER_CLOSING = 2 * ONE_MINUTE;

/** Business time of the embedded default, and the ways to move it on: a tool of the demonstration, and marked as one. */
export function DemoClock(): ReactNode {
  const say = useTexts(appTexts);
  const formats = useFormats();
  const now = useNow(1000);
  const { move, moved, failure } = useDemoClock();
  return (
    <aside className={css.clock} aria-label={say('clock')}>
      <strong title={say('clockNote')}>{say('clock')}</strong>
      <time dateTime={now}>{formats.instant(now)}</time>
      <button type="button" className="plain-button" onClick={() => void move(nextWorkingMorning(now))}>
        {say('clockDay')}
      </button>
      <ToDeadline move={move} />
      <output className="visually-hidden">
        {moved === undefined ? '' : say('clockMoved', { time: formats.instant(moved) })}
      </output>
      {failure === undefined ? null : <ProblemAlert failure={failure} />}
    </aside>
  );
}

function ToDeadline({ move }: { readonly move: (to: Instant) => Promise<void> }): ReactNode {
  const say = useTexts(appTexts);
  const deadline = usePageDeadline();
  const now = useNow(ONE_MINUTE);
  if (deadline === undefined || deadline.at <= now) return <span className="soft">{say('clockNowhere')}</span>;
  return (
    <MenuButton
      look="link"
      label={`${say('clockTo', { label: deadline.label })} ▾`}
      items={jumpsTo(deadline, say, move)}
    />
  );
}

type SayOfApp = ReturnType<typeof useTexts<keyof typeof appTexts.zh>>;

function jumpsTo({ label, at }: PageDeadline, say: SayOfApp, move: (to: Instant) => Promise<void>) {
  return [
    {
      key: 'before',
      label: say('clockBefore', { label }),
      onChoose: () => void move(addMilliseconds(at, -ONE_MINUTE)),
    },
    {
      key: 'after',
      label: say('clockAfter', { label }),
      onChoose: () => void move(addMilliseconds(at, AFTER_CLOSING)),
    },
  ];
}

function useDemoClock() {
  const client = useQueryClient();
  const languageTag = tagOf(useLanguage());
  const [moved, setMoved] = useState<Instant>();
  const [failure, setFailure] = useState<Error>();
  useQuery({ queryKey: ['demo-clock'], queryFn: readClock, refetchInterval: ONE_MINUTE });
  const refresh = useCallback(async () => {
    await client.invalidateQueries();
    // What fell due on the way is carried out just after the clock has moved.
    setTimeout(() => void client.invalidateQueries(), 2500);
  }, [client]);
  useMovedClock(useCallback(() => void refresh(), [refresh]));
  async function move(to: Instant): Promise<void> {
    try {
      const now = await moveClock(to, languageTag);
      setMoved(now);
      setFailure(undefined);
    } catch (error) {
      return setFailure(error instanceof Error ? error : new Error('the clock was not moved'));
    }
    await refresh();
  }
  return { move, moved, failure };
}

/** Tells the pages' clock at once, when the answer comes: told again later it would be an old time. */
async function toldTime(answer: Response): Promise<Instant> {
  if (!answer.ok) throw new ApiProblem(await problemIn(answer));
  const { now } = ClockView.parse(await answer.json());
  serverClock.told(millisecondsOf(now));
  return now;
}

async function readClock(): Promise<Instant> {
  return toldTime(await ask({}));
}

/** @throws ApiProblem, Unreachable */
async function moveClock(to: Instant, languageTag: string): Promise<Instant> {
  const headers = { 'content-type': 'application/json', 'accept-language': languageTag };
  return toldTime(await ask({ method: 'POST', headers, body: JSON.stringify({ to }) }));
}

async function ask(init: RequestInit): Promise<Response> {
  return fetch(CLOCK, init).catch((cause: unknown) => {
    throw new Unreachable('no answer', { cause });
  });
}

/** Nine o'clock on the next working day. */
function nextWorkingMorning(now: Instant): Instant {
  return atShanghai(addWorkingDays(dayOf(now), 1).day, 9);
}
