import { noticeKind, onlyLot } from '../../functions/notices/rules-notice.ts';
import { lawRule, type RuleId } from '../../schemas/law/rules.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { Language } from '../../schemas/person.ts';
import { dayOf } from '../../schemas/time.ts';
import { formatDay, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { inLanguage, plainIn } from './language.ts';
import { breadcrumb, pageFrame } from './layout.ts';
import { printSections } from './notice-document.ts';
import { words } from './words.ts';

/**
 * Where the related notices go, and of which procurement. The stored page holds the mark alone: what follows a notice is not
 * known when it is issued.
 */
export const RELATED_MARK = /<!--related (pro-[0-9a-z]{20})-->/;

/** A notice as a page, whole but for the strip of related notices: the same notice always gives the same text. */
export function noticePage(notice: Notice, language: Language): string {
  const text = words[language];
  const kind = noticeKind(notice, language);
  const heading = headingOf(notice, kind, language);
  const isPartlyChinese = language === 'en' && hasChineseOnly(notice);
  return pageFrame(
    {
      language,
      title: heading,
      path: `/notices/${notice.id}`,
      section: 'notices',
      description: `${heading} ${notice.projectNumber}`,
    },
    html`${breadcrumb(language, [{ path: '/', label: text.home }, { path: '/notices', label: text.notices }, { label: kind }])}
      ${isPartlyChinese && html`<p class="note">${words.en.chineseOnly}</p>`}
      <!--related ${notice.procurementId}-->
      <article class="doc">
        <h1>
          <span>${inLanguage({ zh: notice.titleZh, en: notice.titleEn }, language)}</span>${' '}<span>${kind}</span>
        </h1>
        <p class="meta">
          <span
            >${text.publishedAt}${text.colon}<time datetime="${notice.publishedAt}"
              >${formatInstant(notice.publishedAt, language)}</time
            ></span
          >${' '}<span>${text.project}${text.colon}${notice.projectNumber}</span>${printLot(notice, language)}
        </p>
        ${printSections(notice, language)} ${printSignature(notice, language)}
      </article>
      ${printBasis(notice, language)}
      <img class="seen" src="/notices/${notice.id}/seen.gif" alt="" width="1" height="1" />`,
  );
}

/** The notice's heading in one line: the procurement and what kind of notice it is. */
function headingOf(notice: Notice, kind: string, language: Language): string {
  const title = plainIn({ zh: notice.titleZh, en: notice.titleEn }, language);
  return language === 'zh' ? `${title}${kind}` : `${title}: ${kind}`;
}

/** Of a notice about one lot's fate, which lot. */
function printLot(notice: Notice, language: Language): Html | undefined {
  const lot = onlyLot(notice.type, notice.lots);
  if (lot === undefined) return undefined;
  const title = inLanguage({ zh: lot.titleZh, en: lot.titleEn }, language);
  return html` <span>${words[language].lot}${lot.number}${words[language].colon}${title}</span>`;
}

function printSignature(notice: Notice, language: Language): Html {
  const issuer = notice.procurementAgency ?? notice.buyer;
  return html`<footer class="signed">
    <p>${inLanguage({ zh: issuer.nameZh, en: issuer.nameEn }, language)}</p>
    <p>${formatDay(dayOf(notice.publishedAt), language)}</p>
  </footer>`;
}

function printBasis(notice: Notice, language: Language): Html {
  const text = words[language];
  return html`<aside class="basis" aria-label="${text.basis}">
    <h2>${text.basis}</h2>
    <ul>
      ${notice.citations.map((id) => html`<li>${printCitation(id, language)}</li> `)}
    </ul>
    <dl>
      <div>
        <dt>${text.noticeNumber}${text.colon}</dt>
        <dd>${notice.id}</dd>
      </div>
      <div>
        <dt>${text.processNumber}${text.colon}</dt>
        <dd>${notice.ocid}</dd>
      </div>
    </dl>
    <p class="data"><a href="/api/notices/${notice.id}">${text.data}</a></p>
  </aside>`;
}

/** `《办法》（财政部令第87号）第十三条`; an article number that is still to be checked is not printed. */
function printCitation(id: RuleId, language: Language): Html {
  const rule = lawRule(id);
  const article = rule.article.includes('待核') ? '' : rule.article;
  if (language === 'en')
    return html`${rule.instrumentEn}${article !== '' && html`, <span lang="zh-CN">${article}</span>`}`;
  const [, name = rule.instrument, number = ''] = /^(.*?)(（.*）)?$/.exec(rule.instrument) ?? [];
  return html`${rule.topicZh}：《${name}》${number}${article}`;
}

/** Whether some text of the notice has no English. */
function hasChineseOnly(notice: Notice): boolean {
  if (notice.titleEn === undefined || notice.buyer.nameEn === undefined) return true;
  return JSON.stringify(notice.fields, (_, value: unknown) =>
    isUntranslated(value) ? 'UNTRANSLATED' : value,
  ).includes('UNTRANSLATED');
}

function isUntranslated(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'zh' in value && !('en' in value);
}
