import type { LotId } from '../../schemas/ids.ts';
import { isCovered, isProvisional, workingDaysBetween } from '../../schemas/law/calendar.ts';
import { lawRule, type RuleId } from '../../schemas/law/rules.ts';
import { demandedMail } from '../../schemas/mail.ts';
import type { Language } from '../../schemas/person.ts';
import { roleNames } from '../../schemas/roles.ts';
import { dayOf, daysBetween, type Day, type Instant } from '../../schemas/time.ts';
import { formatDay, formatInstant, formatWeekday } from '../../web/public-pages/format.ts';
import { html, type Html } from '../../web/public-pages/html.ts';
import type { MailTemplate } from './rules-template.ts';
import { mailTemplates, type TemplateName } from './rules-templates.ts';
import type { MailValues } from './rules-told.ts';
import { mailWords } from './words.ts';

/** A mail before it is known to whom it goes. */
export type Letter = {
  readonly template: TemplateName;
  readonly values: MailValues;
  /** When the event happened of which it tells; days are counted from there. */
  readonly at: Instant;
  readonly language: Language;
};

/** A mail in its final words, as plain text and as light HTML that says the same. */
export type ComposedMail = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where the reader can switch mail of this kind off; absent where the law has it sent. */
  readonly unsubscribeUrl?: string;
};

type Line = { readonly label: string; readonly value: string };

/** What mail programs show of a subject (RFC 5322 §2.1.1); more is cut. */
const MAXIMUM_SUBJECT = 78;

/** Puts a mail into words. Whatever people typed is one line of text in it, and never markup, a link or a header. */
export function composeMail(letter: Letter, portalUrl: string): ComposedMail {
  const { template: name, language } = letter;
  const template = mailTemplates[name];
  const unsubscribeUrl = `${portalUrl}/app/preferences`;
  const isDemanded = demandedMail[template.group] !== undefined;
  const parts = {
    ...template[language],
    lines: factLines(letter, template),
    link: `${portalUrl}${pathOf(template, letter)}`,
    footer: isDemanded ? mailWords[language].demanded : mailWords[language].optional,
    unsubscribeUrl,
  };
  return {
    subject: subjectOf(letter, template[language].subject),
    text: textOf(parts, language),
    html: htmlOf(parts, language).markup,
    ...(isDemanded ? {} : { unsubscribeUrl }),
  };
}

/** `【明采】有供应商询问：官方网站内容服务`, with the lot where there is one: begins with words of our own, so that no title can pass for a formula or a reply. */
function subjectOf({ values, language }: Letter, what: string): string {
  const { brand, colon, ofLot } = mailWords[language];
  const title = values.matter === undefined ? undefined : titleIn(values.matter, language);
  const lot = values.lotId === undefined ? '' : ofLot(numberOf(values.lotId));
  const whole = `${brand}${what}${lot}${title === undefined ? '' : `${colon}${title}`}`;
  return whole.length <= MAXIMUM_SUBJECT ? whole : `${firstOf(whole, MAXIMUM_SUBJECT - 1)}…`;
}

/** As much of the beginning as fits, never half a character. */
function firstOf(text: string, length: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > length) return kept;
    kept += segment;
  }
  return kept;
}

function titleIn({ titleZh, titleEn }: NonNullable<MailValues['matter']>, language: Language): string {
  return plain(language === 'en' ? (titleEn ?? titleZh) : titleZh);
}

/**
 * Typed text as one line: white space of every kind is a space, invisible and turning characters go, and nothing in it is an
 * address that a mail program would make a link of.
 */
function plain(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll('://', '：//')
    .replaceAll(/www\./gi, (found) => `${found.slice(0, 3)}．`)
    .trim();
}

function factLines(letter: Letter, template: MailTemplate): readonly Line[] {
  const { values, language, at } = letter;
  const words = mailWords[language];
  const { matter, lotId, organization, role, reason, previousDeadline, period } = values;
  const deadlineLabel = template[language].deadline ?? words.deadline;
  const rule = values.rule ?? template.rule;
  return [
    ...line(words.matter, matter && `${titleIn(matter, language)}${words.numbered(plain(matter.number))}`),
    ...line(words.lot, lotId && words.lotNumbered(numberOf(lotId))),
    ...line(words.organization, organization && plain(nameIn(organization, language))),
    ...line(words.role, role && roleNames[role][language]),
    ...line(words.reason, reason?.[language]),
    ...line(words.previousDeadline, previousDeadline && formatInstant(previousDeadline, language)),
    ...line(deadlineLabel, deadlineIn(values, at, language)),
    ...line(
      words.period,
      period && words.fromThrough(fullDay(period.from, language), fullDay(period.through, language)),
    ),
    ...line(words.happened, formatInstant(at, language)),
    ...line(words.basis, rule && citationOf(rule, language)),
  ];
}

