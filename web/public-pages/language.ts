import type { Language } from '../../schemas/person.ts';
import { html, type Html } from './html.ts';

/** The value of `lang` attributes. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** Where a public page is in a language: Chinese at the root, English under `/en`. */
export function localPath(path: string, language: Language): string {
  if (language === 'zh') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** Words in the page's language; text that exists in Chinese only is marked so, for screen readers and fonts. */
export function inLanguage(words: { readonly zh: string; readonly en?: string | undefined }, language: Language): Html {
  if (language === 'zh') return html`${words.zh}`;
  return words.en === undefined ? html`<span lang="zh-CN">${words.zh}</span>` : html`${words.en}`;
}

/** The same as plain text, for titles and attributes. */
export function plainIn(words: { readonly zh: string; readonly en?: string | undefined }, language: Language): string {
  return language === 'zh' ? words.zh : (words.en ?? words.zh);
}
