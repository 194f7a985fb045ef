import type { ReactNode } from 'react';
import type { SubstantiveRequirement } from '../../../../schemas/tender-terms.ts';
import { TextField } from '../../ui/field.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { departures, NO_ANSWER, type LotInput, type RequirementAnswer } from './bid-form.ts';
import css from './bid.module.css';
import { checklistState, requirementsOf } from './checklist.ts';
import { OtherDeviations } from './other-deviations.tsx';
import { PriceTable } from './price-table.tsx';
import { deviationTexts } from './texts-deviation.ts';
import { bidTexts } from './texts.ts';

type LotStepProps = {
  readonly lot: LotInput;
  readonly requirements: readonly SubstantiveRequirement[];
  /** Headings of the document, offered where a clause is named. */
  readonly clauses: readonly string[];
  readonly ceilingFen: number | undefined;
  readonly isFixedPrice: boolean;
  readonly onChange: (lot: LotInput) => void;
};

/** What is offered for one lot: the answer to each ★ requirement, what departs from other clauses, and the price form. */
export function LotStep(props: LotStepProps): ReactNode {
  const say = useTexts(bidTexts);
  const sayDeviation = useTexts(deviationTexts);
  return (
    <>
      <h3 className={css.part}>{say('checklist')}</h3>
      <Checklist {...props} />
      <h3 className={css.part}>{sayDeviation('others')}</h3>
      <OtherDeviations {...props} />
      <h3 className={css.part}>{say('price')}</h3>
      <PriceTable {...props} />
    </>
  );
}

function Checklist({ lot, requirements, onChange }: LotStepProps): ReactNode {
  const say = useTexts(bidTexts);
  const binding = requirementsOf(requirements, lot.lotId);
  const { total, open } = checklistState(requirements, lot);
  if (total === 0) return <p>{say('checklistNone')}</p>;
  return (
    <>
      <p>
        {say('checklistLead')} <RuleCitation rule="EVL-002" />
      </p>
      <output className="soft">{say('answeredOf', { done: total - open.length, total })}</output>
      <ol className={css.checklist}>
        {binding.map((requirement, index) => (
          <li key={requirement.id}>
            <Requirement
              id={`${lot.lotId}-${requirement.id}`}
              number={index + 1}
              requirement={requirement}
              answer={lot.answers[requirement.id] ?? NO_ANSWER}
              onAnswer={(answer) => onChange({ ...lot, answers: { ...lot.answers, [requirement.id]: answer } })}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

type RequirementProps = {
  readonly id: string;
  readonly number: number;
  readonly requirement: SubstantiveRequirement;
  readonly answer: RequirementAnswer;
  readonly onAnswer: (answer: RequirementAnswer) => void;
};

function Requirement({ id, number, requirement, answer, onAnswer }: RequirementProps): ReactNode {
  const say = useTexts(bidTexts);
  const sayDeviation = useTexts(deviationTexts);
  const formats = useFormats();
  const hasDeparted = answer.departure === 'better' || answer.departure === 'worse';
  return (
    <>
      <p className={css.requirement}>
        <span className={css.star}>★</span>
        {number}. {formats.either(requirement.textZh, requirement.textEn)}
      </p>
      <div className={css.answer}>
        <fieldset className={css.choices}>
          <legend>{sayDeviation('legend', { number })}</legend>
          {departures.map((departure) => (
            <label key={departure}>
              <input
                type="radio"
                name={`${id}-departure`}
                checked={answer.departure === departure}
                onChange={() => onAnswer({ ...answer, departure })}
              />
              {sayDeviation(departure)}
            </label>
          ))}
        </fieldset>
        <TextField
          id={`${id}-where`}
          label={say('where')}
          maxLength={500}
          value={answer.where}
          onChange={(where) => onAnswer({ ...answer, where })}
        />
        <TextField
          id={`${id}-remark`}
          label={sayDeviation(hasDeparted ? 'offered' : 'note')}
          isOptional={!hasDeparted}
          maxLength={1000}
          value={answer.remark}
          notes={answer.departure === 'worse' ? [{ key: 'notMet', tone: 'wrong', content: <NotMet /> }] : []}
          onChange={(remark) => onAnswer({ ...answer, remark })}
        />
      </div>
    </>
  );
}

function NotMet(): ReactNode {
  const say = useTexts(bidTexts);
  return (
    <>
      {say('notMetWarning')} <RuleCitation rule="EVL-027" />
    </>
  );
}
