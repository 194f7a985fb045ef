import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ProcurementDraft } from '../../../../schemas/procurement.ts';
import type { DraftInput } from '../../session/use-draft.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { faultsOf, fieldIdOf, type Fault } from '../../ui/faults.ts';
import { faultWords, type FormFault } from '../../ui/form-faults.ts';
import { FormSummary } from '../../ui/form-summary.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { useTexts } from '../../words/texts.ts';
import { BasicsPart } from './form-basics.tsx';
import { LotsPart } from './form-lots.tsx';
import { draftOf, sumAgainst, type ProcurementForm } from './form-model.ts';
import { MoneyPart } from './form-money.tsx';
import css from './procurements.module.css';
import { procurementTexts } from './texts.ts';

type FormProps = {
  readonly draft: DraftInput<ProcurementForm>;
  readonly fixed: readonly string[];
  readonly submit: string;
  readonly isRunning: boolean;
  readonly failure: Error | null;
  /** Why it was not done, where no field is at fault. */
  readonly outcome: ReactNode;
  readonly onSubmit: (body: ProcurementDraft) => void;
};

/** The form of a project: what, with which money, in which lots. */
export function ProcurementFormView(props: FormProps): ReactNode {
  const { draft, fixed, failure } = props;
  const [tries, setTries] = useState(0);
  const isTried = tries > 0;
  const form = draft.value;
  const converted = draftOf(form);
  const sums = useSumFaults(form);
  const summary = useSummary(converted.faults);
  const shown = isTried ? converted.faults : [];
  const part = {
    form,
    faults: shown,
    change: (changed: Partial<ProcurementForm>) => draft.change({ ...form, ...changed }),
  };
  const open = isTried ? [...summary, ...(converted.faults.length === 0 ? sums : [])] : [];
  const refused = faultsOf(failure).filter(({ fieldId }) => fieldId !== undefined);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
        if (converted.value !== undefined && sums.length === 0) props.onSubmit(converted.value);
      }}
    >
      <DraftNotice draft={draft} />
      <FormSummary
        faults={open.length === 0 ? refused : open}
        attempt={`${tries} ${failure === null ? 'typed' : 'refused'}`}
      />
      <BasicsPart {...part} />
      <MoneyPart {...part} />
      <LotsPart {...part} fixed={fixed} />
      {refused.length === 0 ? props.outcome : null}
      <div className={css.buttons}>
        <Button type="primary" htmlType="submit" loading={props.isRunning}>
          {props.submit}
        </Button>
      </div>
    </form>
  );
}

/** What is missing, each with its field's label where it has one. */
function useSummary(faults: readonly FormFault[]): readonly Fault[] {
  const say = useTexts(procurementTexts);
  const sayUi = useTexts(uiTexts);
  return faults.map((fault) => {
    const label = labelOf(fault.pointer, say);
    return { fieldId: fieldIdOf(fault.pointer), detail: `${label}${sayUi('colon')}${faultWords(fault, sayUi)}` };
  });
}

/** Sums that do not meet the budget: the portal refuses them, so they are not sent (102号令 art. 16). */
function useSumFaults({ budget, sources, lots }: ProcurementForm): readonly Fault[] {
  const say = useTexts(procurementTexts);
  const sayUi = useTexts(uiTexts);
  const fromSources = sumAgainst(
    budget,
    sources.map(({ amount }) => amount),
  );
  const fromLots = sumAgainst(
    budget,
    lots.map((lot) => lot.budget),
  );
  return [
    { sum: fromSources, fieldId: 'field-sources', label: say('sources') },
    { sum: fromLots, fieldId: 'field-lots', label: say('lots') },
  ]
    .filter(({ sum }) => sum.missingFen !== 0)
    .map(({ fieldId, label }) => ({ fieldId, detail: `${label}${sayUi('colon')}${say('sumDiffers')}` }));
}

const LABELS = {
  number: 'number',
  titleZh: 'name',
  titleEn: 'nameEn',
  procurementAgencyId: 'agency',
  authorityId: 'authority',
  jurisdiction: 'jurisdiction',
  description: 'description',
  budgetFen: 'budget',
} as const;

const ROW_LABELS = {
  name: 'sourceName',
  amountFen: 'sourceAmount',
  titleZh: 'lotTitle',
  titleEn: 'lotTitleEn',
  description: 'lotDescription',
  budgetFen: 'lotBudget',
  quantity: 'quantity',
  unit: 'unit',
  termMonths: 'term',
} as const;

type SayHere = ReturnType<typeof useTexts<keyof typeof procurementTexts.zh>>;

function labelOf(pointer: string, say: SayHere): string {
  const [, first = '', second = '', third = ''] = pointer.split('/');
  if (first === 'category') return say(second === 'code' ? 'categoryCode' : 'categoryName');
  if (first === 'lots') return rowLabel(say('lot', { number: Number(second) + 1 }), third, say);
  if (first === 'sources') return rowLabel(say('sources'), third, say);
  const label = Object.entries(LABELS).find(([member]) => member === first)?.[1];
  return label === undefined ? '' : say(label);
}

function rowLabel(group: string, member: string, say: SayHere): string {
  const row = Object.entries(ROW_LABELS).find(([name]) => name === member)?.[1];
  return row === undefined ? group : `${group} · ${say(row)}`;
}
