import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globSync, readFileSync } from 'node:fs';
import { MethodChangeId, NoticeId } from '../../schemas/ids.ts';
import { demandedMail, MailGroup } from '../../schemas/mail.ts';
import { Language } from '../../schemas/person.ts';
import { Role, roleNames } from '../../schemas/roles.ts';
import { Day, Instant } from '../../schemas/time.ts';
import { madeId, madeProcedureId } from '../../test/support/made.ts';
import { lotTwo } from '../../test/support/made-procedure.ts';
import { composeMail, type ComposedMail } from './compose.ts';
import { mailTemplates, type TemplateName } from './rules-templates.ts';
import type { MailValues } from './rules-told.ts';

const PORTAL = 'https://portal.example';
const at = Instant.parse('2026-09-21T01:30:00.000Z');
const values: MailValues = {
  matter: { number: 'SIPZC-2026-G-041', titleZh: '社区社会工作服务', titleEn: 'Community social work' },
  procedureId: madeProcedureId(1),
  noticeId: NoticeId.parse(`ntc-${madeId(7)}`),
  methodChangeId: MethodChangeId.parse(`mch-${madeId(8)}`),
  lotId: lotTwo,
  organization: { nameZh: '苏州同心社会工作服务中心', nameEn: 'Suzhou Tongxin' },
  role: 'supplier',
  deadline: Instant.parse('2026-10-12T02:00:00.000Z'),
  previousDeadline: Instant.parse('2026-10-09T02:00:00.000Z'),
  period: { from: Day.parse('2026-10-01'), through: Day.parse('2027-09-30') },
  reason: { zh: '本包投标人不足3家。', en: 'Fewer than 3 bid for this lot.' },
};

const names = Object.keys(mailTemplates).filter((name): name is TemplateName => Object.hasOwn(mailTemplates, name));
const each = names.flatMap((template) => Language.options.map((language) => ({ template, language })));

function made(template: TemplateName, language: Language, changes: MailValues = {}): ComposedMail {
  return composeMail({ template, language, at, values: { ...values, ...changes } }, PORTAL);
}

