import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { ChangeSubject, type MaterialChange } from '../../../../schemas/negotiation.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useActing } from '../../session/use-session.ts';
import { useDraft } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { receiversOf } from './change-receivers.ts';
import { listed } from './joined.ts';
import css from './negotiation.module.css';
import type { RoomProps } from './panel-room.tsx';
import { roomTexts } from './texts-room.ts';
import { negotiationReads, useNames } from './use-negotiation.ts';

const tones: Readonly<Record<MaterialChange['status'], Tone>> = {
  proposed: 'due',
  confirmed: 'done',
  refused: 'refused',
};

type ChangesProps = RoomProps & { readonly isMember: boolean };

/** Material changes: proposed by the panel, confirmed or refused by the buyer, then sent to all at once (Order 74 art. 32). */
export function Changes({ negotiation, parties, isMember }: ChangesProps): ReactNode {
  const say = useTexts(roomTexts);
  const { changes, status } = negotiation;
  return (
    <section className={css.section} id="changes">
      <h2>{say('changes')}</h2>
      <p className="soft">
        {say('changesRule')} <RuleCitation rule="NEG-004" />
      </p>
      {changes.length === 0 ? <p>{say('changesNone')}</p> : null}
      <ol className={css.changes}>
        {changes.map((change) => (
          <li key={change.number}>
            <Change negotiation={negotiation} parties={parties} change={change} />
          </li>
        ))}
      </ol>
      {isMember && status === 'negotiating' ? <Propose procedureId={negotiation.procedureId} /> : null}
    </section>
  );
}

function Change({ negotiation, parties, change }: RoomProps & { readonly change: MaterialChange }): ReactNode {
  const say = useTexts(roomTexts);
  const formats = useFormats();
  const names = useNames(parties);
  const { role, organizationId } = useActing();
  const { number, subject, textZh, status, proposedAt, decidedAt, reasonZh } = change;
  const isBuyer = role === 'procurementOfficer' && organizationId === negotiation.buyerId;
  return (
    <>
      <h3>
        {say('change', { number })} · {say(subject)} <Status tone={tones[status]}>{say(status)}</Status>
      </h3>
      <p className={css.quoted} lang="zh-CN">
        {textZh}
      </p>
      <p className="soft">
        {say('proposedAt')} <When at={proposedAt} />
      </p>
      {status === 'confirmed' && decidedAt !== undefined ? (
        <p>
          {say('sentTo', {
            time: formats.instant(decidedAt),
            names: listed(receiversOf(negotiation, decidedAt).map(names.supplier), formats.language),
          })}
        </p>
      ) : null}
      {reasonZh === undefined ? null : (
        <p>
          {say('refuseReasonShown')} <span lang="zh-CN">{reasonZh}</span>
        </p>
      )}
      {status === 'proposed' && isBuyer && negotiation.status === 'negotiating' ? (
        <Decide procedureId={negotiation.procedureId} number={number} />
      ) : null}
    </>
  );
}

/** The buyer's word on a proposed change: confirming is a final act, refusing needs the reason. */
function Decide({ procedureId, number }: { readonly procedureId: string; readonly number: number }): ReactNode {
  const say = useTexts(roomTexts);
  const [step, setStep] = useState<'none' | 'confirm' | 'refuse'>('none');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState(false);
  const path = { procedureId, number };
  const confirm = useApiCommand('confirmNegotiationChange', { changes: negotiationReads });
  const refuse = useApiCommand('refuseNegotiationChange', { changes: negotiationReads });
  async function send(): Promise<void> {
    const reasonZh = reason.trim();
    setFault(reasonZh === '');
    if (reasonZh !== '') await refuse.run({ path, body: { reasonZh } });
  }
  return (
    <>
      <p className={css.buttons}>
        <Button type="primary" onClick={() => setStep('confirm')}>
          {say('confirmChange', { number })}
        </Button>
        <Button onClick={() => setStep('refuse')}>{say('refuseChange')}</Button>
      </p>
      {step === 'refuse' ? (
        <>
          <AreaField
            label={say('refuseReason')}
            fault={fault ? say('refuseFault') : undefined}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={setReason}
          />
          <Button loading={refuse.isRunning} onClick={() => void send()}>
            {say('refuseSend')}
          </Button>
          <CommandOutcome command={refuse} />
        </>
      ) : null}
      <ConfirmFinalAct
        open={step === 'confirm'}
        act={say('confirmChange', { number })}
        effects={[say('confirmEffect')]}
        visibleTo={say('confirmVisible')}
        command={confirm}
        onConfirm={() => void confirm.run({ path })}
        onCancel={() => setStep('none')}
      />
    </>
  );
}

const Proposal = z.object({ subject: ChangeSubject, textZh: z.string() });
const nothingYet: z.infer<typeof Proposal> = { subject: 'serviceRequirement', textZh: '' };

function Propose({ procedureId }: { readonly procedureId: string }): ReactNode {
  const say = useTexts(roomTexts);
  const draft = useDraft({
    name: `negotiation-change:${procedureId}`,
    schema: Proposal,
    initial: nothingYet,
  });
  const [isOpen, setOpen] = useState(draft.isRestored);
  const [fault, setFault] = useState(false);
  const command = useApiCommand('proposeNegotiationChange', { changes: negotiationReads });
  const { subject, textZh } = draft.value;
  async function propose(): Promise<void> {
    setFault(textZh.trim() === '');
    if (textZh.trim() === '') return;
    const done = await command.run({ path: { procedureId }, body: { subject, textZh: textZh.trim() } });
    if (done === undefined) return;
    draft.clear();
    setOpen(false);
  }
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{say('propose')}</Button>;
  return (
    <div className={css.form}>
      <DraftNotice draft={draft} />
      <SelectField
        label={say('proposeSubject')}
        value={subject}
        choices={ChangeSubject.options.map((option) => ({ value: option, label: say(option) }))}
        onChange={(chosen) => draft.change({ ...draft.value, subject: chosen })}
      />
      <AreaField
        label={say('proposeText')}
        help={say('proposeTextHelp')}
        fault={fault ? say('proposeFault') : undefined}
        rows={5}
        maxLength={3000}
        value={textZh}
        onChange={(text) => draft.change({ ...draft.value, textZh: text })}
      />
      <Button type="primary" loading={command.isRunning} onClick={() => void propose()}>
        {say('propose')}
      </Button>
      <CommandOutcome command={command} />
    </div>
  );
}
