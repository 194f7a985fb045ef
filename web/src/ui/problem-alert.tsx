import { ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Problem } from '../../../schemas/api.ts';
import { ApiProblem, Unreachable } from '../api/failures.ts';
import { useTexts, type Say } from '../words/texts.ts';
import css from './problem-alert.module.css';
import { RuleCitation } from './rule-citation.tsx';
import { uiTexts } from './texts.ts';

/** Why something was not done: what happened, the article, what to do now. */
export function ProblemAlert({ failure }: { readonly failure: Error }): ReactNode {
  const say = useTexts(uiTexts);
  if (failure instanceof ApiProblem) return <Refusal problem={failure.problem} />;
  const isUnreachable = failure instanceof Unreachable;
  return (
    <Notice title={isUnreachable ? say('unreachableTitle') : say('refusedTitle')}>
      <p>{isUnreachable ? say('unreachableCommand') : say('failedText')}</p>
    </Notice>
  );
}

function Refusal({ problem }: { readonly problem: Problem }): ReactNode {
  const say = useTexts(uiTexts);
  const reasons = reasonsOf(problem);
  return (
    <Notice title={say('refusedTitle')}>
      {reasons.length === 0 ? <p>{problem.detail === '' ? say('failedText') : problem.detail}</p> : null}
      {reasons.length === 0 ? null : (
        <ul className={css.reasons}>
          {reasons.map((reason) => (
            <li key={`${reason.pointer} ${reason.detail}`}>
              {reason.detail} {reason.rule === undefined ? null : <RuleCitation rule={reason.rule} />}
            </li>
          ))}
        </ul>
      )}
      <p>
        <strong>{say('whatToDo')}</strong> {remedyOf(problem, say)}
      </p>
    </Notice>
  );
}

/** Every refusal once, the first included. */
function reasonsOf(problem: Problem): NonNullable<Problem['errors']> {
  if (problem.errors !== undefined && problem.errors.length > 0) return problem.errors;
  if (problem.rule === undefined) return [];
  return [{ pointer: '', detail: problem.detail, rule: problem.rule }];
}

function remedyOf(problem: Problem, say: Say<keyof typeof uiTexts.zh>): string {
  if (problem.rule !== undefined) return say('remedyRule');
  switch (problem.status) {
    case 401:
      return say('remedySignIn');
    case 403:
      return say('remedyPermission');
    case 404:
      return say('remedyMissing');
    case 409:
    case 412:
      return say('conflictRemedy');
    default:
      return problem.status < 500 ? say('remedyInvalid') : say('remedyLater');
  }
}

/** A framed message about something that went wrong; announced at once. */
export function Notice({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div role="alert" className={css.alert}>
      <p className={css.title}>
        <ExclamationCircleFilled aria-hidden /> {title}
      </p>
      {children}
    </div>
  );
}
