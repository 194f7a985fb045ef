import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useAwardWords } from '../award/use-award-words.ts';
import { firstRanked } from '../../../../functions/awarding/rules-decision.ts';
import type { Award } from '../../../../schemas/award.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { AreaField } from '../../ui/field.tsx';
import { winnerOf } from './award-model.ts';
import css from './negotiation.module.css';
import { lotNumber } from './use-negotiation.ts';

type FollowUpProps = { readonly award: Award; readonly supplierName: (id: string) => string };

type Typed = {
  readonly choice: 'nextCandidate' | 'startAnew' | undefined;
  readonly winnerId: string | undefined;
  readonly reason: string;
};

/** After the winner gave up: the next candidate in order, or the purchase anew (条例 art. 49). */
export function FollowUp({ award, supplierName }: FollowUpProps): ReactNode {
  const say = useAwardWords();
  const next = firstRanked(award);
  const only = next.length === 0 ? 'startAnew' : undefined;
  const [typed, setTyped] = useState<Typed>({ choice: only, winnerId: undefined, reason: '' });
  const [fault, setFault] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('followUpAward', { onDone: () => setAsking(false) });
  const { choice } = typed;
  const winner = winnerOf(award, typed);
  const reasonZh = typed.reason.trim();
  function ask(): void {
    const isReady = choice !== undefined && reasonZh !== '' && (choice === 'startAnew' || winner !== undefined);
    setFault(!isReady);
    setAsking(isReady);
  }
  function follow(): void {
    if (choice === undefined) return;
    const { procedureId, lotId } = award;
    const named = choice === 'nextCandidate' && next.length > 1 ? { winnerId: winner?.supplierId } : {};
    void command.run({ path: { procedureId, lotId }, body: { choice, reasonZh, ...named } });
  }
  const lot = lotNumber(award.lotId);
  return (
    <fieldset className={`${css.lot} ${css.form}`}>
      <legend>{say('followUp')}</legend>
      <FollowChoices award={award} supplierName={supplierName} typed={typed} onChange={setTyped} />
      <AreaField
        label={say('followReason')}
        fault={fault ? say('faultFollow') : undefined}
        rows={3}
        maxLength={2000}
        value={typed.reason}
        onChange={(text) => setTyped({ ...typed, reason: text })}
      />
      <Button type="primary" onClick={ask}>
        {say(choice ?? 'followUp')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say(choice ?? 'startAnew')}
        effects={[
          choice === 'nextCandidate'
            ? say('followNext', { supplier: supplierName(winner?.supplierId ?? ''), lot })
            : say('followAnew', { lot }),
        ]}
        visibleTo={say('followVisible')}
        command={command}
        onConfirm={follow}
        onCancel={() => setAsking(false)}
      />
    </fieldset>
  );
}

type ChoicesProps = FollowUpProps & { readonly typed: Typed; readonly onChange: (typed: Typed) => void };

function FollowChoices({ award, supplierName, typed, onChange }: ChoicesProps): ReactNode {
  const say = useAwardWords();
  const next = firstRanked(award);
  const [only] = next;
  if (only === undefined)
    return (
      <p>
        {say('noneLeft')} <RuleCitation rule="AWD-012" />
      </p>
    );
  const isTied = next.length > 1;
  return (
    <>
      {(['nextCandidate', 'startAnew'] as const).map((option) => (
        <p key={option}>
          <label>
            <input
              type="radio"
              name={`follow-${award.lotId}`}
              checked={typed.choice === option}
              onChange={() => onChange({ ...typed, choice: option })}
            />{' '}
            {say(option)}
            {option === 'nextCandidate' && !isTied ? `（${supplierName(only.supplierId)}）` : ''}
          </label>
        </p>
      ))}
      {typed.choice === 'nextCandidate' && isTied
        ? next.map(({ supplierId }) => (
            <p key={supplierId} className={css.quoted}>
              <label>
                <input
                  type="radio"
                  name={`next-${award.lotId}`}
                  checked={typed.winnerId === supplierId}
                  onChange={() => onChange({ ...typed, winnerId: supplierId })}
                />{' '}
                {supplierName(supplierId)}
              </label>
            </p>
          ))
        : null}
    </>
  );
}
