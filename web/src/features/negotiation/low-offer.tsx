import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FinalReviewView } from '../../../../schemas/final-review.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { usePerson } from '../../session/use-session.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { When } from '../../ui/when.tsx';
import { AreaField, TextField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import type { ReviewedProps } from './reviewed-supplier.tsx';
import { reviewTexts } from './texts-review.ts';
import { useNames } from './use-negotiation.ts';

type LowOfferProps = ReviewedProps & { readonly view: FinalReviewView; readonly isMember: boolean };

const reads = ['readRevisedReview', 'readFinalReview'] as const;

/** The question about a low final offer: asked, explained by the supplier, judged by every member (财库〔2026〕2号). */
export function LowOffer(props: LowOfferProps): ReactNode {
  const { view, parties, isMember } = props;
  const say = useTexts(reviewTexts);
  const names = useNames(parties);
  const { lowPrice } = view;
  if (lowPrice === undefined) return isMember ? <Ask {...props} /> : null;
  return (
    <>
      <h4>{say('lowPrice')}</h4>
      <p className={css.quoted} lang="zh-CN">
        {lowPrice.question}
      </p>
      <p>
        {say('asked')} <When at={lowPrice.dueAt} /> <Countdown at={lowPrice.dueAt} /> <RuleCitation rule="EVL-029" />
      </p>
      <p>
        {say('explanation')} {lowPrice.explanation === undefined ? say('noExplanation') : null}
      </p>
      {lowPrice.explanation === undefined ? null : (
        <p className={css.quoted} lang="zh-CN">
          {lowPrice.explanation.text}
        </p>
      )}
      <ul className={css.plainList}>
        {lowPrice.decisions.map(({ personId, justified, reason }) => (
          <li key={personId}>
            <strong>{names.member(personId)}</strong> {say(justified ? 'justified' : 'unjustified')}
            <p className={css.quoted} lang="zh-CN">
              {reason}
            </p>
          </li>
        ))}
      </ul>
      {isMember ? <Judge {...props} /> : null}
    </>
  );
}

function Ask({ negotiation, parties, lotId, row }: LowOfferProps): ReactNode {
  const say = useTexts(reviewTexts);
  const names = useNames(parties);
  const [typed, setTyped] = useState<{ question: string; minutes: string } | undefined>(undefined);
  const [fault, setFault] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('askFinalOfferPrice', { changes: reads });
  if (typed === undefined)
    return <Button onClick={() => setTyped({ question: '', minutes: '30' })}>{say('ask')}</Button>;
  const minutes = Number(typed.minutes);
  const question = typed.question.trim();
  function ask(): void {
    const isRight = question !== '' && Number.isInteger(minutes) && minutes >= 1 && minutes <= 2880;
    setFault(!isRight);
    setAsking(isRight);
  }
  const path = { procedureId: negotiation.procedureId, lotId, supplierId: row.supplierId };
  return (
    <>
      <h4>{say('ask')}</h4>
      <AreaField
        label={say('question')}
        fault={fault ? say('faultAsk') : undefined}
        rows={3}
        maxLength={2000}
        value={typed.question}
        onChange={(text) => setTyped({ ...typed, question: text })}
      />
      <TextField
        label={say('minutes')}
        help={say('minutesHelp')}
        isNumber
        value={typed.minutes}
        onChange={(text) => setTyped({ ...typed, minutes: text })}
      />
      <Button onClick={ask}>{say('ask')}</Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('ask')}
        effects={[say('askEffect', { name: names.supplier(row.supplierId), minutes })]}
        visibleTo={say('askVisible')}
        command={command}
        onConfirm={() => void command.run({ path, body: { question, minutes } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

function Judge({ negotiation, lotId, row, view }: LowOfferProps): ReactNode {
  const say = useTexts(reviewTexts);
  const { me } = usePerson();
  const mine = view.lowPrice?.decisions.find(({ personId }) => personId === me.personId);
  const [justified, setJustified] = useState(mine?.justified);
  const [reason, setReason] = useState(mine?.reason ?? '');
  const [fault, setFault] = useState(false);
  const command = useApiCommand('judgeFinalOfferPrice', { changes: reads });
  const path = { procedureId: negotiation.procedureId, lotId, supplierId: row.supplierId };
  function judge(): void {
    const isRight = justified !== undefined && reason.trim() !== '';
    setFault(!isRight);
    if (justified !== undefined && isRight) void command.run({ path, body: { justified, reason: reason.trim() } });
  }
  return (
    <fieldset className={css.point}>
      <legend>{say('myOpinion')}</legend>
      {([true, false] as const).map((sound) => (
        <label key={String(sound)}>
          <input
            type="radio"
            name={`judge-${lotId}-${row.supplierId}`}
            checked={justified === sound}
            onChange={() => setJustified(sound)}
          />{' '}
          {say(sound ? 'justified' : 'unjustified')}
        </label>
      ))}
      <AreaField
        label={say('judgeWhy')}
        fault={fault ? say('faultJudge') : undefined}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      <Button loading={command.isRunning} onClick={judge}>
        {say('judgeSend')}
      </Button>
      <CommandOutcome command={command} />
    </fieldset>
  );
}
