import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OwnBid } from '../../../../schemas/bid.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { AreaField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import { bidTexts } from './texts.ts';

/** Takes a bid back before the deadline. */
export function WithdrawBid({
  bid,
  onWithdrawn,
}: {
  readonly bid: OwnBid;
  readonly onWithdrawn: () => void;
}): ReactNode {
  const say = useTexts(bidTexts);
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useApiCommand('withdrawBid', { onDone: onWithdrawn });
  function onConfirm(): void {
    const reasonZh = reason.trim();
    const body = reasonZh === '' ? {} : { reasonZh };
    void withdraw.run({ path: { procedureId: bid.procedureId }, body }, bid.revision);
  }
  return (
    <>
      <Button onClick={() => setAsked(true)}>{say('withdraw')}</Button>
      <ConfirmFinalAct
        open={isAsked}
        act={say('withdraw')}
        effects={[say('withdrawEffect', { number: bid.lastNumber }), say('withdrawEffectReceipts')]}
        visibleTo={say('visibleWithdrawn')}
        command={withdraw}
        onConfirm={onConfirm}
        onCancel={() => setAsked(false)}
      >
        <AreaField
          id="withdrawReason"
          label={say('withdrawReason')}
          isOptional
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
      </ConfirmFinalAct>
    </>
  );
}
