import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { ruleSetOf } from './rule-set-of.ts';
import type { PanelCandidates } from '../../../../schemas/evaluation-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormSummary } from '../../ui/form-summary.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { CompositionList } from './composition-list.tsx';
import { compositionChecks } from './composition.ts';
import css from './negotiation.module.css';
import { panelTexts } from './texts-panel.ts';

const Chosen = z.object({ members: z.array(z.string()), leaderId: z.string().optional() });

/** Puts a panel together: who sits on it and who leads it, with the checks beside. */
export function PanelForm({ called }: { readonly called: PanelCandidates }): ReactNode {
  const say = useTexts(panelTexts);
  const procedure = useProcedure();
  const draft = useDraft({
    name: `negotiation-panel:${procedure.id}`,
    schema: Chosen,
    initial: { members: [], leaderId: undefined },
  });
  const [isFaulty, setFaulty] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('appointCommittee', { onDone: () => draft.clear() });
  const { leaderId } = draft.value;
  const members = called.candidates.filter(({ personId }) => draft.value.members.includes(personId));
  const leader = members.find(({ personId }) => personId === leaderId);
  const ruleSet = ruleSetOf(procedure);
  const checks = compositionChecks({ members, leaderId }, { minimum: called.minimum, ruleSet });
  function ask(): void {
    const isRight = checks.every(({ isMet }) => isMet);
    setFaulty(!isRight);
    setAsking(isRight);
  }
  function appoint(): void {
    if (leader === undefined) return;
    const body = {
      members: members.map(({ personId, kind, organizationId }) => ({ personId, kind, organizationId })),
      leaderId: leader.personId,
    };
    void command.run({ path: { procedureId: procedure.id }, body });
  }
  return (
    <section className={css.form}>
      <h2>{say('compose')}</h2>
      <p>{say('composeHow')}</p>
      <DraftNotice draft={draft} />
      <FormSummary faults={isFaulty ? [{ detail: say('fault') }] : []} />
      <CandidateTable called={called} chosen={draft.value} onChange={draft.change} />
      <CompositionList checks={checks} />
      <Button type="primary" onClick={ask}>
        {say('appoint')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('appoint')}
        effects={[
          say('appointEffect', { count: members.length, names: members.map(({ name }) => name).join('、') }),
          say('appointNext'),
        ]}
        visibleTo={say('appointVisible')}
        outcome={<CommandOutcome command={command} />}
        isRunning={command.isRunning}
        onConfirm={appoint}
        onCancel={() => setAsking(false)}
      />
    </section>
  );
}

type CandidateTableProps = {
  readonly called: PanelCandidates;
  readonly chosen: z.infer<typeof Chosen>;
  readonly onChange: (chosen: z.infer<typeof Chosen>) => void;
};

function CandidateTable({ called, chosen, onChange }: CandidateTableProps): ReactNode {
  const say = useTexts(panelTexts);
  const { members, leaderId } = chosen;
  function toggle(personId: string): void {
    const next = members.includes(personId) ? members.filter((id) => id !== personId) : [...members, personId];
    onChange({ members: next, leaderId: leaderId !== undefined && next.includes(leaderId) ? leaderId : undefined });
  }
  return (
    <table className={css.table}>
      <caption className="visually-hidden">{say('candidates')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('sits')}</th>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('kind')}</th>
          <th scope="col">{say('leader')}</th>
        </tr>
      </thead>
      <tbody>
        {called.candidates.map(({ personId, name, kind, tookPartInOpening }) => (
          <tr key={`${personId} ${kind}`}>
            <td>
              <input
                type="checkbox"
                aria-label={say('choose', { name })}
                checked={members.includes(personId)}
                onChange={() => toggle(personId)}
              />
            </td>
            <th scope="row">{name}</th>
            <td>
              {say(kind)} {tookPartInOpening ? <Status tone="due">{say('tookPart')}</Status> : null}
            </td>
            <td>
              <input
                type="radio"
                name="leader"
                aria-label={say('lead', { name })}
                disabled={!members.includes(personId)}
                checked={leaderId === personId}
                onChange={() => onChange({ members, leaderId: personId })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
