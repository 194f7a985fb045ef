import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { Language } from '../../../schemas/person.ts';

const STORED_LANGUAGE = 'mingcai.language';

/** The words of one feature in both languages. The same keys are in both, or it does not compile. */
export type Texts<Key extends string = string> = {
  readonly namespace: string;
  readonly zh: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
};

/** `days_one` and `days_other` are asked for as `days`, with a `count`. */
type Asked<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

/** Says the text of a key, `{{name}}` filled in. */
export type Say<Key extends string> = (key: Asked<Key>, values?: Readonly<Record<string, string | number>>) => string;

const i18n = createInstance();
void i18n.use(initReactI18next).init({
  lng: storedLanguage(),
  resources: {},
  initAsync: false,
  // React writes text as text; escaping it before that would show.
  interpolation: { escapeValue: false },
  returnNull: false,
});
document.documentElement.lang = tagOf(storedLanguage());

/** Names a feature's words. Call it once, in the feature's `texts.ts`. */
export function defineTexts<const Zh extends Readonly<Record<string, string>>>(
  namespace: string,
  words: { readonly zh: Zh; readonly en: { readonly [Key in keyof Zh]: string } },
): Texts<Extract<keyof Zh, string>> {
  i18n.addResourceBundle('zh', namespace, words.zh);
  i18n.addResourceBundle('en', namespace, words.en);
  return { namespace, ...words };
}

/** A feature's words in the language of the page. */
export function useTexts<Key extends string>(texts: Texts<Key>): Say<Key> {
  const { t } = useTranslation(texts.namespace, { i18n });
  return (key, values) => {
    const name: string = key;
    return t(name, { ...values });
  };
}

/** The language of the page: Chinese unless the reader chose English. */
export function useLanguage(): Language {
  const { i18n: current } = useTranslation(undefined, { i18n });
  return current.language === 'en' ? 'en' : 'zh';
}

/** The language of the page, outside of React. */
export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Shows every page in a language from now on, here and at the next visit. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED_LANGUAGE, language);
  document.documentElement.lang = tagOf(language);
  await i18n.changeLanguage(language);
}

/** Whether the reader has chosen a language in this browser; if not, the person's own is taken at sign-in. */
export function hasChosenLanguage(): boolean {
  return localStorage.getItem(STORED_LANGUAGE) !== null;
}

/** The value of `lang` attributes and of `Accept-Language`. */
export function tagOf(language: Language): 'zh-CN' | 'en' {
  return language === 'zh' ? 'zh-CN' : 'en';
}

function storedLanguage(): Language {
  const stored = Language.safeParse(localStorage.getItem(STORED_LANGUAGE));
  return stored.success ? stored.data : 'zh';
}
