import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Amount } from '../../ui/amount.tsx';
import { useTexts } from '../../words/texts.ts';
import { Field } from './field.tsx';
import css from './negotiation.module.css';
import { amountOf, emptyLine, totalOf, type TypedLine, type TypedLot } from './offer-amounts.ts';
import { offerTexts } from './texts-offer.ts';
import { lotNumber } from './use-negotiation.ts';

type LotFormProps = {
  readonly lot: TypedLot;
  /** Then there is nothing to choose. */
  readonly isOnly: boolean;
  readonly ceilingFen: number | undefined;
  readonly onChange: (lot: TypedLot) => void;
};

/** The price form of one lot: its items, their amounts added up while typing, and the term. */
export function LotForm(props: LotFormProps): ReactNode {
  const { lot, isOnly, ceilingFen, onChange } = props;
  const say = useTexts(offerTexts);
  const number = lotNumber(lot.lotId);
  return (
    <fieldset className={css.lot}>
      <legend>
        {isOnly ? (
          say('lot', { lot: number })
        ) : (
          <label>
            <input
              id={`offer-${lot.lotId}-offered`}
              type="checkbox"
              checked={lot.offered}
              onChange={(event) => onChange({ ...lot, offered: event.target.checked })}
            />{' '}
            {say('offered', { lot: number })}
          </label>
        )}
      </legend>
      {ceilingFen === undefined ? null : (
        <p className="soft">
          {say('ceiling')} <Amount fen={ceilingFen} />
        </p>
      )}
      {lot.offered ? <LotItems {...props} /> : <p className="soft">{say('notOffered')}</p>}
    </fieldset>
  );
}

function LotItems({ lot, onChange }: LotFormProps): ReactNode {
  const say = useTexts(offerTexts);
  const { lotId, lines } = lot;
  const total = totalOf(lines);
  function changeLine(index: number, line: TypedLine): void {
    onChange({ ...lot, lines: lines.map((other, place) => (place === index ? line : other)) });
  }
  return (
    <>
      {lines.map((line, index) => (
        // Items have no other name than their place.
        <Line
          key={`${lotId}-${index}`}
          prefix={`offer-${lotId}-${index}`}
          number={index + 1}
          line={line}
          onChange={(next) => changeLine(index, next)}
          onRemove={
            lines.length === 1
              ? undefined
              : () => onChange({ ...lot, lines: lines.filter((_, place) => place !== index) })
          }
        />
      ))}
      <p>
        <Button onClick={() => onChange({ ...lot, lines: [...lines, emptyLine] })}>{say('addLine')}</Button>
      </p>
      <p className={css.total} aria-live="polite">
        <strong>{say('total', { lot: lotNumber(lotId) })}</strong>{' '}
        {total === undefined ? <span className="soft">{say('totalMissing')}</span> : <Amount fen={total} capitals />}
      </p>
      <LotRest lot={lot} onChange={onChange} />
    </>
  );
}

/** What stands under the items: the term and a remark. */
function LotRest({ lot, onChange }: Pick<LotFormProps, 'lot' | 'onChange'>): ReactNode {
  const say = useTexts(offerTexts);
  return (
    <>
      <Field label={say('serviceTerm')} id={`offer-${lot.lotId}-serviceTerm`}>
        {(control) => (
          <input
            {...control}
            maxLength={500}
            value={lot.serviceTerm}
            onChange={(event) => onChange({ ...lot, serviceTerm: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('remark')}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={lot.remark}
            onChange={(event) => onChange({ ...lot, remark: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

type LineProps = {
  readonly prefix: string;
  readonly number: number;
  readonly line: TypedLine;
  readonly onChange: (line: TypedLine) => void;
  readonly onRemove: (() => void) | undefined;
};

function Line({ prefix, number, line, onChange, onRemove }: LineProps): ReactNode {
  const say = useTexts(offerTexts);
  const amount = amountOf(line);
  return (
    <fieldset className={css.line} aria-label={say('line', { number })}>
      <Field label={say('description')} id={`${prefix}-description`}>
        {(control) => (
          <input
            {...control}
            maxLength={500}
            value={line.description}
            onChange={(event) => onChange({ ...line, description: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('quantity')} id={`${prefix}-quantity`}>
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            value={line.quantity}
            onChange={(event) => onChange({ ...line, quantity: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('unit')} id={`${prefix}-unit`}>
        {(control) => (
          <input
            {...control}
            maxLength={50}
            value={line.unit}
            onChange={(event) => onChange({ ...line, unit: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('unitPrice')} id={`${prefix}-unitPrice`}>
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            value={line.unitPrice}
            onChange={(event) => onChange({ ...line, unitPrice: event.target.value })}
          />
        )}
      </Field>
      <p className={css.lineAmount}>
        {amount === undefined ? null : (
          <>
            {say('amount')} <Amount fen={amount} />
          </>
        )}
        {onRemove === undefined ? null : (
          <button type="button" className="plain-button" onClick={onRemove}>
            {say('removeLine', { number })}
          </button>
        )}
      </p>
    </fieldset>
  );
}
