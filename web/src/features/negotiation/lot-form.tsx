import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Amount } from '../../ui/amount.tsx';
import { AreaField, TextField } from '../../ui/field.tsx';
import { lotNumber } from '../../words/lot-number.ts';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { amountOf, emptyLine, totalOf, type TypedLine, type TypedLot } from './offer-amounts.ts';
import { offerTexts } from './texts-offer.ts';

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
      <TextField
        id={`offer-${lot.lotId}-serviceTerm`}
        label={say('serviceTerm')}
        maxLength={500}
        value={lot.serviceTerm}
        onChange={(text) => onChange({ ...lot, serviceTerm: text })}
      />
      <AreaField
        label={say('remark')}
        rows={2}
        maxLength={2000}
        value={lot.remark}
        onChange={(text) => onChange({ ...lot, remark: text })}
      />
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
      <TextField
        id={`${prefix}-description`}
        label={say('description')}
        maxLength={500}
        value={line.description}
        onChange={(text) => onChange({ ...line, description: text })}
      />
      <TextField
        id={`${prefix}-quantity`}
        label={say('quantity')}
        isNumber
        value={line.quantity}
        onChange={(text) => onChange({ ...line, quantity: text })}
      />
      <TextField
        id={`${prefix}-unit`}
        label={say('unit')}
        maxLength={50}
        value={line.unit}
        onChange={(text) => onChange({ ...line, unit: text })}
      />
      <TextField
        id={`${prefix}-unitPrice`}
        label={say('unitPrice')}
        isNumber
        value={line.unitPrice}
        onChange={(text) => onChange({ ...line, unitPrice: text })}
      />
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
