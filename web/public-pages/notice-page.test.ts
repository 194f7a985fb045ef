import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { noticeSummary } from '../../functions/notices/rules-notice.ts';
import { noticeForm } from '../../schemas/law/notice-forms.ts';
import type { Notice } from '../../schemas/notice.ts';
import { NoticeRow } from '../../schemas/notice-list.ts';
import { Instant } from '../../schemas/time.ts';
import { amendmentNotice, failedTenderNotice, resultNotice, tenderNotice } from '../../test/support/notice-fixtures.ts';
import { homePage } from './home-page.ts';
import { messagePage } from './message-page.ts';
import { noticePage, RELATED_MARK } from './notice-page.ts';
import { noticeStrip } from './notice-strip.ts';
import { noticesListPage } from './notices-list-page.ts';
import { STYLE_SHEET } from './style.ts';

const whole = [tenderNotice(1), amendmentNotice(4), failedTenderNotice(2), resultNotice(3)];
const rows = whole.map((notice) => NoticeRow.parse({ id: notice.id, ...noticeSummary(notice) }));
const languages = ['zh', 'en'] as const;

function withStrip(notice: Notice, language: 'zh' | 'en'): string {
  return noticePage(notice, language).replace(RELATED_MARK, noticeStrip(rows, notice.id, language).markup);
}

const pages = languages.flatMap((language) => [
  ...whole.map((notice) => ({ name: `${notice.type} ${language}`, page: withStrip(notice, language) })),
  {
    name: `home ${language}`,
    page: homePage({
      language,
      at: Instant.parse('2026-09-24T01:00:00.000Z'),
      closing: rows.slice(0, 2),
      results: rows.slice(3),
      latest: rows,
    }),
  },
  {
    name: `empty home ${language}`,
    page: homePage({ language, at: Instant.parse('2026-09-24T01:00:00.000Z'), closing: [], results: [], latest: [] }),
  },
  {
    name: `list ${language}`,
    page: noticesListPage({
      language,
      filter: { q: '网站', buyer: tenderNotice().buyer.id },
      page: { items: rows, nextCursor: 'x' },
      cursor: 'y',
    }),
  },
  { name: `empty list ${language}`, page: noticesListPage({ language, filter: {}, page: { items: [] } }) },
  { name: `message ${language}`, page: messagePage('notFound', language) },
]);

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Elements without content are closed with a slash in the templates, which HTML allows and the formatter writes.
    'void-style': 'off',
    // Telephone numbers are printed as buyers write them; `no-break` spaces would be characters they did not write.
    'tel-non-breaking': 'off',
    // A procurement's name is as long as its buyer makes it.
    'long-title': 'off',
    // A region that scrolls is named and can be reached by keyboard, which no native element offers.
    'prefer-native-element': 'off',
  },
});

describe('the pages', () => {
  test.each(pages)('$name is valid HTML', async ({ page }) => {
    const report = await validator.validateString(page);
    const messages = report.results.flatMap((result) =>
      result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    );
    expect(messages).toEqual([]);
  });

  test.each(pages)('$name needs no script and no style of its own', ({ page }) => {
    expect(page).not.toMatch(/<script|<style|style="|\son\w+=/);
  });
});

describe('a notice', () => {
  test.each(whole)('of type $type shows the sections of its form in their order and numbering', (notice) => {
    const page = noticePage(notice, 'zh');
    const headings = [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading ?? '');
    const numbered = noticeForm(notice.type).sections.filter(({ layout }) => layout !== 'overview');
    const expected = numbered.map(({ zh }) => zh.replace('{award}', '成交'));
    const shown = headings.filter((heading) => /^[一二三四五六七八九十]+、/.test(heading));
    expect(shown.map((heading) => heading.replace(/^.*?、/, ''))).toEqual(expected);
    expect(shown.slice(0, 3).map((heading) => heading.charAt(0))).toEqual(['一', '二', '三']);
  });

  test('prints amounts in capital figures where they are binding', () => {
    expect(noticePage(resultNotice(), 'zh')).toContain('叁佰叁拾玖万元整');
    expect(noticePage(tenderNotice(), 'zh')).not.toContain('万元整');
  });

  test('about the fate of one lot says which', () => {
    const failed = failedTenderNotice();
    const page = noticePage({ ...failed, lots: failed.lots.slice(2) }, 'zh');
    expect(page).toContain('包3：日文网站内容服务</span></p>');
    expect(noticePage(failed, 'zh')).not.toContain('包3：');
    const ofOneLot = rows.map((row) => (row.id === failed.id ? { ...row, lotNumbers: [3] } : row));
    const strip = noticeStrip(ofOneLot, tenderNotice(1).id, 'zh');
    expect(strip.markup).toContain('废标公告（包3）');
  });

  test('says 无 in a section in which nothing is said', () => {
    expect(noticePage(tenderNotice(), 'zh')).toContain('六、其他补充事宜</h2><p>无</p>');
  });

  test('marks on the English page what exists in Chinese only, and says so', () => {
    const translated = noticePage(resultNotice(), 'en');
    expect(translated).toContain('<td><span lang="zh-CN">苏州文汇传播有限公司</span></td>');
    expect(noticePage(resultNotice(3, true), 'en')).toContain('<h1><span><span lang="zh-CN">苏州工业园区门户网站');
    expect(translated).toContain('The Chinese text is authoritative');
    expect(noticePage(resultNotice(), 'zh')).not.toContain('authoritative');
  });

  test('is the same text every time', () => {
    expect(noticePage(tenderNotice(), 'zh')).toBe(noticePage(tenderNotice(), 'zh'));
  });

  test('shows a hostile title as text', () => {
    const page = noticePage({ ...tenderNotice(), titleZh: '</h1><script>alert(1)</script>"\'' }, 'zh');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;/h1&gt;&lt;script&gt;');
  });

  test('weighs at most 30 KB with its style sheet, even uncompressed', () => {
    for (const { page } of pages)
      expect(Buffer.byteLength(page) + Buffer.byteLength(STYLE_SHEET)).toBeLessThan(30 * 1024);
  });
});
