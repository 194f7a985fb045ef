import type { NoticeRow } from '../../schemas/notice-list.ts';
import { isCovered, workingDaysBetween } from '../../schemas/law/calendar.ts';
import type { Language } from '../../schemas/person.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import { awardChart } from './award-chart.ts';
import { formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { inLanguage, localPath } from './language.ts';
import { pageFrame } from './layout.ts';
import { noticeRows } from './notice-rows.ts';
import { words } from './words.ts';

export type HomeView = {
  readonly language: Language;
  readonly at: Instant;
  /** What closes in the next seven days, soonest first. */
  readonly closing: readonly NoticeRow[];
  readonly results: readonly NoticeRow[];
  readonly latest: readonly NoticeRow[];
};

/** The front page: search, what closes soon, what was decided, what is new. */
export function homePage(view: HomeView): string {
  const { language } = view;
  const text = words[language];
  return pageFrame(
    { language, title: text.tagline, path: '/', section: 'home', wide: true, description: text.tagline },
    html`<h1 class="title">${text.tagline}</h1>
      <form class="search one" role="search" method="get" action="${localPath('/notices', language)}">
        <div><label for="q">${text.searchLabel}</label><input id="q" name="q" type="search" maxlength="100" /></div>
        <div><button type="submit">${text.search}</button></div>
      </form>
      <div class="columns">
        <section class="section" aria-labelledby="closing">
          <h2 id="closing">${text.closing}</h2>
          ${closingList(view)}
        </section>
        <section class="section" aria-labelledby="results">
          <h2 id="results">${text.results}</h2>
          ${view.results.length === 0 ? html`<p class="empty">${text.resultsNone}</p>` : awardChart(view.results, language)}
        </section>
      </div>
      <section class="section" aria-labelledby="latest">
        <h2 id="latest">${text.latest}</h2>
        ${view.latest.length === 0 ? html`<p class="empty">${text.nothingYet}</p>` : noticeRows(view.latest, language)}
        <p><a href="${localPath('/notices', language)}">${text.allNotices}</a></p>
      </section>`,
  );
}

function closingList({ language, at, closing }: HomeView): Html {
  if (closing.length === 0) return html`<p class="empty">${words[language].closingNone}</p>`;
  return html`<ul class="rows single">
    ${closing.map(
      (row) =>
        html`<li>
          <div>
            <h3>
              <a href="${localPath(`/notices/${row.id}`, language)}"
                >${inLanguage({ zh: row.titleZh, en: row.titleEn }, language)}</a
              >
            </h3>
            <dl>
              <div>
                <dt>${words[language].deadline}${words[language].colon}</dt>
                <dd>${row.bidDeadline && formatInstant(row.bidDeadline, language)}</dd>
              </div>
              <div>
                <dt class="hidden">${words[language].deadline}</dt>
                <dd class="due">${row.bidDeadline && timeLeft(at, row.bidDeadline, language)}</dd>
              </div>
            </dl>
          </div>
        </li>`,
    )}
  </ul>`;
}

/** `还有 3 个工作日`; nothing for a year whose holidays are not known at all. */
function timeLeft(at: Instant, deadline: Instant, language: Language): string {
  const [from, to] = [dayOf(at), dayOf(deadline)];
  if (from === to) return words[language].closesToday;
  if (!isCovered(from) || !isCovered(to)) return '';
  return words[language].workingDaysLeft.replace('{count}', String(workingDaysBetween(from, to)));
}
