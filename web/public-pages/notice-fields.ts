import type { FieldSource, FormField } from '../../schemas/law/notice-forms.ts';
import type { Notice, NoticeParty } from '../../schemas/notice.ts';
import type { Language } from '../../schemas/person.ts';
import { procurementMethodNames } from '../../schemas/procurement-method.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import { formatDay, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { inLanguage } from './language.ts';
import { block, inline, printAmount, printValue, type Printed } from './notice-values.ts';
import { words } from './words.ts';

/** A field of the form in the notice that is printed. */
export type FieldPlace = { readonly notice: Notice; readonly field: FormField; readonly language: Language };

/** Prints a field from what the notice holds under its key, or from where the form takes it; `undefined` when it is not there. */
export function printField(key: string, place: FieldPlace): Printed | undefined {
  const { notice, field, language } = place;
  if (field.source !== undefined) return SOURCES[field.source](place);
  const value = notice.fields.find((candidate) => candidate.key === key)?.value;
  return value === undefined ? undefined : printValue(value, { language, capitals: field.capitals === true });
}

/** Fields that the notice says elsewhere: its header, its figures, the fixed words of the form. */
const SOURCES: Readonly<Record<FieldSource, (place: FieldPlace) => Printed | undefined>> = {
  projectNumber: ({ notice }) => inline(html`${notice.projectNumber}`),
  title: ({ notice, language }) => inline(inLanguage({ zh: notice.titleZh, en: notice.titleEn }, language)),
  procurementMethod: ({ notice, language }) =>
    inline(html`${procurementMethodNames[notice.procurementMethod][language]}`),
  publishedOn: ({ notice, language }) => inline(html`${formatDay(dayOf(notice.publishedAt), language)}`),
  bidDeadline: ({ notice, language }) => printMoment(notice.facts.bidDeadline, language),
  bidOpeningAt: ({ notice, language }) => printMoment(notice.facts.bidOpeningAt, language),
  budget: printBudget,
  noticePeriod: printNoticePeriod,
  overview: printWording,
  constant: printWording,
  buyer: ({ notice, language }) => printParty(notice.buyer, language),
  procurementAgency: ({ notice, language }) => printParty(notice.procurementAgency, language),
  supervisoryAuthority: ({ notice, language }) => printParty(notice.supervisoryAuthority, language),
  projectContact: printContact,
};

function printMoment(at: Instant | undefined, language: Language): Printed | undefined {
  return at === undefined ? undefined : inline(html`<time datetime="${at}">${formatInstant(at, language)}</time>`);
}

function printBudget({ notice, field, language }: FieldPlace): Printed | undefined {
  const { budgetFen } = notice.facts;
  return budgetFen === undefined
    ? undefined
    : inline(printAmount(budgetFen, { language, capitals: field.capitals === true }));
}

function printNoticePeriod({ notice, field, language }: FieldPlace): Printed | undefined {
  if (notice.periodThrough === undefined) return undefined;
  const from = formatDay(dayOf(notice.publishedAt), language);
  const through = formatDay(notice.periodThrough, language);
  const wording = field.wording?.[language] ?? '';
  return inline(
    language === 'zh' ? html`${wording}（${from}至${through}）。` : html`${wording} (${from} to ${through}).`,
  );
}

/** Fixed words with the notice's own title and deadline in them. */
function printWording({ notice, field, language }: FieldPlace): Printed | undefined {
  const wording = field.wording?.[language];
  const deadline = notice.facts.bidDeadline;
  if (wording === undefined || (wording.includes('{deadline}') && deadline === undefined)) return undefined;
  const parts = wording.split(/(\{title\}|\{deadline\})/).map((part) => {
    if (part === '{title}') return inLanguage({ zh: notice.titleZh, en: notice.titleEn }, language);
    if (part === '{deadline}') return printDeadline(deadline, language);
    return html`${part}`;
  });
  return inline(html`${parts}`);
}

/** The form's own words say that it is Beijing time. */
function printDeadline(deadline: Instant | undefined, language: Language): Html | undefined {
  return deadline && html`<strong>${formatInstant(deadline, language).replace(' (Beijing time)', '')}</strong>`;
}

function printParty(party: NoticeParty | undefined, language: Language): Printed | undefined {
  if (party === undefined) return undefined;
  const text = words[language].party;
  return block(
    html`<dl>
      ${line(text.name, inLanguage({ zh: party.nameZh, en: party.nameEn }, language), language)}
      ${line(text.address, inLanguage({ zh: party.address }, language), language)}
      ${line(text.contact, html`${party.contact}`, language)}
    </dl>`,
  );
}

function printContact({ notice, language }: FieldPlace): Printed {
  const { contactName, contactPhone } = words[language];
  return block(
    html`<dl>
      ${line(contactName, inLanguage({ zh: notice.projectContact.name }, language), language)}
      ${line(contactPhone, html`${notice.projectContact.phone}`, language)}
    </dl>`,
  );
}

function line(label: string, content: Html, language: Language): Html {
  return html`<div>
    <dt>${label}${words[language].colon}</dt>
    <dd>${content}</dd>
  </div>`;
}
