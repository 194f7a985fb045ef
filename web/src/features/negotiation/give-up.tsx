import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useAwardWords } from '../award/use-award-words.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { AreaField } from '../../ui/field.tsx';
import css from './negotiation.module.css';
import { lotNumber } from './use-negotiation.ts';

type GiveUpProps = {
  readonly award: { readonly procedureId: string; readonly lotId: string };
  /** Absent where the winner itself gives up. */
  readonly winnerName?: string;
};

/** The winner gives the lot up, or the buyer records that it refuses to sign; the reason is kept (law art. 46). */
export function GiveUp({ award, winnerName }: GiveUpProps): ReactNode {
  const say = useAwardWords();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState(false);
  const command = useApiCommand('giveUpAward', { onDone: () => setAsking(false) });
  const lot = lotNumber(award.lotId);
  const act = say(winnerName === undefined ? 'giveUp' : 'recordGiveUp');
  const { procedureId, lotId } = award;
  function ask(): void {
    setFault(reason.trim() === '');
    setAsking(reason.trim() !== '');
  }
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{act}</Button>;
  return (
    <div className={css.form}>
      <p className="soft">
        {say('giveUpHow')} <RuleCitation rule="AWD-012" />
      </p>
      <AreaField
        label={say('giveUpReason')}
        fault={fault ? say('faultGiveUp') : undefined}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
      <Button danger onClick={ask}>
        {act}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={act}
        effects={[
          winnerName === undefined
            ? say('giveUpEffectOwn', { lot })
            : say('giveUpEffect', { supplier: winnerName, lot }),
        ]}
        visibleTo={say('giveUpVisible')}
        command={command}
        onConfirm={() => void command.run({ path: { procedureId, lotId }, body: { reasonZh: reason.trim() } })}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}
