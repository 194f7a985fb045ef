import { Button } from 'antd';
import type { ReactNode } from 'react';
import { BudgetSourceKind } from '../../../../schemas/procurement.ts';
import { FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { fenOf } from '../../words/amounts.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { JurisdictionField } from './form-basics.tsx';
import { freshKey, sumAgainst, type SourceRow, type Sum } from './form-model.ts';
import { useMember, type PartProps } from './form-parts.ts';
import css from './procurements.module.css';
import { procurementTexts } from './texts.ts';
import { ThresholdNote } from './threshold-note.tsx';

/** The budget, what it means for the method, and where the money comes from. */
export function MoneyPart(props: PartProps): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  const { form, change, faults } = props;
  const member = useMember(faults);
  const budgetFen = fenOf(form.budget);
  return (
    <section className={css.part} aria-labelledby="part-money">
      <h2 id="part-money">{say('partMoney')}</h2>
      <TextField
        {...member('/budgetFen')}
        label={say('budget')}
        help={
          <>
            {say('budgetHelp')}
            {budgetFen === undefined ? null : (
              <span className={css.line}>
                {formats.money(budgetFen)} <span lang="zh-CN">{formats.capitals(budgetFen)}</span>
              </span>
            )}
          </>
        }
        isNumber
        unit={say('yuan')}
        value={form.budget}
        onChange={(budget) => change({ budget })}
      />
      <JurisdictionField {...props} />
      <ThresholdNote jurisdiction={form.jurisdiction} budgetFen={budgetFen} />
      <Sources {...props} />
    </section>
  );
}

function Sources({ form, change, faults }: PartProps): ReactNode {
  const say = useTexts(procurementTexts);
  const { sources } = form;
  function add(): void {
    const key = freshKey('source-', sources);
    change({ sources: [...sources, { key, kind: 'districtBudget', name: '', amount: '' }] });
  }
  return (
    <fieldset id="field-sources" className="plain-group" tabIndex={-1}>
      <legend>
        <h3>{say('sources')}</h3>
      </legend>
      {sources.map((source, index) => (
        <SourceFields
          key={source.key}
          source={source}
          place={`/sources/${index}`}
          faults={faults}
          onChange={(changed) => change({ sources: sources.with(index, { ...source, ...changed }) })}
          onRemove={sources.length === 1 ? undefined : () => change({ sources: sources.toSpliced(index, 1) })}
        />
      ))}
      <Button onClick={add} disabled={sources.length >= 20}>
        {say('addSource')}
      </Button>
      <SumLine
        sum={sumAgainst(
          form.budget,
          sources.map(({ amount }) => amount),
        )}
      />
    </fieldset>
  );
}

type SourceProps = Pick<PartProps, 'faults'> & {
  readonly source: SourceRow;
  readonly place: string;
  readonly onChange: (changed: Partial<SourceRow>) => void;
  readonly onRemove: (() => void) | undefined;
};

function SourceFields({ source, place, faults, onChange, onRemove }: SourceProps): ReactNode {
  const say = useTexts(procurementTexts);
  const member = useMember(faults);
  return (
    <div className={css.item}>
      <FieldRow>
        <SelectField
          {...member(`${place}/kind`)}
          label={say('sourceKind')}
          value={source.kind}
          choices={BudgetSourceKind.options.map((value) => ({ value, label: say(value) }))}
          onChange={(kind) => onChange({ kind })}
        />
        <TextField
          {...member(`${place}/name`)}
          label={say('sourceName')}
          maxLength={200}
          value={source.name}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          {...member(`${place}/amountFen`)}
          label={say('sourceAmount')}
          isNumber
          value={source.amount}
          onChange={(amount) => onChange({ amount })}
        />
      </FieldRow>
      {onRemove === undefined ? null : <RemoveRow onRemove={onRemove} />}
    </div>
  );
}

function RemoveRow({ onRemove }: { readonly onRemove: () => void }): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <p className={css.remove}>
      <button type="button" className="plain-button" onClick={onRemove}>
        {say('remove')}
      </button>
    </p>
  );
}

/** What parts add up to, held against the whole while they are typed. */
export function SumLine({ sum }: { readonly sum: Sum }): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  return (
    <output className={css.sum}>
      <strong>
        {say('sum')} {formats.money(sum.totalFen)}
      </strong>
      <span className={css.capitals} lang="zh-CN">
        {formats.capitals(sum.totalFen)}
      </span>
      <SumVerdict sum={sum} />
      {sum.missingFen === 0 ? null : <RuleCitation rule="PLN-006" />}
    </output>
  );
}

function SumVerdict({ sum }: { readonly sum: Sum }): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  if (sum.missingFen > 0)
    return <Status tone="due">{say('sumMissing', { amount: formats.money(sum.missingFen) })}</Status>;
  if (sum.missingFen < 0)
    return <Status tone="refused">{say('sumOver', { amount: formats.money(-sum.missingFen) })}</Status>;
  return sum.isWhole ? <Status tone="done">{say('sumFits')}</Status> : <Status tone="quiet">{say('sumUnread')}</Status>;
}
