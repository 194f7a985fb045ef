import { Button } from 'antd';
import type { ReactNode } from 'react';
import { AreaField, FieldRow, TextField } from '../../ui/field.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { lotNumber } from '../../words/lot-number.ts';
import { fenOf } from '../../words/amounts.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { emptyLot, freshKey, moved, sumAgainst, type LotRow } from './form-model.ts';
import { SumLine } from './form-money.tsx';
import { useMember, type PartProps } from './form-parts.ts';
import css from './procurements.module.css';
import { procurementTexts } from './texts.ts';

type LotsProps = PartProps & {
  /** Lots that a procedure was started on, by id. */
  readonly fixed: readonly string[];
};

/** The lots with their own budgets. */
export function LotsPart({ form, change, faults, fixed }: LotsProps): ReactNode {
  const say = useTexts(procurementTexts);
  const { lots } = form;
  return (
    <section className={css.part} aria-labelledby="part-lots">
      <h2 id="part-lots" tabIndex={-1}>
        {say('partLots')}
      </h2>
      <div id="field-lots" tabIndex={-1}>
        {lots.map((lot, index) => (
          <LotFields
            key={lot.key}
            lot={lot}
            index={index}
            count={lots.length}
            faults={faults}
            isFixed={lot.id !== '' && fixed.includes(lot.id)}
            onChange={(changed) => change({ lots: lots.with(index, { ...lot, ...changed }) })}
            onMove={(to) => change({ lots: moved(lots, index, to) })}
            onRemove={() => change({ lots: lots.toSpliced(index, 1) })}
          />
        ))}
      </div>
      <Button
        disabled={lots.length >= 50}
        onClick={() => change({ lots: [...lots, emptyLot(freshKey('lot-row-', lots))] })}
      >
        {say('addLot')}
      </Button>
      <SumLine
        sum={sumAgainst(
          form.budget,
          lots.map(({ budget }) => budget),
        )}
      />
    </section>
  );
}

type LotProps = Pick<PartProps, 'faults'> & {
  readonly lot: LotRow;
  readonly index: number;
  readonly count: number;
  readonly isFixed: boolean;
  readonly onChange: (changed: Partial<LotRow>) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
};

function LotFields(props: LotProps): ReactNode {
  const say = useTexts(procurementTexts);
  const { lot, index, faults, isFixed, onChange } = props;
  const member = useMember(faults);
  const place = `/lots/${index}`;
  return (
    <fieldset className={css.item} id={member(place).id} tabIndex={-1} disabled={isFixed}>
      <LotHead {...props} />
      {isFixed ? <p className="soft">{say('lotFixed')}</p> : null}
      <FieldRow>
        <TextField
          {...member(`${place}/titleZh`)}
          label={say('lotTitle')}
          maxLength={200}
          value={lot.titleZh}
          onChange={(titleZh) => onChange({ titleZh })}
        />
        <TextField
          {...member(`${place}/titleEn`)}
          label={say('lotTitleEn')}
          isOptional
          lang="en"
          maxLength={300}
          value={lot.titleEn}
          onChange={(titleEn) => onChange({ titleEn })}
        />
      </FieldRow>
      <AreaField
        {...member(`${place}/description`)}
        label={say('lotDescription')}
        rows={2}
        maxLength={1500}
        value={lot.description}
        onChange={(description) => onChange({ description })}
      />
      <LotFigures {...props} />
    </fieldset>
  );
}

function LotFigures({ lot, index, faults, onChange }: LotProps): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  const member = useMember(faults);
  const place = `/lots/${index}`;
  const budgetFen = fenOf(lot.budget);
  return (
    <>
      <FieldRow narrow>
        <TextField
          {...member(`${place}/budgetFen`)}
          label={say('lotBudget')}
          isNumber
          value={lot.budget}
          onChange={(budget) => onChange({ budget })}
        />
        <TextField
          {...member(`${place}/quantity`)}
          label={say('quantity')}
          isNumber
          value={lot.quantity}
          onChange={(quantity) => onChange({ quantity })}
        />
        <TextField
          {...member(`${place}/unit`)}
          label={say('unit')}
          maxLength={20}
          value={lot.unit}
          onChange={(unit) => onChange({ unit })}
        />
        <TextField
          {...member(`${place}/termMonths`)}
          label={say('term')}
          isNumber
          value={lot.termMonths}
          onChange={(termMonths) => onChange({ termMonths })}
        />
      </FieldRow>
      {budgetFen === undefined ? null : (
        <p className={css.lotCapitals} lang="zh-CN">
          {formats.capitals(budgetFen)}
        </p>
      )}
    </>
  );
}

function LotHead({ lot, index, count, isFixed, onMove, onRemove }: LotProps): ReactNode {
  const say = useTexts(procurementTexts);
  const sayUi = useTexts(uiTexts);
  const number = lot.id === '' ? index + 1 : lotNumber(lot.id);
  const name = say('lot', { number });
  return (
    <div className={css.itemHead}>
      <h3>{name}</h3>
      {isFixed ? null : (
        <span className={css.itemTools}>
          <Button
            size="small"
            disabled={index === 0}
            aria-label={`${sayUi('moveUp')} ${name}`}
            onClick={() => onMove(index - 1)}
          >
            {sayUi('moveUp')}
          </Button>
          <Button
            size="small"
            disabled={index === count - 1}
            aria-label={`${sayUi('moveDown')} ${name}`}
            onClick={() => onMove(index + 1)}
          >
            {sayUi('moveDown')}
          </Button>
          <Button size="small" disabled={count === 1} aria-label={`${sayUi('remove')} ${name}`} onClick={onRemove}>
            {sayUi('remove')}
          </Button>
        </span>
      )}
    </div>
  );
}
