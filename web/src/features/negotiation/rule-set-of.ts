import { newestRuleSet, ruleSetById, type RuleSet } from '../../../../schemas/law/rule-sets.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';

/** The numbers of the law by which a procedure was published; today's for a draft. */
export function ruleSetOf({ ruleSetId }: ProcedureView): RuleSet {
  return ruleSetId === undefined ? newestRuleSet() : ruleSetById(ruleSetId);
}
