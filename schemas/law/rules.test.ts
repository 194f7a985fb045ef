import { describe, expect, it } from 'vitest';
import { citation, isRuleId, lawRule, ruleIds } from './rules.ts';

describe('the rule pack', () => {
  it('holds 253 rules, each complete in both languages with its article', () => {
    const rules = ruleIds().map(lawRule);
    expect(rules).toHaveLength(253);
    for (const rule of rules) {
      expect(
        [rule.zh, rule.en, rule.instrument, rule.instrumentEn, rule.article].filter((text) => text === ''),
      ).toEqual([]);
    }
  });

  it('says which rules are from memory only', () => {
    const unchecked = ruleIds().filter((id) => lawRule(id).evidence === 'memory');
    expect(unchecked).toHaveLength(15);
    expect(unchecked).toContain('CLR-005');
  });

  it('quotes the article of the twenty days', () => {
    expect(citation('PUB-001')).toEqual({
      id: 'PUB-001',
      instrument: '政府采购法（2014年修正）',
      article: '第三十五条',
    });
  });

  it('knows its ids and no inherited names', () => {
    expect(isRuleId('PUB-001')).toBe(true);
    expect(isRuleId('PUB-999')).toBe(false);
    expect(isRuleId('toString')).toBe(false);
  });
});
