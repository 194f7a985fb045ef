import type { ReactNode } from 'react';
import { memberNames, memberOf } from '../../../../functions/tendering/rules-changes.ts';
import type { Amendment } from '../../../../schemas/procedure.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import css from './document.module.css';
import { documentTexts } from './texts.ts';

/** What was changed in a published document, newest first. */
export function AmendmentList({ amendments }: { readonly amendments: readonly Amendment[] }): ReactNode {
  return amendments.toReversed().map((amendment) => <AmendmentEntry key={amendment.number} amendment={amendment} />);
}

function AmendmentEntry({ amendment }: { readonly amendment: Amendment }): ReactNode {
  const say = useTexts(documentTexts);
  const formats = useFormats();
  const { number, at, material, reasonZh, previousDeadline, deadline } = amendment;
  return (
    <section>
      <h4>
        {say('amendment', { number })} <span className={css.tag}>{say(material ? 'material' : 'notMaterial')}</span>
      </h4>
      <p className="soft">
        <When at={at} /> {material ? <RuleCitation rule="CLR-001" /> : null}
      </p>
      <p>
        {say('reason')} <span lang="zh-CN">{reasonZh}</span>
      </p>
      {previousDeadline === deadline ? null : (
        <p>{say('deadlineMoved', { before: formats.instant(previousDeadline), after: formats.instant(deadline) })}</p>
      )}
      <AmendmentChanges amendment={amendment} />
    </section>
  );
}

/** Each change of an amendment, before beside after. */
export function AmendmentChanges({ amendment }: { readonly amendment: Amendment }): ReactNode {
  const say = useTexts(documentTexts);
  return amendment.changes.map((change) => (
    <div key={change.member}>
      <strong lang="zh-CN">{memberNames[memberOf(change)]}</strong>
      <div className={css.change} lang="zh-CN">
        <div>
          <span className="soft">{say('before')}</span>{' '}
          <del>{change.before === '' ? say('nothing') : change.before}</del>
        </div>
        <div>
          <span className="soft">{say('after')}</span> <ins>{change.after === '' ? say('nothing') : change.after}</ins>
        </div>
      </div>
    </div>
  ));
}
