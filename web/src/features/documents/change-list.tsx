import type { ReactNode } from 'react';
import { memberOf, type Change } from '../../../../functions/tendering/rules-changes.ts';
import { useTexts } from '../../words/texts.ts';
import css from './change-list.module.css';
import { memberTexts } from './member-texts.ts';
import { folded, textDiff, type ShownPart } from './text-diff.ts';
import { documentTexts } from './texts.ts';

type ChangeListProps = {
  readonly changes: readonly Change[];
  /** What can be done with a change: the editor leads to it. */
  readonly action?: (change: Change) => ReactNode;
};

/** Changes of a document one under the other, what was taken out and what was put in marked within the text. */
export function ChangeList({ changes, action }: ChangeListProps): ReactNode {
  const nameOf = useChangeNames();
  return (
    <ol className={css.changes}>
      {changes.map((change) => (
        <li key={change.member}>
          <div className={css.head}>
            <strong>{nameOf(change)}</strong>
            <KindOfChange change={change} />
            {action?.(change)}
          </div>
          <ChangeText change={change} />
        </li>
      ))}
    </ol>
  );
}

function KindOfChange({ change: { before, after } }: { readonly change: Change }): ReactNode {
  const say = useTexts(documentTexts);
  if (before === '') return <span className={css.kind}>{say('changeAdded')}</span>;
  return <span className={css.kind}>{say(after === '' ? 'changeRemoved' : 'changeAltered')}</span>;
}

function ChangeText({ change: { before, after } }: { readonly change: Change }): ReactNode {
  const say = useTexts(documentTexts);
  if (before === after) return <p className="soft">{say('changeUnseen')}</p>;
  return (
    <p className={css.text} lang="zh-CN">
      {folded(textDiff(before, after)).map((part, index) => (
        // Parts have no identity of their own and never move.
        <Part key={`${index} ${part.kind}`} part={part} />
      ))}
    </p>
  );
}

function Part({ part }: { readonly part: ShownPart }): ReactNode {
  const say = useTexts(documentTexts);
  switch (part.kind) {
    case 'removed':
      return (
        <del className={css.removed}>
          <span className="visually-hidden">{say('removedFrom')}</span>
          {part.text}
          <span className="visually-hidden">{say('removedTo')}</span>
        </del>
      );
    case 'added':
      return (
        <ins className={css.added}>
          <span className="visually-hidden">{say('addedFrom')}</span>
          {part.text}
          <span className="visually-hidden">{say('addedTo')}</span>
        </ins>
      );
    case 'skipped':
      return <span className={css.skipped}>{say('unchanged', { count: part.count })}</span>;
    case 'same':
      return part.text;
  }
}

/** What a change is of: the member, and which section or lot of it. */
function useChangeNames(): (change: Change) => string {
  const say = useTexts(memberTexts);
  return (change) => {
    const member = memberOf(change);
    const entry = change.member.slice(member.length + 1);
    if (member === 'sections') return say('nth', { name: say(member), number: entry });
    return member === 'lots' ? say('lotNth', { number: entry.replace('lot-', '') }) : say(member);
  };
}
