import { useId, useState, type ReactNode } from 'react';
import type { ReviewRow } from '../../../../schemas/evaluation-api.ts';
import type { LowPriceReview } from '../../../../schemas/review.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { TextForm } from '../../ui/text-form.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './review.module.css';
import { reviewTexts } from './texts.ts';
import type { ReviewInUse } from './use-review.ts';

type CaseProps = { readonly review: ReviewInUse; readonly row: ReviewRow; readonly lowPrice: LowPriceReview };

/** A price that was asked about: question, time, explanation, and what the members make of it. */
export function LowPriceCase({ review, row, lowPrice }: CaseProps): ReactNode {
  const say = useTexts(reviewTexts);
  const now = useNow(1000);
  const { question, dueAt, explanation, decisions } = lowPrice;
  const isRunning = explanation === undefined && now < dueAt;
  const own = decisions.find(({ personId }) => personId === review.personId);
  return (
    <>
      <dl className={css.facts}>
        <dt>{say('asked')}</dt>
        <dd lang="zh-CN">{question}</dd>
        <dt>{say('explainUntil')}</dt>
        <dd>
          <When at={dueAt} /> {isRunning ? <Countdown at={dueAt} /> : null}
        </dd>
        <dt>{say('explanation')}</dt>
        <dd>
          {explanation === undefined ? (
            say(isRunning ? 'explanationAwaited' : 'explanationNone')
          ) : (
            <>
              <span lang="zh-CN">{explanation.text}</span>{' '}
              <span className="soft">
                <When at={explanation.at} />
              </span>
            </>
          )}
        </dd>
        <dt>{say('judged')}</dt>
        <dd>
          {say('judgedOf', { count: decisions.length, total: review.overview.members })} <RuleCitation rule="EVL-029" />
          {!review.isMember || own !== undefined ? <Judgements review={review} lowPrice={lowPrice} /> : null}
        </dd>
      </dl>
      {review.isMember && !isRunning && own === undefined ? <Judge review={review} row={row} /> : null}
    </>
  );
}

function Judgements({ review, lowPrice }: Omit<CaseProps, 'row'>): ReactNode {
  const say = useTexts(reviewTexts);
  return (
    <ul>
      {lowPrice.decisions.map(({ personId, justified, reason }) => (
        <li key={personId}>
          {review.people.find((person) => person.personId === personId)?.name}{' '}
          <Status tone={justified ? 'done' : 'refused'}>{say(justified ? 'justified' : 'unjustified')}</Status>{' '}
          <span lang="zh-CN">{reason}</span>
        </li>
      ))}
    </ul>
  );
}

function Judge({ review, row }: Omit<CaseProps, 'lowPrice'>): ReactNode {
  const say = useTexts(reviewTexts);
  const name = useId();
  const [justified, setJustified] = useState<boolean | undefined>(undefined);
  const [isTried, setTried] = useState(false);
  const judge = useApiCommand('judgeLowPrice', { changes: ['readReview', 'readReviews'] });
  const path = { ...review.path, supplierId: row.supplierId };
  async function submit(reason: string): Promise<boolean> {
    setTried(true);
    if (justified === undefined) return false;
    return (await judge.run({ path, body: { justified, reason } })) !== undefined;
  }
  return (
    <>
      <fieldset className={css.requirement}>
        <legend>{say('judge')}</legend>
        {[true, false].map((value) => (
          <label key={String(value)} className={css.choice}>
            <input type="radio" name={name} checked={justified === value} onChange={() => setJustified(value)} />{' '}
            {say(value ? 'justified' : 'unjustified')}
          </label>
        ))}
        {isTried && justified === undefined ? <p className={css.missing}>{say('judgeChoice')}</p> : null}
      </fieldset>
      <TextForm
        name={`judgement:${path.procedureId}.${path.lotId}.${path.supplierId}`}
        label={say('judgeReason')}
        longest={1000}
        submit={say('judgeSubmit')}
        onSubmit={submit}
        isRunning={judge.isRunning}
        outcome={<CommandOutcome command={judge} />}
      />
    </>
  );
}
