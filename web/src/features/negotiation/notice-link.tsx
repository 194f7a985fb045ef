import type { ReactNode } from 'react';
import { useLanguage } from '../../words/texts.ts';

/** To a public notice, in the language of the page. */
export function NoticeLink({
  noticeId,
  children,
}: {
  readonly noticeId: string;
  readonly children: ReactNode;
}): ReactNode {
  const language = useLanguage();
  return <a href={`${language === 'zh' ? '' : '/en'}/notices/${noticeId}`}>{children}</a>;
}
