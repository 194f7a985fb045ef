import type { ReactNode } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { groundRules, reasonsIn, type TerminationGround } from './termination.ts';
import { terminationTexts } from './texts-termination.ts';

type EndedReasonProps = { readonly ground: TerminationGround; readonly noticeId?: string | undefined };

/** On which ground the buyer's side terminated a lot, and why in its own words, as the public notice has them. */
export function EndedReason({ ground, noticeId }: EndedReasonProps): ReactNode {
  const say = useTexts(terminationTexts);
  return (
    <>
      {say(ground)} <RuleCitation rule={groundRules[ground]} />
      {noticeId === undefined ? null : <NoticeReason noticeId={noticeId} />}
    </>
  );
}

function NoticeReason({ noticeId }: { readonly noticeId: string }): ReactNode {
  const { data } = useApiQuery('readNotice', { path: { noticeId } });
  return (data === undefined ? [] : reasonsIn(data)).map((text) => (
    <span key={text} className={css.quoted} lang="zh-CN">
      {text}
    </span>
  ));
}
