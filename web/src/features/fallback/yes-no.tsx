import type { ReactNode } from 'react';
import css from './fallback.module.css';

type YesNoProps = {
  readonly name: string;
  readonly question: string;
  readonly value: boolean | undefined;
  readonly yes: string;
  readonly no: string;
  readonly onChange: (value: boolean) => void;
};

/** A question with two answers, neither chosen beforehand: what the law asks a person to find must be found by that person. */
export function YesNo({ name, question, value, yes, no, onChange }: YesNoProps): ReactNode {
  return (
    <fieldset className={css.question}>
      <legend>{question}</legend>
      {[true, false].map((answer) => (
        <label key={String(answer)}>
          <input type="radio" name={name} checked={value === answer} onChange={() => onChange(answer)} />{' '}
          {answer ? yes : no}
        </label>
      ))}
    </fieldset>
  );
}
