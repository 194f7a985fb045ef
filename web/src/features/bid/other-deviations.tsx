import { Button } from 'antd';
import type { ReactNode } from 'react';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import type { ClauseDeviation, LotInput } from './bid-form.ts';
import css from './bid.module.css';
import { deviationTexts } from './texts-deviation.ts';

/** With the ★ requirements, of which there are sixty at most, these fill the sealed form's hundred. */
const MOST = 40;

type OtherProps = {
  readonly lot: LotInput;
  readonly clauses: readonly string[];
  readonly onChange: (lot: LotInput) => void;
};

/** 偏离表 for clauses without a ★: only what departs is named. */
export function OtherDeviations({ lot, clauses, onChange }: OtherProps): ReactNode {
  const say = useTexts(deviationTexts);
  const { lotId, deviations } = lot;
  const listId = `${lotId}-clauses`;
  function change(next: readonly ClauseDeviation[]): void {
    onChange({ ...lot, deviations: [...next] });
  }
  return (
    <>
      <p>{say(deviations.length === 0 ? 'othersNone' : 'othersLead')}</p>
      <datalist id={listId}>
        {clauses.map((clause) => (
          <option key={clause}>{clause}</option>
        ))}
      </datalist>
      {deviations.map((deviation, index) => (
        <Row
          key={deviation.key}
          id={`${lotId}-deviation-${deviation.key}`}
          number={index + 1}
          listId={listId}
          deviation={deviation}
          onChange={(changed) => change(deviations.map((other) => (other.key === deviation.key ? changed : other)))}
          onRemove={() => change(deviations.filter(({ key }) => key !== deviation.key))}
        />
      ))}
      {deviations.length < MOST ? (
        <Button onClick={() => change([...deviations, emptyDeviation(deviations)])}>{say('add')}</Button>
      ) : null}
    </>
  );
}

function emptyDeviation(before: readonly ClauseDeviation[]): ClauseDeviation {
  const key = String(Math.max(0, ...before.map((row) => Number(row.key))) + 1);
  return { key, clause: '', direction: 'worse', offered: '' };
}

type RowProps = {
  readonly id: string;
  readonly number: number;
  readonly listId: string;
  readonly deviation: ClauseDeviation;
  readonly onChange: (deviation: ClauseDeviation) => void;
  readonly onRemove: () => void;
};

function Row({ id, number, listId, deviation, onChange, onRemove }: RowProps): ReactNode {
  const say = useTexts(deviationTexts);
  return (
    <fieldset className={css.deviation} aria-label={say('row', { number })}>
      <TextField
        id={`${id}-clause`}
        label={say('clause')}
        list={listId}
        maxLength={500}
        value={deviation.clause}
        onChange={(clause) => onChange({ ...deviation, clause })}
      />
      <SelectField
        id={`${id}-direction`}
        label={say('direction')}
        value={deviation.direction}
        choices={(['better', 'worse'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={(direction) => onChange({ ...deviation, direction })}
      />
      <TextField
        id={`${id}-offered`}
        label={say('offered')}
        maxLength={2000}
        value={deviation.offered}
        onChange={(offered) => onChange({ ...deviation, offered })}
      />
      <button type="button" className="plain-button" onClick={onRemove}>
        {say('remove', { number })}
      </button>
    </fieldset>
  );
}
