import { Button } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { PanelCandidates } from '../../../../schemas/evaluation-api.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useTexts } from '../../words/texts.ts';
import { compositionOf } from './committee.ts';
import css from './review.module.css';
import { committeeTexts } from './texts-committee.ts';

/** Enlarged by Order 87 art. 47 where the purchase is complex. */
const COMPLEX_MINIMUM = 7;

/** Choosing the committee, with what the law asks of it said while choosing. */
export function AppointCommittee({ procedure }: { readonly procedure: ProcedureView }): ReactNode {
  const query = useApiQuery('listPanelCandidates', { path: { procedureId: procedure.id } });
  return <Loaded query={query}>{(candidates) => <Choice procedure={procedure} offered={candidates} />}</Loaded>;
}

type ChoiceProps = { readonly procedure: ProcedureView; readonly offered: PanelCandidates };

function Choice({ procedure, offered }: ChoiceProps): ReactNode {
  const say = useTexts(committeeTexts);
  const [ids, setIds] = useState<readonly string[]>([]);
  const [leaderId, setLeader] = useState('');
  const [complex, setComplex] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const appoint = useApiCommand('appointCommittee', { onDone: () => setAsking(false) });
  const chosen = offered.candidates.filter(({ personId }) => ids.includes(personId));
  const minimum = complex ? Math.max(COMPLEX_MINIMUM, offered.minimum.members) : offered.minimum.members;
  const composition = compositionOf(chosen, { kind: offered.kind, minimum, ruleSetId: procedure.ruleSetId ?? '' });
  const leader = chosen.find(({ personId, kind }) => personId === leaderId && kind === 'expert');
  const members = chosen.map(({ personId, kind, organizationId }) => ({ personId, kind, organizationId }));
  function toggle(id: string): void {
    setIds(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  }
  return (
    <div className={css.appoint}>
      <Candidates offered={offered} ids={ids} onToggle={toggle} />
      <p>
        <label>
          <input type="checkbox" checked={complex} onChange={() => setComplex(!complex)} /> {say('committeeComplex')}
        </label>{' '}
        <RuleCitation rule="EVL-009" />
      </p>
      <Leader chosen={chosen} leaderId={leaderId} onChoose={setLeader} />
      <Check composition={composition} rule={offered.minimum.rule} />
      <p className={css.acts}>
        <Button
          type="primary"
          disabled={composition.lacks.length > 0 || leader === undefined}
          onClick={() => setAsking(true)}
        >
          {say('committeeAppoint')}
        </Button>
        {leader === undefined ? <span className="soft">{say('committeeLeaderMissing')}</span> : null}
      </p>
      <ConfirmFinalAct
        open={isAsking}
        act={say('committeeAppoint')}
        effects={[chosen.map(({ name }) => name).join('、'), say('committeeEffect')]}
        visibleTo={say('committeeVisible')}
        command={appoint}
        onConfirm={() => {
          if (leader === undefined) return;
          const body = { members, leaderId: leader.personId, complex };
          void appoint.run({ path: { procedureId: procedure.id }, body });
        }}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}

type CandidatesProps = {
  readonly offered: PanelCandidates;
  readonly ids: readonly string[];
  readonly onToggle: (id: string) => void;
};

function Candidates({ offered, ids, onToggle }: CandidatesProps): ReactNode {
  const say = useTexts(committeeTexts);
  return (
    <fieldset className={css.candidates}>
      <legend>{say('committeeChoose')}</legend>
      {offered.candidates.map(({ personId, name, kind, tookPartInOpening }) => (
        <label key={personId} className={css.candidate}>
          <input
            type="checkbox"
            checked={ids.includes(personId)}
            disabled={tookPartInOpening}
            onChange={() => onToggle(personId)}
          />{' '}
          <span lang="zh-CN">{name}</span>{' '}
          <span className="soft">
            {say(kind === 'expert' ? 'committeeExpert' : 'committeeRepresentative')}
            {tookPartInOpening ? <> · {say('committeeAttended')}</> : null}
          </span>
          {tookPartInOpening ? <RuleCitation rule="OPN-003" /> : null}
        </label>
      ))}
    </fieldset>
  );
}

type LeaderProps = {
  readonly chosen: PanelCandidates['candidates'];
  readonly leaderId: string;
  readonly onChoose: (id: string) => void;
};

function Leader({ chosen, leaderId, onChoose }: LeaderProps): ReactNode {
  const say = useTexts(committeeTexts);
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{say('committeeLeader')}</label>{' '}
      <select id={id} className={css.select} value={leaderId} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{say('choose')}</option>
        {chosen
          .filter(({ kind }) => kind === 'expert')
          .map(({ personId, name }) => (
            <option key={personId} value={personId}>
              {name}
            </option>
          ))}
      </select>{' '}
      <span className="soft">{say('committeeLeaderHelp')}</span> <RuleCitation rule="EVL-014" />
    </p>
  );
}

type CheckProps = {
  readonly composition: ReturnType<typeof compositionOf>;
  readonly rule: PanelCandidates['minimum']['rule'];
};

function Check({ composition, rule }: CheckProps): ReactNode {
  const say = useTexts(committeeTexts);
  const { size, experts, minimum, expertsNeeded, lacks } = composition;
  return (
    <p>
      <output>
        {say('committeeNeeds', { minimum, count: size, experts, expertsNeeded })}{' '}
        {lacks.length === 0 ? <Status tone="done">{say('committeeOk')}</Status> : null}
        {lacks.map(({ what, count }) => (
          <Status key={what} tone="due">
            {say(what, { count })}
          </Status>
        ))}
      </output>{' '}
      <RuleCitation rule={rule} />
    </p>
  );
}
