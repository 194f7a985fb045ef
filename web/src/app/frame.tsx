import { Link, useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { usePerson, useSession } from '../session/use-session.ts';
import { OfflineBanner } from '../ui/states.tsx';
import { useLanguage, useTexts } from '../words/texts.ts';
import { AccountMenu } from './account-menu.tsx';
import { Brand, LanguageSwitch } from './brand.tsx';
import { DemoClock } from './demo-clock.tsx';
import css from './frame.module.css';
import { railOf } from './rail.ts';
import { appTexts } from './texts.ts';

/** Rail on the left, bar on top, the page between them. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const say = useTexts(appTexts);
  const { configuration } = useSession();
  const pathname = useLocation({ select: (location) => location.pathname });
  // Open on the page it was opened on: going anywhere closes it.
  const [openAt, setOpenAt] = useState<string>();
  const isOpen = openAt === pathname;
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#content">
        {say('skip')}
      </a>
      <header className={css.bar}>
        <Button
          className={css.menu ?? ''}
          aria-expanded={isOpen}
          aria-controls="rail"
          onClick={() => setOpenAt(isOpen ? undefined : pathname)}
        >
          {say('menu')}
        </Button>
        <Brand />
        <Search />
        <AccountMenu />
        <LanguageSwitch />
      </header>
      {configuration.stage === 'local' ? <DemoClock /> : null}
      <OfflineBanner />
      <div className={css.middle}>
        <Rail isOpen={isOpen} />
        <main id="content" tabIndex={-1} className={css.main}>
          {children}
        </main>
      </div>
    </div>
  );
}

function Rail({ isOpen }: { readonly isOpen: boolean }): ReactNode {
  const say = useTexts(appTexts);
  const { acting } = usePerson();
  return (
    <nav id="rail" className={isOpen ? `${css.rail} ${css.open}` : css.rail} aria-label={say('navigation')}>
      <ul>
        {(acting === undefined ? [] : railOf(acting.role)).map(({ label, link }) => (
          <li key={label}>
            <Link {...link} activeOptions={{ exact: link.to === '/' }} className={css.entry ?? ''}>
              {say(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Searches what is public; the pages of the workspaces have their own filters. */
function Search(): ReactNode {
  const say = useTexts(appTexts);
  const language = useLanguage();
  return (
    <search className={css.search}>
      <form action={language === 'zh' ? '/notices' : '/en/notices'}>
        <input type="search" name="q" aria-label={say('search')} placeholder={say('search')} maxLength={100} />
        <button type="submit">{say('searchDo')}</button>
      </form>
    </search>
  );
}
