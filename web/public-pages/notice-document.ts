import { fillWords } from '../../functions/notices/rules-notice.ts';
import { noticeForm, type FormField, type NoticeForm } from '../../schemas/law/notice-forms.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { Language } from '../../schemas/person.ts';
import { chineseOrdinal } from './format.ts';
import { html, type Html } from './html.ts';
import { printField } from './notice-fields.ts';
import type { Printed } from './notice-values.ts';
import { words } from './words.ts';

type Section = NoticeForm['sections'][number];
type Entry = { readonly field: FormField; readonly label: string; readonly printed: Printed };

/** The body of a notice: every section of its form in the statutory order and numbering, an empty one saying so. */
export function printSections(notice: Notice, language: Language): Html[] {
  const form = noticeForm(notice.type);
  let number = 0;
  return form.sections.map((section) => {
    const entries = section.fields.flatMap((key) => entryOf(notice, key, language));
    const name = fillWords(section[language], notice, language);
    if (section.layout !== 'overview') number += 1;
    const heading = section.layout === 'overview' ? name : numbered(number, name, language);
    return html`<section>
      <h2>${heading}</h2>
      ${printSection(section, entries, { language, name })}
    </section>`;
  });
}

function numbered(number: number, name: string, language: Language): string {
  return language === 'zh' ? `${chineseOrdinal(number)}、${name}` : `${number}. ${name}`;
}

function entryOf(notice: Notice, key: string, language: Language): Entry[] {
  const field = noticeForm(notice.type).fields[key];
  const printed = field && printField(key, { notice, field, language });
  if (field === undefined || printed === undefined) return [];
  return [{ field, label: fillWords(field[language], notice, language), printed }];
}

type SectionPlace = { readonly language: Language; readonly name: string };

function printSection(section: Section, entries: readonly Entry[], place: SectionPlace): Html {
  if (entries.length === 0) return html`<p>${words[place.language].none}</p>`;
  switch (section.layout) {
    case 'numbered':
      return html`${entries.map((entry, index) => printNumbered(entry, index + 1, place.language))}`;
    case 'overview':
    case 'plain':
      return printPlain(entries);
    case 'labelled':
      return html`<dl>${entries.map((entry) => printLabelled(entry, place))}</dl>`;
  }
}

function printPlain(entries: readonly Entry[]): Html {
  return html`${entries.map(({ printed }) => (printed.block ? printed.content : html`<p>${printed.content}</p>`))}`;
}

/** A field that bears its section's name would say it twice on screen; a description list needs its term all the same. */
function printLabelled({ label, printed }: Entry, { language, name }: SectionPlace): Html {
  const term =
    label === name ? html`<dt class="hidden">${label}</dt>` : html`<dt>${label}${words[language].colon}</dt>`;
  return html`<div class="${printed.block ? 'block' : 'line'}">
    ${term}
    <dd>${printed.content}</dd>
  </div>`;
}

function printNumbered({ field, label, printed }: Entry, number: number, language: Language): Html {
  const start = language === 'zh' ? `${number}．` : `${number}. `;
  if (field.source === 'constant') return html`<p>${start}${printed.content}</p>`;
  if (!printed.block) return html`<p>${start}<b>${label}${words[language].colon}</b>${printed.content}</p>`;
  return html`<div class="party">
    <h3>${start}${label}</h3>
    ${printed.content}
  </div>`;
}
