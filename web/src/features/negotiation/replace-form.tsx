import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { ruleSetOf } from './rule-set-of.ts';
import type { CommitteeView, PanelCandidates } from '../../../../schemas/evaluation-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import type { Fault } from '../../ui/faults.ts';
import { FormSummary } from '../../ui/form-summary.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { CompositionList } from './composition-list.tsx';
import { afterReplacing, compositionChecks } from './composition.ts';
import css from './negotiation.module.css';
import { panelTexts } from './texts-panel.ts';

type ReplaceProps = { readonly view: CommitteeView; readonly called: PanelCandidates };

const NOTHING = { gone: '', came: '', leader: '', reason: '', ofLaw: false };

/** Replaces a member, with the composition checked as it would then be (Order 87 art. 49). */
export function ReplaceForm(props: ReplaceProps): ReactNode {
  const say = useTexts(panelTexts);
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <OpenForm {...props} onDone={() => setOpen(false)} />;
  return (
    <p>
      <Button onClick={() => setOpen(true)}>{say('replace')}</Button>
    </p>
  );
}

function OpenForm({ view, called, onDone }: ReplaceProps & { readonly onDone: () => void }): ReactNode {
  const say = useTexts(panelTexts);
  const [typed, setTyped] = useState(NOTHING);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isAsking, setAsking] = useState(false);
  const plan = usePlan({ view, called }, typed);
  const command = useApiCommand('replaceCommitteeMember', { onDone });
  const procedure = useProcedure();
  function ask(): void {
    setFaults(plan.body === undefined ? [{ detail: say('replaceFault') }] : []);
    setAsking(plan.body !== undefined);
  }
  function replace(): void {
    if (plan.body !== undefined) void command.run({ path: { procedureId: procedure.id }, body: plan.body });
  }
  return (
    <section className={`${css.section} ${css.form}`}>
      <h2>{say('replace')}</h2>
      <p className="soft">
        {say('replaceHow')} <RuleCitation rule="EVL-015" />
      </p>
      <FormSummary faults={faults} attempt={faults} />
      <Choices plan={plan} typed={typed} onChange={setTyped} />
      <CompositionList checks={plan.checks} />
      <Button type="primary" onClick={ask}>
        {say('replace')}
      </Button>
      <ConfirmFinalAct
        open={isAsking}
        act={say('replace')}
        effects={[say('replaceEffect', { gone: plan.nameOf(typed.gone), came: plan.nameOf(typed.came) })]}
        visibleTo={say('appointVisible')}
        command={command}
        onConfirm={replace}
        onCancel={() => setAsking(false)}
      />
    </section>
  );
}

/** What the panel would be after what is chosen, and the command for it once nothing is missing. */
function usePlan({ view, called }: ReplaceProps, typed: typeof NOTHING) {
  const ruleSet = ruleSetOf(useProcedure());
  const { committee, people } = view;
  const gone = committee.members.find(({ personId }) => personId === typed.gone);
  const free = called.candidates.filter(({ personId }) => !isSeated(view, personId));
  const chosen = free.find(({ personId }) => personId === typed.came);
  const came = chosen === undefined || !typed.ofLaw ? chosen : { ...chosen, field: 'law' as const };
  const leads = typed.gone === committee.leaderId;
  const after = afterReplacing(committee, { gone: typed.gone, came, leader: typed.leader });
  const leader = leads ? after.members.find(({ personId }) => personId === typed.leader) : undefined;
  const checks = compositionChecks(after, { minimum: called.minimum, ruleSet });
  const reason = typed.reason.trim();
  const isRight = reason !== '' && checks.every(({ isMet }) => isMet);
  return {
    free,
    after,
    leads,
    checks,
    members: committee.members,
    complex: committee.complex,
    nameOf: (id: string): string =>
      [...called.candidates, ...people].find(({ personId }) => personId === id)?.name ?? '',
    body:
      isRight && gone !== undefined && came !== undefined
        ? {
            personId: gone.personId,
            reason,
            replacement: {
              personId: came.personId,
              kind: came.kind,
              organizationId: came.organizationId,
              field: came.field,
            },
            ...(leader === undefined ? {} : { leaderId: leader.personId }),
          }
        : undefined,
  };
}

type ChoicesProps = {
  readonly plan: ReturnType<typeof usePlan>;
  readonly typed: typeof NOTHING;
  readonly onChange: (typed: typeof NOTHING) => void;
};

function Choices({ plan, typed, onChange }: ChoicesProps): ReactNode {
  const say = useTexts(panelTexts);
  function named({ personId }: { readonly personId: string }) {
    return { id: personId, text: plan.nameOf(personId) };
  }
  return (
    <>
      <Choice
        label={say('gone')}
        value={typed.gone}
        options={plan.members.map(named)}
        onChange={(id) => onChange({ ...typed, gone: id })}
      />
      <Choice
        label={say('came')}
        value={typed.came}
        options={plan.free.map(({ personId, name, kind }) => ({ id: personId, text: `${name}（${say(kind)}）` }))}
        onChange={(id) => onChange({ ...typed, came: id })}
      />
      {plan.complex ? (
        <p>
          <label>
            <input
              type="checkbox"
              checked={typed.ofLaw}
              onChange={(event) => onChange({ ...typed, ofLaw: event.target.checked })}
            />{' '}
            {say('ofLaw')}
          </label>
        </p>
      ) : null}
      {plan.leads ? (
        <Choice
          label={say('newLeader')}
          value={typed.leader}
          options={plan.after.members.map(named)}
          onChange={(id) => onChange({ ...typed, leader: id })}
        />
      ) : null}
      <AreaField
        label={say('reason')}
        rows={3}
        maxLength={1000}
        value={typed.reason}
        onChange={(text) => onChange({ ...typed, reason: text })}
      />
    </>
  );
}

/** Whether somebody sits on the panel, or has left it and may not come back. */
function isSeated({ committee }: CommitteeView, id: string): boolean {
  return [...committee.members, ...committee.replacements].some(({ personId }) => personId === id);
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly onChange: (id: string) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps): ReactNode {
  const say = useTexts(panelTexts);
  return (
    <SelectField
      label={label}
      value={value}
      choices={[{ value: '', label: say('pick') }, ...options.map(({ id, text }) => ({ value: id, label: text }))]}
      onChange={onChange}
    />
  );
}
