import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FinalReviewView } from '../../../../schemas/final-review.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { usePerson } from '../../session/use-session.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import type { Fault } from '../../ui/faults.ts';
import { FormSummary } from '../../ui/form-summary.tsx';
import { AreaField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import type { ReviewedProps } from './reviewed-supplier.tsx';
import { filledSheet, typedSheet, type TypedSheet } from './sheet-model.ts';
import { reviewTexts } from './texts-review.ts';
import { useRequirementWords } from './use-requirement-words.ts';

/** A member's own vote on a revised response, point by point; what is not met needs the reason. */
export function OpinionForm({
  negotiation,
  lotId,
  row,
  view,
}: ReviewedProps & { readonly view: FinalReviewView }): ReactNode {
  const say = useTexts(reviewTexts);
  const { me } = usePerson();
  const words = useRequirementWords(negotiation, lotId);
  const mine = view.opinions.find(({ personId }) => personId === me.personId);
  const [typed, setTyped] = useState<TypedSheet>(() => typedSheet(view.requirementIds, mine?.sheet));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const command = useApiCommand('giveRevisedOpinion', {
    changes: ['readRevisedReview', 'readFinalReview', 'readNegotiation'],
  });
  function give(): void {
    const sheet = filledSheet(typed);
    setFaults(sheet === undefined ? [{ detail: say('faultOpinion') }] : []);
    const path = { procedureId: negotiation.procedureId, lotId, supplierId: row.supplierId };
    if (sheet !== undefined) void command.run({ path, body: { sheet } });
  }
  return (
    <>
      <h4>{say('myOpinion')}</h4>
      <FormSummary faults={faults} attempt={faults} />
      {view.requirementIds.map((id) => (
        <Point
          key={id}
          name={`${lotId}-${row.supplierId}-${id}`}
          words={words(id)}
          point={typed[id] ?? { met: undefined, reason: '' }}
          onChange={(point) => setTyped({ ...typed, [id]: point })}
        />
      ))}
      <p className={css.buttons}>
        <Button type="primary" loading={command.isRunning} onClick={give}>
          {say(mine === undefined ? 'give' : 'replaceOpinion')}
        </Button>
      </p>
      <CommandOutcome command={command} />
    </>
  );
}

type PointProps = {
  readonly name: string;
  readonly words: string;
  readonly point: TypedSheet[string];
  readonly onChange: (point: TypedSheet[string]) => void;
};

function Point({ name, words, point, onChange }: PointProps): ReactNode {
  const say = useTexts(reviewTexts);
  return (
    <fieldset className={css.point}>
      <legend>{words}</legend>
      {([true, false] as const).map((met) => (
        <label key={String(met)}>
          <input type="radio" name={name} checked={point.met === met} onChange={() => onChange({ ...point, met })} />{' '}
          {say(met ? 'meets' : 'meetsNot')}
        </label>
      ))}
      {point.met === false ? (
        <AreaField
          label={say('why')}
          rows={2}
          maxLength={500}
          value={point.reason}
          onChange={(text) => onChange({ ...point, reason: text })}
        />
      ) : null}
    </fieldset>
  );
}
