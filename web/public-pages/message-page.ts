import type { Language } from '../../schemas/person.ts';
import { html } from './html.ts';
import { localPath } from './language.ts';
import { pageFrame } from './layout.ts';
import { words } from './words.ts';

/** Why a page is not shown. */
export type MessageKind = 'notFound' | 'unavailable' | 'badRequest';

/** A page that says what happened and where to go on. */
export function messagePage(kind: MessageKind, language: Language): string {
  const text = words[language];
  const title = text[`${kind}Title`];
  return pageFrame(
    { language, title, path: '/', unlisted: true },
    html`<h1 class="title">${title}</h1>
      <p>${text[`${kind}Text`]}</p>
      <form class="search one" role="search" method="get" action="${localPath('/notices', language)}">
        <div><label for="q">${text.searchLabel}</label><input id="q" name="q" type="search" maxlength="100" /></div>
        <div><button type="submit">${text.search}</button></div>
      </form>
      <p><a href="${localPath('/notices', language)}">${text.allNotices}</a></p>`,
  );
}
