import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { ruleSetOf } from './rule-set-of.ts';
import type { PanelCandidates } from '../../../../schemas/evaluation-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useDraft } from '../../session/use-draft.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import type { Fault } from '../../ui/faults.ts';
import { FormSummary } from '../../ui/form-summary.tsx';
import { Status } from '../../ui/status.tsx';
import { useLanguage, useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { CompositionList } from './composition-list.tsx';
import { compositionChecks } from './composition.ts';
import { listed } from './joined.ts';
import css from './negotiation.module.css';
import { panelTexts } from './texts-panel.ts';

const Chosen = z.object({
  members: z.array(z.string()),
  leaderId: z.string().optional(),
  complex: z.boolean(),
  /** Experts of law among the members. */
  lawIds: z.array(z.string()),
});
type Chosen = z.infer<typeof Chosen>;

const nobody: Chosen = { members: [], complex: false, lawIds: [] };

/** Puts a panel together: who sits on it and who leads it, with the checks beside. */
export function PanelForm({ called }: { readonly called: PanelCandidates }): ReactNode {
  const say = useTexts(panelTexts);
  const procedure = useProcedure();
  const language = useLanguage();
  const draft = useDraft({
    name: `negotiation-panel:${procedure.id}`,
    schema: Chosen,
    initial: nobody,
  });
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('appointCommittee', { onDone: () => draft.clear() });
  const { leaderId, complex, lawIds } = draft.value;
  const members = called.candidates
    .filter(({ personId }) => draft.value.members.includes(personId))
    .map((member) => (lawIds.includes(member.personId) ? { ...member, field: 'law' as const } : member));
  const leader = members.find(({ personId }) => personId === leaderId);
  const names = listed(members.map(nameOf), language);
  const ruleSet = ruleSetOf(procedure);
  const checks = compositionChecks({ members, leaderId, complex }, { minimum: called.minimum, ruleSet });
  function ask(): void {
    const isRight = checks.every(({ isMet }) => isMet);
    setFaults(isRight ? [] : [{ detail: say('fault') }]);
    setAsking(isRight);
  }
  function appoint(): void {
    if (leader === undefined) return;
    const body = { members: members.map(seatOf), leaderId: leader.personId, complex };
    void command.run({ path: { procedureId: procedure.id }, body });
  }
  return (
    <section className={css.form}>
      <h2>{say('compose')}</h2>
      <p>{say('composeHow')}</p>
      <DraftNotice draft={draft} />
      <FormSummary faults={faults} attempt={faults} />
      <ComplexChoice chosen={draft.value} onChange={draft.change} />
      <CandidateTable called={called} chosen={draft.value} onChange={draft.change} />
      <CompositionList checks={checks} />
      <Button type="primary" onClick={ask}>
        {say('appoint')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('appoint')}
        effects={[say('appointEffect', { count: members.length, names }), say('appointNext')]}
        visibleTo={say('appointVisible')}
        command={command}
        onConfirm={appoint}
        onCancel={() => setAsking(false)}
      />
    </section>
  );
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function seatOf({ personId, kind, organizationId, field }: PanelCandidates['candidates'][number]) {
  return { personId, kind, organizationId, field };
}

type CandidateTableProps = {
  readonly called: PanelCandidates;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
};

function CandidateTable({ called, chosen, onChange }: CandidateTableProps): ReactNode {
  const say = useTexts(panelTexts);
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
        {called.candidates.map((candidate) => (
          <CandidateRow
            key={`${candidate.personId} ${candidate.kind}`}
            candidate={candidate}
            chosen={chosen}
            onChange={onChange}
          />
        ))}
      </tbody>
    </table>
  );
}

type ChosenProps = { readonly chosen: Chosen; readonly onChange: (chosen: Chosen) => void };

/** Only whoever composes the panel can say that the purchase is 技术复杂、专业性强 (Order 74 art. 7). */
function ComplexChoice({ chosen, onChange }: ChosenProps): ReactNode {
  const say = useTexts(panelTexts);
  return (
    <p>
      <label>
        <input
          type="checkbox"
          checked={chosen.complex}
          onChange={(event) => onChange({ ...chosen, complex: event.target.checked })}
        />{' '}
        {say('complex')}
      </label>
    </p>
  );
}

type RowProps = ChosenProps & { readonly candidate: PanelCandidates['candidates'][number] };

function CandidateRow({ candidate, chosen, onChange }: RowProps): ReactNode {
  const say = useTexts(panelTexts);
  const { personId, name, kind, tookPartInOpening } = candidate;
  const { members, leaderId, complex, lawIds } = chosen;
  function toggle(): void {
    const next = toggled(members, personId);
    const stays = leaderId !== undefined && next.includes(leaderId);
    onChange({ ...chosen, members: next, leaderId: stays ? leaderId : undefined });
  }
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={say('choose', { name })}
          checked={members.includes(personId)}
          onChange={toggle}
        />
      </td>
      <th scope="row">{name}</th>
      <td>
        {say(kind)}{' '}
        {complex && kind === 'expert' ? (
          <label>
            <input
              type="checkbox"
              checked={lawIds.includes(personId)}
              onChange={() => onChange({ ...chosen, lawIds: toggled(lawIds, personId) })}
            />{' '}
            {say('ofLaw')}
          </label>
        ) : null}{' '}
        {tookPartInOpening ? <Status tone="due">{say('tookPart')}</Status> : null}
      </td>
      <td>
        <input
          type="radio"
          name="leader"
          aria-label={say('lead', { name })}
          disabled={!members.includes(personId)}
          checked={leaderId === personId}
          onChange={() => onChange({ ...chosen, leaderId: personId })}
        />
      </td>
    </tr>
  );
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
