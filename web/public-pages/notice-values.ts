import { capitalAmount } from '../../schemas/law/chinese-amount.ts';
import type { Fen } from '../../schemas/money.ts';
import type { NoticeCell, NoticeText, NoticeValue } from '../../schemas/notice.ts';
import type { Language } from '../../schemas/person.ts';
import { formatAmount, formatDay, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { inLanguage, plainIn } from './language.ts';
import { words } from './words.ts';

/** How a value is set: a block stands on its own lines, anything else runs on after its label. */
export type Printed = { readonly block: boolean; readonly content: Html };

export type Setting = { readonly language: Language; readonly capitals: boolean };

/** A value that runs on in its line. */
export function inline(content: Html): Printed {
  return { block: false, content };
}

/** A value on lines of its own. */
export function block(content: Html): Printed {
  return { block: true, content };
}

/** Sets one value of a notice. */
export function printValue(value: NoticeValue, setting: Setting): Printed {
  const { language } = setting;
  switch (value.kind) {
    case 'text':
      return printText(value, language);
    case 'paragraphs':
      return block(paragraphs(value.paragraphs, language));
    case 'list':
      return block(printList(value.items, language));
    case 'amount':
      return inline(printAmount(value.amountFen, setting));
    case 'table':
      return block(printTable(value, setting));
    case 'yesNo':
      return inline(html`${value.value ? words[language].yes : words[language].no}`);
    case 'period':
    case 'day':
    case 'instant':
      return inline(printTime(value, language));
  }
}

function printText(text: NoticeText, language: Language): Printed {
  return text.zh.includes('\n') ? block(paragraphs(lines(text), language)) : inline(inLanguage(text, language));
}

/** A text typed with line breaks is set as paragraphs; its translation goes along only when it breaks alike. */
function lines(text: NoticeText): NoticeText[] {
  const zh = linesOf(text.zh);
  const en = linesOf(text.en ?? '');
  return zh.map((line, index) => {
    const translated = en.length === zh.length ? en[index] : undefined;
    return translated === undefined ? { zh: line } : { zh: line, en: translated };
  });
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function paragraphs(texts: readonly NoticeText[], language: Language): Html {
  return html`${texts.map((text) => html`<p>${inLanguage(text, language)}</p>`)}`;
}

function printList(items: readonly NoticeText[], language: Language): Html {
  return html`<ol class="items">
    ${items.map((item) => html`<li>${inLanguage(item, language)}</li>`)}
  </ol>`;
}

type TimeValue = Extract<NoticeValue, { kind: 'period' | 'day' | 'instant' }>;

function printTime(value: TimeValue, language: Language): Html {
  if (value.kind === 'day') return html`<time datetime="${value.day}">${formatDay(value.day, language)}</time>`;
  if (value.kind === 'instant') return html`<time datetime="${value.at}">${formatInstant(value.at, language)}</time>`;
  const [from, through] = [formatDay(value.from, language), formatDay(value.through, language)];
  return language === 'zh' ? html`${from}至${through}` : html`${from} to ${through}`;
}

/** An amount in figures, and in capitals (大写) where the form asks for them. */
export function printAmount(amount: Fen, { language, capitals }: Setting): Html {
  const figures = html`<span class="sum">${formatAmount(amount, language)}</span>`;
  if (!capitals) return figures;
  const capital = html`<span lang="zh-CN">${capitalAmount(amount)}</span>`;
  return language === 'zh'
    ? html`${figures}<span class="capital">（${words.zh.capitals}：${capital}）</span>`
    : html`${figures} <span class="capital">(${words.en.capitals}: ${capital})</span>`;
}

type Table = Extract<NoticeValue, { kind: 'table' }>;

/** A wide table scrolls in a region of its own, reachable by keyboard, so that the page never does. */
function printTable(table: Table, setting: Setting): Html {
  const { language } = setting;
  const name = table.columns.map((column) => plainIn(column, language)).join(language === 'zh' ? '、' : ', ');
  const heads = table.columns.map((column, index) => printHead(column, isFigureColumn(table, index), language));
  return html`<div class="sheet" role="region" tabindex="0" aria-label="${name}">
    <table>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => printCell(cell, setting))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function printHead(column: NoticeText, isFigure: boolean, language: Language): Html {
  const name = inLanguage(column, language);
  return isFigure ? html`<th scope="col" class="end">${name}</th>` : html`<th scope="col">${name}</th>`;
}

function isFigureColumn(table: Table, column: number): boolean {
  return table.rows.some((row) => ['amount', 'number'].includes(row[column]?.kind ?? ''));
}

function printCell(cell: NoticeCell, setting: Setting): Html {
  const { language } = setting;
  switch (cell.kind) {
    case 'text':
      return html`<td>${inLanguage(cell, language)}</td>`;
    case 'amount':
      return html`<td class="end">${printAmount(cell.amountFen, setting)}</td>`;
    case 'number':
      return html`<td class="end">${cell.value}</td>`;
    case 'day':
    case 'instant':
      return html`<td>${printTime(cell, language)}</td>`;
    case 'empty':
      return html`<td></td>`;
  }
}
