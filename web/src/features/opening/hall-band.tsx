import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { failureRule } from '../../../../functions/evaluation/rules-failure.ts';
import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import { millisecondsOf, type Instant } from '../../../../schemas/time.ts';
import { useNow } from '../../api/server-clock.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import { countdownParts } from './countdown.ts';
import type { HallPhase } from './hall.ts';
import css from './hall.module.css';
import { openingTexts } from './texts.ts';
import type { Hall } from './use-hall.ts';

const tones: Readonly<Record<HallPhase, Tone>> = {
  before: 'quiet',
  counting: 'now',
  awaiting: 'due',
  unsealing: 'now',
  session: 'now',
  ended: 'done',
  sealed: 'refused',
  abandoned: 'refused',
  cancelled: 'refused',
};

/** What is going on in the hall just now, in large letters. Changes of phase are read out. */
export function HallBand({ hall }: { readonly hall: Hall }): ReactNode {
  const say = useTexts(openingTexts);
  const { phase } = hall;
  return (
    <section className={`${css.band} ${phase === 'sealed' ? css.refused : ''}`} aria-label={say('hall')}>
      {phase === 'before' ? <BigCountdown at={hall.terms.openingAt} /> : null}
      <output className={css.phase}>
        {phase === 'before' ? null : (
          <h2>
            <Status tone={tones[phase]}>{say(phase)}</Status>
          </h2>
        )}
        <p>{textOf(hall, say)}</p>
      </output>
      {phase === 'before' ? (
        <p className="soft">
          <RuleCitation rule={runningMethod(hall.procedure.method).openingRule} />
        </p>
      ) : null}
      {phase === 'sealed' ? <Sealed hall={hall} /> : null}
    </section>
  );
}

function textOf({ phase, part, record, lot }: Hall, say: ReturnType<typeof useTexts<keyof typeof openingTexts.zh>>) {
  if (phase === 'awaiting') return say(part === 'host' ? 'awaitingHost' : 'awaitingText');
  if (phase !== 'ended') return say(`${phase}Text`);
  if (record?.session === 'private') return say('endedPrivate');
  return lot.stage === 'failed' ? say('failedAfter') : say('endedText');
}

const FAILURE_TAB: string = '/procedures/$procedureId/failure';

/** Why a lot stays sealed, by which article, and what follows. */
function Sealed({ hall }: { readonly hall: Hall }): ReactNode {
  const say = useTexts(openingTexts);
  const { rule } = failureRule(hall.lot.reason ?? 'fewer_than_three_bidders', hall.procedure.method);
  const isOfBuyer = hall.part === 'host' || hall.part === 'buyer';
  return (
    <>
      <p>
        <RuleCitation rule={rule} />
      </p>
      <p>{say(isOfBuyer ? 'sealedNext' : 'sealedSupplier')}</p>
      {isOfBuyer ? (
        <p>
          <Link to={FAILURE_TAB} params={{ procedureId: hall.procedure.id }}>
            {say('sealedNextLink')}
          </Link>
        </p>
      ) : null}
    </>
  );
}

function BigCountdown({ at }: { readonly at: Instant }): ReactNode {
  const say = useTexts(openingTexts);
  const now = useNow(1000);
  const parts = countdownParts(millisecondsOf(at) - millisecondsOf(now));
  // Read out on request only: a text that changes each second would be spoken without end.
  return (
    <div role="timer" aria-live="off">
      <h2 className={css.label}>{say('before')}</h2>
      <p className={css.clock}>
        {parts.map(({ unit, value }) => (
          <span key={unit}>
            <strong>{value}</strong>
            <span className={css.unit}>{say(unit)}</span>
          </span>
        ))}
      </p>
      <p>
        {say('openingDay')} <When at={at} /> <span className="soft">{say('serverClock')}</span>
      </p>
    </div>
  );
}
