import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
import css from './problem-alert.module.css';
import { RuleCitation } from './rule-citation.tsx';
import { uiTexts } from './texts.ts';
import type { Fault } from './faults.ts';

type FormSummaryProps = {
  readonly faults: readonly Fault[];
  /** What is another with each try: the list as it was found, or the number of the try. */
  readonly attempt: object | string;
};

/** Everything that is wrong with a form, each with a link to its field. Takes the focus at each try, and not while typing. */
export function FormSummary({ faults, attempt }: FormSummaryProps): ReactNode {
  const say = useTexts(uiTexts);
  const frame = useRef<HTMLDivElement>(null);
  const count = faults.length;
  const told = useRef(attempt);
  useEffect(() => {
    if (told.current === attempt) return;
    told.current = attempt;
    if (count > 0) frame.current?.focus();
  });
  if (count === 0) return null;
  return (
    <div ref={frame} tabIndex={-1} role="alert" className={css.alert}>
      <p className={css.title}>{say('faults', { count })}</p>
      <ul className={css.reasons}>
        {faults.map((fault) => (
          <li key={`${fault.fieldId ?? ''} ${fault.detail}`}>
            {fault.fieldId === undefined ? (
              fault.detail
            ) : (
              <a href={`#${fault.fieldId}`} onClick={(event) => goTo(event, fault)}>
                {fault.detail}
              </a>
            )}{' '}
            {fault.rule === undefined ? null : <RuleCitation rule={fault.rule} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The field itself, not just its place: typing goes on there. */
function goTo(event: { preventDefault: () => void }, fault: Fault): void {
  event.preventDefault();
  const field = document.getElementById(fault.fieldId ?? '');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
