import { describe, expect, it } from 'vitest';
import { sampleTerms } from '../../../../test/support/samples.ts';
import { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { memberText, type Writing } from './member-text.ts';

const writing: Writing = {
  money: (amount) => `${amount / 100} 元`,
  instant: (at) => at,
  day: (day) => day,
  yesNo: (value) => (value ? '是' : '否'),
  evaluation: (method) => method,
  invitation: (kind) => kind,
  lot: (number) => `包${number}`,
};

describe('a member of the document in a few words', () => {
  it.each([
    ['titleZh', '官方网站内容服务'],
    ['bidValidityDays', '90'],
    ['lots', '包1 1000000 元'],
    ['criteria', '投标报价 30\n策划方案 40\n同类业绩 30'],
    ['substantiveRequirements', '★ 项目负责人全职在岗'],
    ['smallEnterpriseDeductionBp', '10%'],
    ['jointBidsAccepted', '否'],
    ['titleEn', ''],
  ] as const)('%s', (member, text) => {
    expect(memberText(sampleTerms(), member, writing)).toBe(text);
  });

  it('is there for every member that has something', () => {
    const terms = sampleTerms();
    const silent = TenderTerms.keyof().options.filter(
      (member) => terms[member] !== undefined && memberText(terms, member, writing) === '',
    );
    expect(silent).toEqual(['attachments']);
  });
});
