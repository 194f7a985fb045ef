import { fillWords, noticeKind, onlyLot } from '../../functions/notices/rules-notice.ts';
import type { NoticeRow } from '../../schemas/notice-list.ts';
import type { Language } from '../../schemas/person.ts';
import { dayOf } from '../../schemas/time.ts';
import { formatAmount, formatDay, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { inLanguage, localPath } from './language.ts';
import { words } from './words.ts';

/** What kind of notice a row is, and of which lot where it is about one alone: 废标公告（包3）. */
export function rowKind(row: NoticeRow, language: Language): string {
  const kind = noticeKind(row, language);
  const lot = onlyLot(row.type, row.lotNumbers);
  if (lot === undefined) return kind;
  return language === 'zh' ? `${kind}（包${lot}）` : `${kind} (lot ${lot})`;
}

/** Notices as a list: what kind, since when, of what, by whom, and the one figure that matters for its kind. */
export function noticeRows(rows: readonly NoticeRow[], language: Language): Html {
  return html`<ul class="rows">
    ${rows.map((row) => noticeRow(row, language))}
  </ul>`;
}

function noticeRow(row: NoticeRow, language: Language): Html {
  const text = words[language];
  return html`<li>
    <div class="kind">
      ${rowKind(row, language)}${' '}<time datetime="${row.publishedAt}"
        >${formatDay(dayOf(row.publishedAt), language)}</time
      >
    </div>
    <div>
      <h3>
        <a href="${localPath(`/notices/${row.id}`, language)}"
          >${inLanguage({ zh: row.titleZh, en: row.titleEn }, language)}</a
        >
      </h3>
      <dl>
        <div>
          <dt>${text.buyer}${text.colon}</dt>
          <dd>${inLanguage({ zh: row.buyer.nameZh, en: row.buyer.nameEn }, language)}</dd>
        </div>
        <div>
          <dt>${text.project}${text.colon}</dt>
          <dd>${row.projectNumber}</dd>
        </div>
        ${rowFigure(row, language)}
      </dl>
    </div>
  </li>`;
}

function rowFigure(row: NoticeRow, language: Language): Html | undefined {
  const text = words[language];
  if (row.awardedFen !== undefined)
    return figure(fillWords(text.awarded, row, language), formatAmount(row.awardedFen, language), language);
  if (row.bidDeadline !== undefined) return figure(text.deadline, formatInstant(row.bidDeadline, language), language);
  return row.budgetFen === undefined ? undefined : figure(text.budget, formatAmount(row.budgetFen, language), language);
}

function figure(label: string, value: string, language: Language): Html {
  return html`<div>
    <dt>${label}${words[language].colon}</dt>
    <dd>${value}</dd>
  </div>`;
}
