import type { ReactNode } from 'react';
import type { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './editor.module.css';
import { memberText } from './member-text.ts';
import type { TermsMember } from './merge-terms.ts';
import { stepAt } from './steps.ts';
import { stepTexts } from './step-texts.ts';
import { editorTexts } from './texts.ts';
import type { DraftConflict } from './use-tender-draft.ts';

type DifferencesProps = {
  readonly conflict: DraftConflict;
  readonly theirs: ReadonlySet<TermsMember>;
  readonly onChange: (theirs: ReadonlySet<TermsMember>) => void;
};

/** What others stored meanwhile, and the choice between both texts where they clash. */
export function Differences({ conflict, theirs, onChange }: DifferencesProps): ReactNode {
  const say = useTexts(editorTexts);
  const nameOf = useMemberNames();
  const { taken, clashes } = conflict.merge;
  function choose(member: TermsMember, isTheirs: boolean): void {
    onChange(new Set(isTheirs ? [...theirs, member] : [...theirs].filter((other) => other !== member)));
  }
  return (
    <>
      {taken.length === 0 ? null : (
        <>
          <p>{say('conflictTaken')}</p>
          <ul>
            {taken.map((member) => (
              <li key={member}>
                {nameOf(member)} <Text terms={conflict.theirs} member={member} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{say(clashes.length === 0 ? 'conflictNone' : 'conflictClash')}</p>
      {clashes.map((member) => (
        <fieldset key={member} className={css.clash}>
          <legend>{nameOf(member)}</legend>
          {[false, true].map((isTheirs) => (
            <label key={String(isTheirs)} className={css.side}>
              <input
                type="radio"
                name={`clash-${member}`}
                checked={theirs.has(member) === isTheirs}
                onChange={() => choose(member, isTheirs)}
              />
              <span>
                <strong>{say(isTheirs ? 'conflictTheirs' : 'conflictMine')}</strong>
                <Text terms={isTheirs ? conflict.theirs : conflict.mine} member={member} />
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}

function Text({ terms, member }: { readonly terms: TenderTerms; readonly member: TermsMember }): ReactNode {
  const say = useTexts(editorTexts);
  const formats = useFormats();
  const sayStep = useTexts(stepTexts);
  const text = memberText(terms, member, {
    money: formats.money,
    instant: formats.instant,
    day: formats.day,
    yesNo: (value) => say(value ? 'yes' : 'no'),
    evaluation: (method) => sayStep(method),
    invitation: (kind) => sayStep(kind),
    lot: (number) => sayStep('lotName', { number, title: '' }),
  });
  return (
    <span className={css.sideText} lang="zh-CN">
      {text === '' ? say('nothing') : text}
    </span>
  );
}

/** A member by the label of its field; one without a field of its own name by its step. */
function useMemberNames(): (member: TermsMember) => string {
  const say = useTexts(editorTexts);
  const sayStep = useTexts(stepTexts);
  const names = {
    bidDeadline: 'deadline',
    openingAt: 'opening',
    qualificationRequirements: 'qualification',
    substantiveRequirements: 'substantive',
    criteria: 'criteriaTitle',
  } as const satisfies Partial<Record<TermsMember, keyof typeof stepTexts.zh>>;
  return (member) => {
    const special = Object.entries(names).find(([name]) => name === member)?.[1];
    if (special !== undefined) return sayStep(special);
    const own = Object.keys(stepTexts.zh).find((key): key is keyof typeof stepTexts.zh => key === member);
    return own === undefined ? say(stepAt(`/terms/${member}`) ?? 'basics') : sayStep(own);
  };
}
