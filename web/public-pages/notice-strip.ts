import type { NoticeRow } from '../../schemas/notice-list.ts';
import type { Language } from '../../schemas/person.ts';
import { dayOf } from '../../schemas/time.ts';
import { formatDay } from './format.ts';
import { html, type Html } from './html.ts';
import { localPath } from './language.ts';
import { rowKind } from './notice-rows.ts';
import { words } from './words.ts';

/** The notices of one procurement in the order they came, the page's own marked; nothing where it is the only one. */
export function noticeStrip(rows: readonly NoticeRow[], currentId: string, language: Language): Html {
  const text = words[language];
  const index = rows.findIndex((row) => row.id === currentId);
  if (rows.length < 2 || index < 0) return html``;
  const previous = rows[index - 1];
  const next = rows[index + 1];
  return html`<nav class="strip" aria-label="${text.timeline}">
    <h2>${text.timeline}</h2>
    <ol>
      ${rows.map((row, place) => stripItem(row, { isCurrent: place === index, isLater: place >= index, language }))}
    </ol>
    <div class="turn">
      ${previous && turnLink(previous, text.previous, language)} ${next && turnLink(next, text.next, language)}
    </div>
  </nav>`;
}

type Place = { readonly isCurrent: boolean; readonly isLater: boolean; readonly language: Language };

function stripItem(row: NoticeRow, { isCurrent, isLater, language }: Place): Html {
  const kind = rowKind(row, language);
  const link = isCurrent
    ? html`<span aria-current="page">${kind}</span>`
    : html`<a href="${localPath(`/notices/${row.id}`, language)}">${kind}</a>`;
  const day = dayOf(row.publishedAt);
  return html`<li class="${isLater ? 'later' : 'past'}">
    <time datetime="${row.publishedAt}">${formatDay(day, language)}</time>${' '}${link}
  </li>`;
}

function turnLink(row: NoticeRow, label: string, language: Language): Html {
  return html`<a href="${localPath(`/notices/${row.id}`, language)}"
    >${label}${words[language].colon}${rowKind(row, language)}</a
  >`;
}
