import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
import css from './step-form.module.css';
import { uiTexts } from './texts.ts';

export type FormStep = {
  readonly key: string;
  readonly title: string;
  readonly isComplete: boolean;
  readonly content: ReactNode;
};

type StepFormProps = {
  readonly steps: readonly FormStep[];
  /** The step shown; kept in the page's address, so that it can be linked to and gone back from. */
  readonly current: string | undefined;
  readonly onGo: (key: string) => void;
  /** Below the last step, beside the way back. */
  readonly submit: ReactNode;
  /** `top`: the steps in a row above, where something else stands beside the form. */
  readonly layout?: 'side' | 'top';
};

/** A long form one step at a time, in any order; the last step is the summary. What is typed is kept by the caller (`useDraft`). */
export function StepForm({ steps, current, onGo, submit, layout = 'side' }: StepFormProps): ReactNode {
  const say = useTexts(uiTexts);
  const index = Math.max(
    steps.findIndex(({ key }) => key === current),
    0,
  );
  const list = useCurrentInView(index);
  const step = steps[index];
  if (step === undefined) return submit;
  const previous = steps[index - 1];
  const next = steps[index + 1];
  return (
    <div className={layout === 'top' ? `${css.form} ${css.top}` : css.form}>
      <ol ref={list} className={css.steps}>
        {steps.map(({ key, title, isComplete }, place) => (
          <li
            key={key}
            aria-current={key === step.key ? 'step' : undefined}
            className={isComplete ? css.complete : css.open}
          >
            <button type="button" className={css.step} onClick={() => onGo(key)}>
              <span className={css.number} aria-hidden>
                {place + 1}
              </span>
              {title}
              {isComplete ? <span className="visually-hidden"> ({say('stepDone')})</span> : null}
            </button>
          </li>
        ))}
      </ol>
      <section className={css.body} aria-label={step.title}>
        <p className="soft">{say('stepOf', { number: index + 1, total: steps.length })}</p>
        <h2 className={css.title}>{step.title}</h2>
        {step.content}
        <div className={css.turn}>
          {previous === undefined ? null : <Button onClick={() => onGo(previous.key)}>{say('previous')}</Button>}
          {next === undefined ? (
            submit
          ) : (
            <Button type="primary" onClick={() => onGo(next.key)}>
              {say('next')}
            </Button>
          )}
        </div>
      </section>
    </div>
  );
}

/** On a narrow screen the steps scroll sideways: the one that is shown comes into view. */
function useCurrentInView(index: number) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const current = list.current?.children[index];
    if (list.current === null || !(current instanceof HTMLElement)) return;
    list.current.scrollLeft = current.offsetLeft - (list.current.clientWidth - current.offsetWidth) / 2;
  }, [index]);
  return list;
}
