import type { ReactNode } from 'react';
import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import type { Amendment } from '../../../../schemas/procedure.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { NoticeLink } from '../procedures/notice-link.tsx';
import { useProcedure } from '../procedures/use-procedure.ts';
import { ChangeList } from './change-list.tsx';
import css from './document.module.css';
import { documentTexts } from './texts.ts';

/** What was changed in a published document, newest first. */
export function AmendmentList({ amendments }: { readonly amendments: readonly Amendment[] }): ReactNode {
  return amendments.toReversed().map((amendment) => <AmendmentEntry key={amendment.number} amendment={amendment} />);
}

function AmendmentEntry({ amendment }: { readonly amendment: Amendment }): ReactNode {
  const say = useTexts(documentTexts);
  const formats = useFormats();
  const { method } = useProcedure();
  const { number, at, material, reasonZh, previousDeadline, deadline, noticeId } = amendment;
  return (
    <section>
      <h4>
        {say('amendment', { number })} <span className={css.tag}>{say(material ? 'material' : 'notMaterial')}</span>
      </h4>
      <p className="soft">
        <When at={at} /> {material ? <RuleCitation rule={runningMethod(method).amendmentRule} /> : null}{' '}
        <NoticeLink noticeId={noticeId}>{say('amendmentNotice')}</NoticeLink>
      </p>
      <p>
        {say('reason')} <span lang="zh-CN">{reasonZh}</span>
      </p>
      {previousDeadline === deadline ? null : (
        <p>{say('deadlineMoved', { before: formats.instant(previousDeadline), after: formats.instant(deadline) })}</p>
      )}
      <ChangeList changes={amendment.changes} />
    </section>
  );
}
