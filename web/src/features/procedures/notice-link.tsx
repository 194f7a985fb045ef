import type { ReactNode } from 'react';
import { useFormats } from '../../words/use-formats.ts';

/** A link to a published notice, in the language of the page. It leaves the workspaces for the public pages. */
export function NoticeLink({ noticeId, children }: { readonly noticeId: string; readonly children: ReactNode }) {
  const { language } = useFormats();
  return <a href={`${language === 'zh' ? '' : '/en'}/notices/${noticeId}`}>{children}</a>;
}
