import type { NoticeRow } from '../../schemas/notice-list.ts';
import type { Language } from '../../schemas/person.ts';
import { formatRounded } from './format.ts';
import { html, type Html } from './html.ts';
import { inLanguage, localPath, plainIn } from './language.ts';
import { words } from './words.ts';

type Result = { readonly row: NoticeRow; readonly budget: number; readonly awarded: number };

/** Budget against award of the latest results: a bar of each per result, the figures in words beside them. */
export function awardChart(rows: readonly NoticeRow[], language: Language): Html {
  const results = rows.flatMap((row): Result[] => {
    const budget = row.awardedBudgetFen ?? row.budgetFen;
    return budget === undefined || budget === 0 || row.awardedFen === undefined
      ? []
      : [{ row, budget, awarded: row.awardedFen }];
  });
  if (results.length === 0) return html``;
  const text = words[language];
  const longest = Math.max(...results.flatMap(({ budget, awarded }) => [budget, awarded]));
  return html`<figure class="chart">
    <figcaption>${text.chart}</figcaption>
    <p class="soft">${totals(results, language)}</p>
    <ul class="key">
      <li>
        <svg viewBox="0 0 8 8" aria-hidden="true"><rect class="bar-budget" width="8" height="8" /></svg>${text.budget}
      </li>
      <li>
        <svg viewBox="0 0 8 8" aria-hidden="true"><rect class="bar-award" width="8" height="8" /></svg
        >${text.awardedAny}
      </li>
    </ul>
    <ul class="bars">
      ${results.map((result) => bars(result, longest, language))}
    </ul>
  </figure>`;
}

function totals(results: readonly Result[], language: Language): string {
  const budget = results.reduce((sum, result) => sum + result.budget, 0);
  const awarded = results.reduce((sum, result) => sum + result.awarded, 0);
  return words[language].chartText
    .replace('{count}', String(results.length))
    .replace('{budget}', formatRounded(budget, language))
    .replace('{awarded}', formatRounded(awarded, language))
    .replace('{saved}', formatRounded(Math.max(0, budget - awarded), language));
}

function share(amount: number, longest: number): number {
  return Math.max(1, Math.round((amount / longest) * 1000));
}

/** Bars are drawn in tenths of a per cent of the longest, and stretch with the column. */
function bars({ row, budget, awarded }: Result, longest: number, language: Language): Html {
  const text = words[language];
  const budgetWords = `${text.budget} ${formatRounded(budget, language)}`;
  const awardWords = `${text.awardedAny} ${formatRounded(awarded, language)}`;
  const savedPercent = `${(Math.round(((budget - awarded) / budget) * 1000) / 10).toFixed(1)}%`;
  const title = { zh: row.titleZh, en: row.titleEn };
  return html`<li>
    <a href="${localPath(`/notices/${row.id}`, language)}">${inLanguage(title, language)}</a>
    <svg
      viewBox="0 0 1000 22"
      preserveAspectRatio="none"
      role="img"
      aria-label="${plainIn(title, language)}${text.colon}${budgetWords}, ${awardWords}"
    >
      <rect class="bar-budget" width="${share(budget, longest)}" height="10" />
      <rect class="bar-award" y="12" width="${share(awarded, longest)}" height="10" />
    </svg>
    <span class="soft">${budgetWords}　${awardWords}　${awarded <= budget && `${text.saved} ${savedPercent}`}</span>
  </li>`;
}
