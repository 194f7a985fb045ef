import type { ReactNode } from 'react';
import { memberOf, type TermsMember } from '../../../../functions/tendering/rules-changes.ts';
import { useTexts } from '../../words/texts.ts';
import { memberTexts } from '../documents/member-texts.ts';
import { useEditor } from '../tender-editor/editor-context.ts';
import { stepAt } from '../tender-editor/steps.ts';
import { useAmendment } from './amendment-context.ts';
import css from './amend.module.css';
import { amendTexts } from './texts.ts';

/** Beside the form: which parts differ from the document in force, with the way to each. */
export function ChangesSoFar(): ReactNode {
  const say = useTexts(amendTexts);
  const sayMember = useTexts(memberTexts);
  const { live } = useAmendment();
  const { goTo } = useEditor();
  if (live === undefined) return null;
  const members = countsOf(live.changes.map(memberOf));
  return (
    <section className={css.soFar} aria-labelledby="changes-so-far">
      <h2 id="changes-so-far">{say('changesSoFar', { count: live.changes.length })}</h2>
      {members.length === 0 ? (
        <p className="soft">{say('changesNone')}</p>
      ) : (
        <ul>
          {members.map(([member, count]) => (
            <li key={member}>
              <button
                type="button"
                className="plain-button"
                onClick={() => goTo(stepAt(`/terms/${member}`) ?? 'basics', `/terms/${member}`)}
              >
                {sayMember(member)}
              </button>
              {count > 1 ? <span className="soft"> × {count}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function countsOf(members: readonly TermsMember[]): readonly (readonly [TermsMember, number])[] {
  return [...new Set(members)].map((member) => [member, members.filter((other) => other === member).length] as const);
}
