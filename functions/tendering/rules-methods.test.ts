import { describe, expect, it } from 'vitest';
import { ruleSetById, ruleSetIds } from '../../schemas/law/rule-sets.ts';
import { methods } from './rules-methods.ts';

describe('the table of methods', () => {
  it('names the article of amendments from which each rule set takes its days', () => {
    for (const { timedAs, amendmentRule } of Object.values(methods))
      for (const id of ruleSetIds()) expect(ruleSetById(id).methods[timedAs].amendmentLead.rule).toBe(amendmentRule);
  });
});
