import { fc, it } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { NoticeRow } from '../../schemas/notice-list.ts';
import { tenderNotice } from '../../test/support/notice-fixtures.ts';
import { noticeSummary } from './rules-notice.ts';
import { matchesFilter, searchedTexts, searchTerm, termsOf } from './rules-search.ts';

const row = NoticeRow.parse({ id: tenderNotice().id, ...noticeSummary(tenderNotice()) });
const terms = termsOf(searchedTexts(row));

function isFound(query: string): boolean {
  const term = searchTerm(query);
  return term !== undefined && terms.has(term) && matchesFilter(row, { q: query });
}

describe('searching a notice', () => {
  test.each([
    '网站',
    '门户网站内容服务',
    '网',
    '苏州工业园区',
    '管理委员会',
    'SIP-2026-FW-0317',
    '0317',
    'sip',
    'ＳＩＰ－２０２６',
    'website',
    'Content service',
    '园区 网站',
    '服务',
    'W',
  ])('finds it by %s', (query) => {
    expect(isFound(query)).toBe(true);
  });

  test.each(['站网', '网站维护', 'SIP-2026-FW-0318', '园区 医院', '！', '', '  ', '\u{1F600}'])(
    'does not find it by %j',
    (query) => {
      expect(isFound(query)).toBe(false);
    },
  );

  test('asks by the pair that is not in every title', () => {
    expect(searchTerm('服务社工')).toBe('务社');
    expect(searchTerm('服务')).toBe('服务');
  });

  test('every filter must hold besides the words', () => {
    expect(matchesFilter(row, { q: '网站', type: 'tenderNotice' })).toBe(true);
    expect(matchesFilter(row, { q: '网站', type: 'resultNotice' })).toBe(false);
    expect(matchesFilter(row, { buyer: row.buyer.id })).toBe(true);
  });
});

const hanText = fc
  .array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 1, maxLength: 40 })
  .map((points) => String.fromCodePoint(...points));

it.prop([hanText, fc.nat(), fc.nat()])('any piece of a Chinese title finds it', (title, start, length) => {
  const characters = Array.from(title);
  const from = start % characters.length;
  const query = characters.slice(from, from + 1 + (length % (characters.length - from))).join('');
  expect(termsOf([title]).has(searchTerm(query) ?? '')).toBe(true);
  expect(matchesFilter({ ...row, titleZh: title }, { q: query })).toBe(true);
});

it.prop([fc.string({ unit: 'grapheme', maxLength: 200 })])('any text at all can be indexed and asked for', (text) => {
  const found = termsOf([text]);
  expect(found.size).toBeLessThanOrEqual(3 * Array.from(text.normalize('NFKC').toLowerCase()).length);
  const term = searchTerm(text);
  expect(term === undefined || found.has(term)).toBe(true);
});
