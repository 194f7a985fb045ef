import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PriceQuestionView } from '../../../../schemas/evaluation-api.ts';
import { millisecondsOf } from '../../../../schemas/time.ts';
import { ApiProblem } from '../../api/failures.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQueryOrNone } from '../../api/use-api-query.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { TextForm } from '../../ui/text-form.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { countdownParts } from '../opening/countdown.ts';
import { LotSwitch } from '../procedures/lot-switch.tsx';
import { termsOf } from '../procedures/timeline-stops.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import css from './review.module.css';
import { questionTexts } from './texts-question.ts';
import { useLot, type LotPath } from './use-review.ts';

const WATCHING = 15_000;

/** Goes to the first lot. */
export function FirstQuestion(): ReactNode {
  const procedure = useProcedure();
  const [first] = termsOf(procedure).lots;
  if (first === undefined) return null;
  const params = { procedureId: procedure.id, lotId: first.lotId };
  return <Navigate to="/procedures/$procedureId/price-question/$lotId" params={params} replace />;
}

/** The bidder's side of the review of low prices: its own question, the time that is left, its explanation. */
export function PriceQuestionTab(): ReactNode {
  const say = useTexts(questionTexts);
  const { procedure, lots, lot } = useLot('/workspace/procedures/$procedureId/price-question/$lotId');
  const path = { procedureId: procedure.id, lotId: lot?.lotId ?? '' };
  const query = useApiQueryOrNone(
    'readPriceQuestion',
    { path },
    { refusal: 404, enabled: lot !== undefined, refreshMilliseconds: WATCHING },
  );
  const isForbidden = query.error instanceof ApiProblem && query.error.problem.status === 403;
  return (
    <>
      <LotSwitch lots={lots} procedureId={procedure.id} to="/procedures/$procedureId/price-question/$lotId" />
      {isForbidden ? (
        <EmptyState title={say('questionForbidden')}>
          <p>{say('questionForbiddenText')}</p>
        </EmptyState>
      ) : (
        <Loaded query={query}>
          {(question) =>
            question === null ? <NoQuestion /> : <Question key={path.lotId} path={path} question={question} />
          }
        </Loaded>
      )}
    </>
  );
}

function NoQuestion(): ReactNode {
  const say = useTexts(questionTexts);
  return (
    <EmptyState title={say('questionNone')}>
      <p>{say('questionNoneText')}</p>
    </EmptyState>
  );
}

const groundWords = {
  mean: 'groundMean',
  second_lowest: 'groundSecond',
  ceiling: 'groundCeiling',
  judgement: 'groundJudgement',
} as const;

type QuestionProps = { readonly path: LotPath; readonly question: PriceQuestionView };

function Question({ path, question }: QuestionProps): ReactNode {
  const say = useTexts(questionTexts);
  const formats = useFormats();
  const { grounds, explanation, dueAt } = question;
  return (
    <section aria-label={say('questionTitle')} className={css.question}>
      <h2>{say('questionTitle')}</h2>
      <p>
        {say('questionText')} <RuleCitation rule="EVL-029" />
      </p>
      <dl className={css.facts}>
        <dt>{say('asked')}</dt>
        <dd lang="zh-CN">{question.question}</dd>
        <dt>{say('questionGrounds')}</dt>
        {grounds.map((ground) => (
          <dd key={ground}>{say(groundWords[ground])}</dd>
        ))}
        <dt>{say('explainUntil')}</dt>
        <dd>
          <When at={dueAt} />
        </dd>
        {explanation === undefined ? null : (
          <>
            <dt>{say('explain')}</dt>
            <dd>
              <span lang="zh-CN" className={css.said}>
                {explanation.text}
              </span>
              <span className="soft">{say('explained', { time: formats.instant(explanation.at) })}</span>
            </dd>
          </>
        )}
      </dl>
      {explanation === undefined ? <Explain path={path} question={question} /> : null}
    </section>
  );
}

function Explain({ path, question }: QuestionProps): ReactNode {
  const say = useTexts(questionTexts);
  const now = useNow(1000);
  const explain = useApiCommand('explainLowPrice', { changes: ['readPriceQuestion'] });
  const left = millisecondsOf(question.dueAt) - millisecondsOf(now);
  if (left <= 0) return <p>{say('questionOver')}</p>;
  return (
    <>
      <p className={css.clock} role="timer" aria-live="off">
        <span>{say('questionLeft')}</span>{' '}
        {countdownParts(left).map(({ unit, value }) => (
          <span key={unit}>
            <strong>{value}</strong> {say(unit)}{' '}
          </span>
        ))}
      </p>
      <TextForm
        name={`explanation:${path.procedureId}.${path.lotId}`}
        label={say('explain')}
        help={say('explainHelp')}
        longest={10_000}
        rows={8}
        submit={say('explainSubmit')}
        onSubmit={async (text) => (await explain.run({ path, body: { text } })) !== undefined}
        isRunning={explain.isRunning}
        outcome={<CommandOutcome command={explain} />}
      />
    </>
  );
}