/** What a reader sees of the HTML part, without markup. */
function shownIn(markup: string): string {
  return markup
    .replaceAll(/<head>.*<\/head>|<[^>]*>/gs, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('every mail', () => {
  it.each(each)('$template in $language says what happened, for which purchase, by when, and where to go', (given) => {
    const { template, language } = given;
    const { subject, text, html } = made(template, language);
    const words = mailTemplates[template][language];
    expect(subject.length).toBeLessThanOrEqual(78);
    expect(subject).toContain(words.subject);
    const title = language === 'zh' ? '社区社会工作服务' : 'Community';
    expect(subject).toContain(title);
    for (const part of [text, shownIn(html)]) {
      expect(part).toContain(words.lead);
      expect(part).toContain(words.next);
      expect(part).toContain('SIPZC-2026-G-041');
      expect(part).toContain(`${PORTAL}/app/preferences`);
      expect(part).not.toMatch(/undefined|null|\[object|\{\{|\$\{/);
    }
  });

  it.each(each)('$template in $language has no letter of the other language but in names of law', (given) => {
    const { template, language } = given;
    const words = Object.values(mailTemplates[template][language]).join(' ');
    expect(words).not.toMatch(language === 'zh' ? /[A-Za-z]{2,}/ : /[\u4e00-\u9fff]/);
  });

  it.each(each)('$template in $language leads to a page of the portal by one link, and to the preferences', (given) => {
    const { html } = made(given.template, given.language);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
    const notice = `${given.language === 'en' ? '/en' : ''}/notices/${values.noticeId}`;
    const { page, tab } = mailTemplates[given.template];
    const methodChange = `/app/method-changes/${values.methodChangeId}`;
    const procedure = `/app/procedures/${values.procedureId}${tab === undefined ? '' : `/${tab}`}`;
    const paths = { home: '/app', procedure, notice, methodChange, opinion: `${methodChange}/opinion` };
    expect(links).toEqual([`${PORTAL}${paths[page]}`, `${PORTAL}/app/preferences`]);
  });

  it.each(each)('$template in $language has a way out unless the law has it sent, and says which it is', (given) => {
    const { unsubscribeUrl, text } = made(given.template, given.language);
    const isDemanded = demandedMail[mailTemplates[given.template].group] !== undefined;
    expect(unsubscribeUrl).toBe(isDemanded ? undefined : `${PORTAL}/app/preferences`);
    const demanded = given.language === 'zh' ? '不能关闭' : 'cannot be switched off';
    expect(text.includes(demanded)).toBe(isDemanded);
  });
});

describe('a deadline', () => {
  it('is written in full with its weekday, and how far it is in days and working days, over the holidays', () => {
    // 2026-09-25 and the first week of October are off; 2026-10-10 is a Saturday that is worked.
    const { text } = made('documentsAmended', 'zh');
    expect(text).toContain(
      '投标（响应）截止时间：2026年10月12日 10:00（星期一），自2026年9月21日（星期一）起 21 日，其中工作日 10 日\n',
    );
    expect(text).toContain('原截止时间：2026年10月9日 10:00（星期五）\n');
    expect(made('documentsAmended', 'en').text).toContain(
      'Deadline for bids: Monday, 12 October 2026, 10:00 (Beijing time); 21 days from Monday, 21 September 2026, 10 working days of them\n',
    );
  });

  it('of days is a day, and of today says no more', () => {
    const { deadline: _, ...others } = values;
    const tomorrow = { ...others, deadlineDay: Day.parse('2026-09-22') };
    const letter = { template: 'enquiryAsked', language: 'en', at } as const;
    expect(composeMail({ ...letter, values: tomorrow }, PORTAL).text).toContain(
      'Answer by: Tuesday, 22 September 2026; 1 day from Monday, 21 September 2026, 1 working day of them\n',
    );
    const today = { ...others, deadlineDay: Day.parse('2026-09-21') };
    expect(composeMail({ ...letter, values: today }, PORTAL).text).toContain('Answer by: Monday, 21 September 2026\n');
  });

  it('in a year whose holidays are not arranged yet is counted in days alone', () => {
    const { text } = made('documentsAmended', 'zh', { deadline: Instant.parse('2027-01-06T02:00:00.000Z') });
    expect(text).toMatch(/起 \d+ 日\n/);
  });
});

it('the article stands in the mail, in Chinese always', () => {
  expect(made('bidsOpened', 'zh').text).toContain(
    '依据：《政府采购货物和服务招标投标管理办法（财政部令第87号）》第四十二条\n',
  );
  expect(made('bidsOpened', 'en').text).toContain('MOF Order 87), 《政府采购货物和服务招标投标管理办法');
  expect(made('bidsOpened', 'zh', { rule: 'OPN-002' }).text).toContain('第四十一条第二款\n');
});

describe('what people typed', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    fc.constantFrom(
      '</li></ul><script>alert(1)</script>',
      '" onmouseover="alert(1)',
      '=HYPERLINK("https://evil.example","点此")',
      '标题\r\nBcc: everyone@example.com',
      '标题\u2028https://evil.example/login',
      '‮gnp.exe\u202c',
      '@SUM(1+1)*cmd|calc',
      'www.evil.example'.repeat(10),
      '😀'.repeat(100),
    ),
  );

  test.prop([nasty, fc.constantFrom(...each)])('is never markup, a line, a header or an address', (typed, given) => {
    const matter = { number: typed, titleZh: typed, titleEn: typed };
    const changes = { matter, organization: { nameZh: typed, nameEn: typed } };
    const plain = made(given.template, given.language);
    const mail = made(given.template, given.language, changes);
    expect(mail.subject.length).toBeLessThanOrEqual(78);
    expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(mail.subject).toMatch(/^(【明采】|\[Mingcai\] )/);
    expect(mail.subject.isWellFormed()).toBe(true);
    expect(tagsOf(mail.html).length).toBeLessThanOrEqual(tagsOf(plain.html).length);
    expect(mail.text.split('\n').length).toBeLessThanOrEqual(plain.text.split('\n').length);
    const addresses = [...mail.text.matchAll(/https?:\/\/[^\s]+/g)].map(([address]) => address);
    expect(addresses.every((address) => address.startsWith(PORTAL))).toBe(true);
  });

  function tagsOf(markup: string): readonly string[] {
    return [...markup.matchAll(/<[a-z/!][^>]*>/gi)].map(([tag]) => tag);
  }
});

it('every mail leads to a page that there is', () => {
  const routes = globSync('web/src/features/*/routes.ts').map((file) => readFileSync(file, 'utf8'));
  const tabs = new Set(names.flatMap((name) => mailTemplates[name].tab ?? []));
  const missing = [...tabs].filter((tab) => !routes.some((text) => text.includes(`path: '/${tab}'`)));
  expect(missing).toEqual([]);
});

it('a mail whose page is not known is a fault of ours', () => {
  const { procedureId: _, ...others } = values;
  const letter = { template: 'bidsOpened', language: 'zh', at, values: others } as const;
  expect(() => composeMail(letter, PORTAL)).toThrow('bidsOpened leads to no procedure');
});

it('every role and every kind of mail is named and used', () => {
  expect(Object.keys(roleNames).toSorted()).toEqual(Role.options.toSorted());
  expect(new Set(names.map((name) => mailTemplates[name].group))).toEqual(new Set(MailGroup.options));
});
