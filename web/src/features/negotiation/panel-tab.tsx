import type { ReactNode } from 'react';
import { ruleSetOf } from './rule-set-of.ts';
import type { CommitteeView, PanelCandidates } from '../../../../schemas/evaluation-api.ts';
import { useApiQuery, useApiQueryOrNone } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { CompositionList } from './composition-list.tsx';
import { compositionChecks } from './composition.ts';
import css from './negotiation.module.css';
import { PanelForm } from './panel-form.tsx';
import { ReplaceForm } from './replace-form.tsx';
import { panelTexts } from './texts-panel.ts';

/** The panel of a negotiation: composed by the buyer's side, checked while it is put together (Order 74 art. 7). */
export function PanelTab(): ReactNode {
  const procedure = useProcedure();
  const { role } = useActing();
  const path = { procedureId: procedure.id };
  const arranges = role === 'procurementOfficer' || role === 'procurementAgencyOfficer';
  const isOver = procedure.status === 'concluded' || procedure.status === 'cancelled';
  const committee = useApiQueryOrNone('readCommittee', { path }, { refusal: 404 });
  const candidates = useApiQuery('listPanelCandidates', { path }, { enabled: arranges && !isOver });
  if (committee.data === null && arranges && !isOver)
    return <Loaded query={candidates}>{(called) => <PanelForm called={called} />}</Loaded>;
  return (
    <Loaded query={committee} lines={8}>
      {(view) => (view === null ? <NoPanel /> : <Panel view={view} called={candidates.data} />)}
    </Loaded>
  );
}

function NoPanel(): ReactNode {
  const say = useTexts(panelTexts);
  return (
    <EmptyState title={say('none')}>
      <p>{say('noneHow')}</p>
    </EmptyState>
  );
}

/** What the law advises beside the composition; it holds nothing up. */
function Warnings({ warnings }: { readonly warnings: NonNullable<CommitteeView['warnings']> }): ReactNode {
  const formats = useFormats();
  return warnings.map(({ code, zh, en, rule }) => (
    <p key={code}>
      {formats.either(zh, en)} {rule === undefined ? null : <RuleCitation rule={rule} />}
    </p>
  ));
}

type PanelProps = { readonly view: CommitteeView; readonly called: PanelCandidates | undefined };

function Panel({ view, called }: PanelProps): ReactNode {
  const say = useTexts(panelTexts);
  const procedure = useProcedure();
  const { committee, people } = view;
  function nameOf(id: string): string {
    return people.find(({ personId }) => personId === id)?.name ?? '';
  }
  const ruleSet = ruleSetOf(procedure);
  const checks = compositionChecks(committee, { minimum: called?.minimum, ruleSet });
  return (
    <>
      <section>
        <h2>{say('title')}</h2>
        <p className="soft">
          {say('secret')} <RuleCitation rule="EVL-013" />
        </p>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('kind')}</th>
              <th scope="col">{say('leader')}</th>
            </tr>
          </thead>
          <tbody>
            {committee.members.map(({ personId, kind }) => (
              <tr key={personId}>
                <th scope="row">{nameOf(personId)}</th>
                <td>{say(kind)}</td>
                <td>{personId === committee.leaderId ? say('leader') : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <CompositionList checks={checks} />
        <Warnings warnings={view.warnings ?? []} />
      </section>
      {committee.replacements.length === 0 ? null : (
        <section className={css.section}>
          <h2>{say('replaced')}</h2>
          <ul className={css.plainList}>
            {committee.replacements.map(({ personId, replacedBy, reason, at }) => (
              <li key={personId}>
                <When at={at} /> {say('replacedLine', { gone: nameOf(personId), came: nameOf(replacedBy) })}
                <p className={css.quoted} lang="zh-CN">
                  {reason}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {called === undefined ? null : <ReplaceForm view={view} called={called} />}
    </>
  );
}
