import type { ReactNode } from 'react';
import { changeLanguage, tagOf, useLanguage, useTexts } from '../words/texts.ts';
import css from './frame.module.css';
import { appTexts } from './texts.ts';

/** The portal's name; leads to the public pages. */
export function Brand(): ReactNode {
  const say = useTexts(appTexts);
  const language = useLanguage();
  return (
    <a className={css.brand} href={language === 'zh' ? '/' : '/en'}>
      {say('brand')} <small>{say('tagline')}</small>
    </a>
  );
}

/** To the other language, named in itself. */
export function LanguageSwitch(): ReactNode {
  const say = useTexts(appTexts);
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className={`plain-button ${css.language}`}
      lang={tagOf(other)}
      onClick={() => void changeLanguage(other)}
    >
      {say('otherLanguage')}
    </button>
  );
}
