import type { ReactNode } from 'react';
import type { CommitteeView } from '../../../../schemas/evaluation-api.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import { AppointCommittee } from './appoint-committee.tsx';
import { ReplaceMember } from './replace-member.tsx';
import css from './review.module.css';
import { committeeTexts } from './texts-committee.ts';
import { usePart } from './use-review.ts';

type SectionProps = { readonly procedure: ProcedureView; readonly view: CommitteeView | undefined };

/** Who reviews. The buyer's side appoints and replaces; everyone else who may know reads. */
export function CommitteeSection({ procedure, view }: SectionProps): ReactNode {
  const say = useTexts(committeeTexts);
  const { isBuyerSide } = usePart(procedure, view?.committee);
  const isOver = procedure.status === 'concluded' || procedure.status === 'cancelled';
  return (
    <section aria-label={say('committee')} className={css.committee}>
      <h2>{say('committee')}</h2>
      <p className="soft">
        {say('committeeSecret')} <RuleCitation rule="EVL-013" />
      </p>
      {view === undefined ? <p>{say('committeeNone')}</p> : <Members view={view} />}
      {!isBuyerSide || isOver ? null : view === undefined ? (
        <AppointCommittee procedure={procedure} />
      ) : (
        <ReplaceMember procedure={procedure} view={view} />
      )}
    </section>
  );
}

function Members({ view }: { readonly view: CommitteeView }): ReactNode {
  const say = useTexts(committeeTexts);
  const { committee, people } = view;
  function nameOf(id: string): string {
    return people.find(({ personId }) => personId === id)?.name ?? '';
  }
  return (
    <>
      <ul className={css.members}>
        {committee.members.map(({ personId, kind }) => (
          <li key={personId}>
            <strong lang="zh-CN">{nameOf(personId)}</strong>{' '}
            <span className="soft">{say(kind === 'expert' ? 'committeeExpert' : 'committeeRepresentative')}</span>{' '}
            {personId === committee.leaderId ? <Status tone="done">{say('committeeLeader')}</Status> : null}
          </li>
        ))}
      </ul>
      {committee.replacements.map(({ personId, reason, at }) => (
        <p key={`${personId} ${at}`} className="soft">
          <When at={at} /> {say('committeeReplaced', { name: nameOf(personId), reason })}
        </p>
      ))}
    </>
  );
}
