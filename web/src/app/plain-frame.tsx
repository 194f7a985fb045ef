import type { ReactNode } from 'react';
import { Brand, LanguageSwitch } from './brand.tsx';
import css from './plain-frame.module.css';

/** Around a page that belongs to no workspace: the portal's name and the other language. */
export function PlainFrame({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className={css.page}>
      <header className={css.head}>
        <Brand />
        <LanguageSwitch />
      </header>
      <main className={css.main}>{children}</main>
    </div>
  );
}
