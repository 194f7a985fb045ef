import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { ReportView } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { useActing, usePerson } from '../../session/use-session.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { AreaField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { mayDeliver } from './report-model.ts';
import { reportTexts } from './texts-report.ts';

type ActProps = { readonly negotiation: Negotiation; readonly report: ReportView };

/** A member's own signature: in agreement, or with the dissent and its reason (条例 art. 41). */
export function SignReport({ negotiation, report }: ActProps): ReactNode {
  const say = useTexts(reportTexts);
  const { me } = usePerson();
  const { procedureId, memberIds } = negotiation;
  const draft = useDraft({ name: `negotiation-dissent:${procedureId}`, schema: z.string(), initial: '' });
  const [step, setStep] = useState<'none' | 'sign' | 'write' | 'dissent'>('none');
  const [fault, setFault] = useState(false);
  const command = useApiCommand('signNegotiationReport', { onDone: () => draft.clear() });
  const hasSigned = report.signatures.some(({ memberId }) => memberId === me.personId);
  if (hasSigned) return null;
  const isLast = report.signatures.length === memberIds.length - 1;
  const act = say(step === 'dissent' ? 'signDissent' : 'sign');
  const body = step === 'dissent' ? { dissentZh: draft.value.trim() } : {};
  function askDissent(): void {
    setFault(draft.value.trim() === '');
    if (draft.value.trim() !== '') setStep('dissent');
  }
  return (
    <>
      <p className={css.buttons}>
        <Button type="primary" onClick={() => setStep('sign')}>
          {say('sign')}
        </Button>
        {step === 'write' ? null : <Button onClick={() => setStep('write')}>{say('signDissent')}</Button>}
      </p>
      {step === 'write' || step === 'dissent' ? (
        <div className={css.form}>
          <AreaField
            label={say('dissent')}
            help={say('dissentHelp')}
            fault={fault ? say('faultDissent') : undefined}
            rows={4}
            maxLength={1500}
            value={draft.value}
            onChange={draft.change}
          />
          <Button onClick={askDissent}>{say('signDissent')}</Button>
        </div>
      ) : null}
      <ConfirmFinalAct
        open={step === 'sign' || step === 'dissent'}
        act={act}
        effects={[
          say('signEffect'),
          ...(step === 'dissent' ? [draft.value.trim()] : []),
          ...(isLast ? [say('signLast')] : []),
        ]}
        visibleTo={say('signVisible')}
        command={command}
        onConfirm={() => void command.run({ path: { procedureId }, body })}
        onCancel={() => setStep(step === 'dissent' ? 'write' : 'none')}
      />
    </>
  );
}

/** The buyer's side delivers a report that not everyone signed in time. */
export function Deliver({ negotiation, report }: ActProps): ReactNode {
  const say = useTexts(reportTexts);
  const { role } = useActing();
  const now = useNow();
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('deliverNegotiationReport', { onDone: () => setAsking(false) });
  if (role !== 'procurementOfficer' && role !== 'procurementAgencyOfficer') return null;
  return (
    <>
      <p className="soft">
        {say('deliverHow')} <RuleCitation rule="AWD-001" />
      </p>
      {mayDeliver(negotiation, report, now) ? <Button onClick={() => setAsking(true)}>{say('deliver')}</Button> : null}
      <ConfirmFinalAct
        open={isAsking}
        act={say('deliver')}
        effects={[say('deliverEffect')]}
        visibleTo={say('deliverVisible')}
        command={command}
        onConfirm={() => void command.run({ path: { procedureId: negotiation.procedureId } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
