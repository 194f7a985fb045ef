import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import css from './tabs.module.css';

type Tab = {
  readonly key: string;
  readonly title: string;
  readonly link: { readonly to: string; readonly params: Readonly<Record<string, string>> };
};

/** The parts of a thing, each with its own address, so that a part can be linked to and gone back from. One part needs no tabs. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }): ReactNode {
  const [first] = tabs;
  if (tabs.length < 2 || first === undefined) return null;
  return (
    <nav className={css.tabs} aria-label={label}>
      <ul>
        {tabs.map(({ key, title, link }) => (
          <li key={key}>
            <Link
              {...link}
              className={css.tab ?? ''}
              activeOptions={{ exact: key === first.key, includeSearch: false }}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
