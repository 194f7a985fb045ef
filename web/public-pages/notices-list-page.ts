import { fillWords } from '../../functions/notices/rules-notice.ts';
import { noticeForm } from '../../schemas/law/notice-forms.ts';
import { NoticeType } from '../../schemas/notice.ts';
import type { NoticeFilter, NoticePage } from '../../schemas/notice-list.ts';
import type { Language } from '../../schemas/person.ts';
import { html, type Html } from './html.ts';
import { inLanguage, localPath } from './language.ts';
import { breadcrumb, pageFrame } from './layout.ts';
import { noticeRows } from './notice-rows.ts';
import { words } from './words.ts';

export type NoticesListView = {
  readonly language: Language;
  readonly filter: NoticeFilter;
  readonly page: NoticePage;
  /** The cursor this page was asked with: absent on the first page. */
  readonly cursor?: string | undefined;
};

/** The list of notices with its filters; a plain form, so that every state of it is an address. */
export function noticesListPage(view: NoticesListView): string {
  const { language, filter, page, cursor } = view;
  const text = words[language];
  return pageFrame(
    {
      language,
      title: filter.q === undefined || filter.q === '' ? text.notices : `${filter.q} · ${text.notices}`,
      path: listPath(filter, cursor),
      section: 'notices',
      wide: true,
      unlisted: cursor !== undefined || hasFilter(filter),
    },
    html`${breadcrumb(language, [{ path: '/', label: text.home }, { label: text.notices }])}
      <h1 class="title">${text.notices}</h1>
      ${filterForm(view)}
      <section class="section" aria-labelledby="found">
        <h2 id="found" class="hidden">${text.noticesFound}</h2>
        ${
          page.items.length === 0
            ? emptyList(view)
            : html`<p class="soft">${text.newestFirst}</p>
                ${noticeRows(page.items, language)}`
        }
        ${pager(view)}
      </section>`,
  );
}

function hasFilter(filter: NoticeFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}

/** The address of a list without its language prefix. */
function listPath(filter: NoticeFilter, cursor?: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined && value !== '') query.set(name, value);
  if (cursor !== undefined) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? '/notices' : `/notices?${text}`;
}

function filterForm({ language, filter, page }: NoticesListView): Html {
  const text = words[language];
  const buyer = page.items.find((row) => row.buyer.id === filter.buyer)?.buyer;
  return html`<form class="search" role="search" method="get" action="${localPath('/notices', language)}">
      <div>
        <label for="q">${text.searchLabel}</label
        ><input id="q" name="q" type="search" maxlength="100" value="${filter.q ?? ''}" />
      </div>
      <div>
        <label for="type">${text.type}</label
        ><select id="type" name="type">
          <option value="">${text.allTypes}</option>
          ${NoticeType.options.map((type) => typeOption(type, filter.type, language))}
        </select>
      </div>
      <div>
        <label for="month">${text.month}<span class="soft">${text.monthHelp}</span></label
        ><input id="month" name="month" type="month" value="${filter.month ?? ''}" />
      </div>
      ${filter.buyer !== undefined && html`<input type="hidden" name="buyer" value="${filter.buyer}" />`}
      ${filter.procurement !== undefined && html`<input type="hidden" name="procurement" value="${filter.procurement}" />`}
      <div><button type="submit">${text.filter}</button></div>
    </form>
    ${hasFilter(filter) && html`<p class="active">${buyer && html`<span>${text.buyer}${text.colon}${inLanguage({ zh: buyer.nameZh, en: buyer.nameEn }, language)}</span>`}<a href="${localPath('/notices', language)}">${text.clear}</a></p>`}`;
}

function typeOption(type: NoticeType, chosen: NoticeType | undefined, language: Language): Html {
  const name = typeName(type, language);
  return type === chosen
    ? html`<option value="${type}" selected>${name}</option>`
    : html`<option value="${type}">${name}</option>`;
}

/** A type of notice whatever the method: 竞争性谈判（磋商、询价）公告, 中标（成交）结果公告. */
function typeName(type: NoticeType, language: Language): string {
  if (type === 'negotiationNotice')
    return language === 'zh' ? '竞争性谈判（磋商、询价）公告' : 'Notice of negotiation, consultation or quotation';
  if (type === 'resultNotice') return language === 'zh' ? '中标（成交）结果公告' : 'Award notice';
  return fillWords(noticeForm(type)[language], { procurementMethod: 'openTender' }, language);
}

function emptyList({ language, filter, page, cursor }: NoticesListView): Html {
  const text = words[language];
  if (page.nextCursor !== undefined) return html`<p class="empty">${text.continueSearch}</p>`;
  const isNew = !hasFilter(filter) && cursor === undefined;
  return html`<p class="empty">${isNew ? text.nothingYet : text.nothingFound}</p>`;
}

function pager({ language, filter, page, cursor }: NoticesListView): Html | undefined {
  const text = words[language];
  if (cursor === undefined && page.nextCursor === undefined) return undefined;
  return html`<nav class="pager" aria-label="${text.pages}">
    ${cursor !== undefined && html`<a href="${localPath(listPath(filter), language)}">${text.firstPage}</a>`}
    ${page.nextCursor !== undefined && html`<a rel="next" href="${localPath(listPath(filter, page.nextCursor), language)}">${text.nextPage}</a>`}
  </nav>`;
}
