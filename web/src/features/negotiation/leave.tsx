import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OwnNegotiation } from '../../../../schemas/negotiation-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { AreaField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { ownTexts } from './texts-own.ts';
import { lotNumber } from './use-negotiation.ts';

/** Leaving a lot: until the final offer for it is given (Order 74 art. 34). */
export function Leave({ own }: { readonly own: OwnNegotiation }): ReactNode {
  const say = useTexts(ownTexts);
  const { procedureId, phase } = own;
  const offer = useApiQuery('readFinalOffer', { path: { procedureId } }, { enabled: phase === 'finalOffers' });
  const offered: readonly string[] = offer.data?.lotIds ?? [];
  const open = phase === 'negotiating' || phase === 'finalOffers';
  const lots = own.lots.filter(({ standing, lotId }) => standing === 'participating' && !offered.includes(lotId));
  if (!open || lots.length === 0) return null;
  return (
    <section className={css.section}>
      <h2>{say('leave')}</h2>
      <p className="soft">
        {say('leaveHow')} <RuleCitation rule="NEG-006" />
      </p>
      <div className={css.buttons}>
        {lots.map(({ lotId }) => (
          <LeaveLot key={lotId} procedureId={procedureId} lotId={lotId} />
        ))}
      </div>
    </section>
  );
}

function LeaveLot({ procedureId, lotId }: { readonly procedureId: string; readonly lotId: string }): ReactNode {
  const say = useTexts(ownTexts);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const lot = lotNumber(lotId);
  const command = useApiCommand('leaveNegotiation', {
    changes: ['followNegotiation', 'listNegotiationMessages', 'readFinalOffer'],
  });
  const reasonZh = reason.trim() === '' ? undefined : reason.trim();
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {say('leaveLot', { lot })}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('leaveLot', { lot })}
        effects={[say('leaveEffect', { lot })]}
        visibleTo={say('leaveVisible')}
        command={command}
        onConfirm={() => void command.run({ path: { procedureId }, body: { lotId, reasonZh } })}
        onCancel={() => setAsking(false)}
      >
        <AreaField label={say('leaveReason')} rows={3} maxLength={2000} value={reason} onChange={setReason} />
      </ConfirmFinalAct>
    </>
  );
}