/** A lot's number is part of its id. */
function numberOf(lotId: LotId): string {
  return lotId.slice('lot-'.length);
}

function line(label: string, value: string | undefined): readonly Line[] {
  return value === undefined || value === '' ? [] : [{ label, value }];
}

function nameIn({ nameZh, nameEn }: NonNullable<MailValues['organization']>, language: Language): string {
  return language === 'en' ? (nameEn ?? nameZh) : nameZh;
}

/** In full, with its weekday and how far it is from the event. */
function deadlineIn({ deadline, deadlineDay }: MailValues, at: Instant, language: Language): string | undefined {
  const day = deadline === undefined ? deadlineDay : dayOf(deadline);
  if (day === undefined) return undefined;
  const whole = deadline === undefined ? fullDay(day, language) : formatInstant(deadline, language);
  const today = dayOf(at);
  const days = daysBetween(today, day);
  if (days <= 0) return whole;
  // Working days of a year whose holidays are not arranged yet could turn out wrong, and a mail is not mended afterwards.
  const isKnown = [today, day].every((one) => isCovered(one) && !isProvisional(one));
  const working = isKnown ? workingDaysBetween(today, day) : undefined;
  return `${whole}${mailWords[language].daysFrom(fullDay(today, language), days, working)}`;
}

/** `2026年11月20日（星期五）`, or `Friday, 20 November 2026`. */
function fullDay(day: Day, language: Language): string {
  const weekday = formatWeekday(day, language);
  return language === 'zh' ? `${formatDay(day, language)}（${weekday}）` : `${weekday}, ${formatDay(day, language)}`;
}

function citationOf(id: RuleId, language: Language): string {
  const { instrument, instrumentEn, article } = lawRule(id);
  const quoted = `《${instrument.replaceAll('《', '〈').replaceAll('》', '〉')}》${article}`;
  return language === 'zh' ? quoted : `${instrumentEn}, ${quoted}`;
}

/** @throws when a rule left out what the mail leads to: a broken promise of our own code */
function pathOf({ page, tab }: MailTemplate, { template, values, language }: Letter): string {
  const paths = {
    home: '/app',
    procedure: values.procedureId && `/app/procedures/${values.procedureId}${tab === undefined ? '' : `/${tab}`}`,
    notice: values.noticeId && `${language === 'en' ? '/en' : ''}/notices/${values.noticeId}`,
    methodChange: values.methodChangeId && `/app/method-changes/${values.methodChangeId}`,
    opinion: values.methodChangeId && `/app/method-changes/${values.methodChangeId}/opinion`,
  };
  const path = paths[page];
  if (path === undefined) throw new Error(`${template} leads to no ${page}`);
  return path;
}

type Parts = {
  readonly lead: string;
  readonly lines: readonly Line[];
  readonly next: string;
  readonly link: string;
  readonly footer: string;
  readonly unsubscribeUrl: string;
};

/** The first line of either part is ours; a line of facts begins with its label. */
function textOf({ lead, lines, next, link, footer, unsubscribeUrl }: Parts, language: Language): string {
  const { colon } = mailWords[language];
  return [
    lead,
    '',
    ...lines.map(({ label, value }) => `${label}${colon}${value}`),
    '',
    next,
    link,
    '',
    '--',
    footer,
    unsubscribeUrl,
    '',
  ].join('\n');
}

const STYLE = {
  body: 'margin:0;padding:24px;color:#1b2326;font:15px/1.7 sans-serif',
  lines: 'margin:16px 0;padding:0 0 0 12px;border-left:3px solid #0b6e6e;list-style:none',
  label: 'color:#56626a',
  link: 'color:#0b6e6e',
  footer: 'margin-top:24px;padding-top:12px;border-top:1px solid #d5dbdd;color:#56626a;font-size:13px',
} as const;

function htmlOf({ lead, lines, next, link, footer, unsubscribeUrl }: Parts, language: Language): Html {
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <title>${mailWords[language].brandName}</title>
      </head>
      <body style="${STYLE.body}">
        <p>${lead}</p>
        <ul style="${STYLE.lines}">
          ${lines.map(({ label, value }) => html`<li><span style="${STYLE.label}">${label}${mailWords[language].colon}</span>${value}</li>`)}
        </ul>
        <p>${next}</p>
        <p><a href="${link}" style="${STYLE.link}">${link}</a></p>
        <p style="${STYLE.footer}">
          ${footer}<br /><a href="${unsubscribeUrl}" style="${STYLE.link}">${unsubscribeUrl}</a>
        </p>
      </body>
    </html>`;
}
