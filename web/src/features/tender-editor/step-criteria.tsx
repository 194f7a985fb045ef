import { Button } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { methodOf } from '../../../../functions/tendering/rules-methods.ts';
import { Criterion } from '../../../../schemas/tender-terms.ts';
import { decimalOf } from '../../words/amounts.ts';
import { Busy } from '../../ui/busy.tsx';
import { AreaField, CheckField, FieldNotes, FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { useEditor } from './editor-context.ts';
import css from './editor.module.css';
import { nextId } from './next-id.ts';
import { RowTools } from './row-tools.tsx';
import { stepTexts } from './step-texts.ts';
import type { CriterionRow } from './tender-form.ts';
import { useMember } from './use-member.tsx';

// The evaluation itself is loaded with the panel that tries it.
const WhatIfPanel = lazy(async () => ({ default: (await import('./what-if-panel.tsx')).WhatIfPanel }));

/** How bids are compared. */
export function CriteriaStep(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change, procedure } = useEditor();
  const member = useMember();
  const choices = methodOf(procedure.method)?.evaluationMethods ?? [];
  const isScored = form.evaluationMethod === 'comprehensive_scoring';
  return (
    <>
      <SelectField
        {...member('evaluationMethod')}
        label={say('evaluationMethod')}
        value={form.evaluationMethod}
        choices={[...new Set([...choices, form.evaluationMethod])].map((value) => ({ value, label: say(value) }))}
        onChange={(evaluationMethod) => change({ evaluationMethod })}
      />
      <CheckField
        {...member('fixedPrice')}
        label={
          <>
            {say('fixedPrice')} <RuleCitation rule="EVL-020" />
          </>
        }
        isChecked={form.fixedPrice}
        onChange={(fixedPrice) => change({ fixedPrice })}
      />
      <CheckField
        {...member('reservedForSmallEnterprises')}
        label={say('reservedForSmallEnterprises')}
        isChecked={form.reservedForSmallEnterprises}
        // Where only small enterprises compete there is nothing to deduct (46号 art. 9).
        onChange={(reserved) =>
          change({ reservedForSmallEnterprises: reserved, deduction: reserved ? '0' : form.deduction })
        }
      />
      <TextField
        {...member('smallEnterpriseDeductionBp')}
        label={say('smallEnterpriseDeductionBp')}
        help={say('deductionHelp')}
        isNumber
        value={form.deduction}
        onChange={(deduction) => change({ deduction })}
      />
      <h3 id={member('criteria').id} tabIndex={-1}>
        {say('criteriaTitle')}
      </h3>
      {isScored || form.criteria.length > 0 ? <Criteria /> : <p className="soft">{say('criteriaNone')}</p>}
      <Suspense fallback={<Busy lines={6} />}>
        <WhatIfPanel />
      </Suspense>
    </>
  );
}

function Criteria(): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const member = useMember();
  const { criteria } = form;
  const hasPrice = criteria.some(({ kind }) => kind === 'price');
  function add(row: Partial<CriterionRow>): void {
    const id = nextId('c', criteria);
    const empty = { id, kind: 'subjective', titleZh: '', titleEn: '', descriptionZh: '', points: '' } as const;
    change({ criteria: [...criteria, { ...empty, scoresRequirementId: '', ...row }] });
  }
  return (
    <>
      <p className="soft">{say('criteriaHelp')}</p>
      <FieldNotes {...member('criteria')} />
      {criteria.map((row, index) => (
        <CriterionFields key={row.id} row={row} index={index} />
      ))}
      <p className={css.buttons}>
        <Button disabled={criteria.length >= 60} onClick={() => add({})}>
          {say('addCriterion')}
        </Button>
        {hasPrice || form.fixedPrice ? null : (
          <Button
            onClick={() =>
              add({
                kind: 'price',
                titleZh: say('priceTitle'),
                titleEn: 'Price',
                descriptionZh: say('priceDescription'),
                points: '10',
              })
            }
          >
            {say('addPrice')}
          </Button>
        )}
      </p>
      <PointsSum />
    </>
  );
}

/** How far the points are from a hundred, while they are typed. */
function PointsSum(): ReactNode {
  const say = useTexts(stepTexts);
  const { form } = useEditor();
  const sum = hundredths(form.criteria);
  const price = hundredths(form.criteria.filter(({ kind }) => kind === 'price'));
  return (
    <output className={css.sum}>
      <strong>{say('pointsSum', { sum: sum / 100 })}</strong>
      {sum < 10_000 ? (
        <Status tone="due">{say('pointsMissing', { count: (10_000 - sum) / 100 })}</Status>
      ) : sum > 10_000 ? (
        <Status tone="refused">{say('pointsOver', { count: (sum - 10_000) / 100 })}</Status>
      ) : (
        <Status tone="done">{say('pointsFit')}</Status>
      )}
      <span>{say('pointsPrice', { price: price / 100 })}</span>
    </output>
  );
}

function hundredths(criteria: readonly CriterionRow[]): number {
  return criteria.reduce((total, { points }) => total + Math.round((decimalOf(points) ?? 0) * 100), 0);
}

function CriterionFields({ row, index }: { readonly row: CriterionRow; readonly index: number }): ReactNode {
  const say = useTexts(stepTexts);
  const { form, change } = useEditor();
  const member = useMember();
  const rows = form.criteria;
  const name = say('criterionName', { number: index + 1 });
  const place = `criteria/${index}`;
  function set(changed: Partial<CriterionRow>): void {
    change({ criteria: rows.with(index, { ...row, ...changed }) });
  }
  return (
    <div className={css.item} id={member(place).id} tabIndex={-1}>
      <div className={css.itemHead}>
        <h4>{name}</h4>
        <RowTools name={name} rows={rows} index={index} onChange={(criteria) => change({ criteria })} />
      </div>
      <FieldNotes {...member(place)} />
      <FieldRow narrow>
        <TextField
          {...member(`${place}/titleZh`)}
          label={say('criterionTitle')}
          maxLength={200}
          value={row.titleZh}
          onChange={(titleZh) => set({ titleZh })}
        />
        <SelectField
          {...member(`${place}/kind`)}
          label={say('criterionKind')}
          value={row.kind}
          choices={Criterion.shape.kind.options.map((value) => ({ value, label: say(value) }))}
          onChange={(kind) => set({ kind })}
        />
        <TextField
          {...member(`${place}/points`)}
          label={say('points')}
          isNumber
          value={row.points}
          onChange={(points) => set({ points })}
        />
      </FieldRow>
      <AreaField
        {...member(`${place}/descriptionZh`)}
        label={say('descriptionZh')}
        rows={2}
        maxLength={2000}
        value={row.descriptionZh}
        onChange={(descriptionZh) => set({ descriptionZh })}
      />
      <TextField
        {...member(`${place}/titleEn`)}
        label={say('criterionTitleEn')}
        isOptional
        lang="en"
        maxLength={200}
        value={row.titleEn}
        onChange={(titleEn) => set({ titleEn })}
      />
    </div>
  );
}
