import { useId, useState, type ReactNode } from 'react';
import type { CommitteeView, PanelCandidates } from '../../../../schemas/evaluation-api.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Loaded } from '../../ui/states.tsx';
import { TextForm } from '../../ui/text-form.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './review.module.css';
import { committeeTexts } from './texts-committee.ts';

type ReplaceProps = { readonly procedure: ProcedureView; readonly view: CommitteeView };

/** Somebody comes in place of a member who is absent or must stand aside (Order 87 art. 49). */
export function ReplaceMember({ procedure, view }: ReplaceProps): ReactNode {
  const say = useTexts(committeeTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={css.declare} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('committeeReplace')}</summary>
      {isOpen ? <Replacing procedure={procedure} view={view} /> : null}
    </details>
  );
}

function Replacing(props: ReplaceProps): ReactNode {
  const query = useApiQuery('listPanelCandidates', { path: { procedureId: props.procedure.id } });
  return <Loaded query={query}>{({ candidates }) => <Form {...props} candidates={candidates} />}</Loaded>;
}

type FormProps = ReplaceProps & Pick<PanelCandidates, 'candidates'>;

function Form({ procedure, view, candidates }: FormProps): ReactNode {
  const say = useTexts(committeeTexts);
  const [leavingId, setLeaving] = useState('');
  const [comingId, setComing] = useState('');
  const replace = useApiCommand('replaceCommitteeMember', {});
  const { members, leaderId } = view.committee;
  const leaving = members.find(({ personId }) => personId === leavingId);
  const coming = candidates.find(({ personId }) => personId === comingId);
  function nameOf(id: string): string {
    return view.people.find(({ personId }) => personId === id)?.name ?? '';
  }
  const free = candidates.filter(
    ({ personId, tookPartInOpening }) => !tookPartInOpening && !members.some((member) => member.personId === personId),
  );
  async function submit(reason: string): Promise<boolean> {
    if (leaving === undefined || coming === undefined) return false;
    const { personId, kind, organizationId } = coming;
    const body = {
      personId: leaving.personId,
      reason,
      replacement: { personId, kind, organizationId },
      // Who comes in place of the leader leads, where that may be.
      ...(leaving.personId === leaderId && kind === 'expert' ? { leaderId: personId } : {}),
    };
    return (await replace.run({ path: { procedureId: procedure.id }, body })) !== undefined;
  }
  return (
    <>
      <p className="soft">
        {say('committeeReplaceHelp')} <RuleCitation rule="EVL-015" />
      </p>
      <Choice
        label={say('committeeLeaving')}
        value={leavingId}
        onChoose={setLeaving}
        options={members.map(({ personId }) => ({ id: personId, name: nameOf(personId) }))}
      />
      <Choice
        label={say('committeeComing')}
        value={comingId}
        onChoose={setComing}
        options={free.map(({ personId, name }) => ({ id: personId, name }))}
      />
      <TextForm
        name={`replacement:${procedure.id}`}
        label={say('committeeReplaceReason')}
        longest={1000}
        rows={2}
        submit={say('committeeReplaceSubmit')}
        onSubmit={submit}
        isRunning={replace.isRunning}
        outcome={<CommandOutcome command={replace} />}
      />
    </>
  );
}

type OptionsProps = {
  readonly label: string;
  readonly value: string;
  readonly onChoose: (id: string) => void;
  readonly options: readonly { readonly id: string; readonly name: string }[];
};

function Choice({ label, value, onChoose, options }: OptionsProps): ReactNode {
  const say = useTexts(committeeTexts);
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{label}</label>{' '}
      <select id={id} required className={css.select} value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{say('choose')}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}
