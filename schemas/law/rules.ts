import { z } from 'zod';
import rules from './rules.json' with { type: 'json' };

/** The id of a rule of the pack, such as `PUB-001`. */
export type RuleId = keyof typeof rules;

/** Where a rule stands: the instrument by its Chinese name, and the article in it. */
export type Citation = { readonly id: RuleId; readonly instrument: string; readonly article: string };

const LawRule = z.strictObject({
  topicZh: z.string(),
  zh: z.string(),
  en: z.string(),
  instrument: z.string(),
  instrumentEn: z.string(),
  article: z.string(),
  /** `block` refuses the command; `warn` and `info` are told. */
  severity: z.enum(['block', 'warn', 'info']),
  status: z.enum(['verified', 'from_memory']),
  /** How the rule was checked: in the instrument's own text, in a secondary source, or not at all. */
  evidence: z.enum(['full_text', 'secondary', 'memory']),
  effectiveFrom: z.iso.date().optional(),
  note: z.string().optional(),
  parameters: z.record(
    z.string(),
    z.strictObject({
      value: z.union([z.number(), z.string(), z.boolean(), z.array(z.union([z.number(), z.string()]))]),
      unit: z.string(),
    }),
  ),
});
/** One rule of law as data: what it says in both languages, where it stands, and how well that was checked. */
export type LawRule = z.infer<typeof LawRule> & { readonly id: RuleId };

/** Whether a text is the id of a rule of the pack. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text);
}

/** Every rule id, in the order of the pack. */
export function ruleIds(): readonly RuleId[] {
  return Object.keys(rules).filter(isRuleId);
}

/** The rule in full. It is parsed when asked for, so that loading the pack costs a function's start nothing. */
export function lawRule(id: RuleId): LawRule {
  return { id, ...LawRule.parse(rules[id]) };
}

/** The article to quote in a refusal or a notice. */
export function citation(id: RuleId): Citation {
  const { instrument, article } = rules[id];
  return { id, instrument, article };
}
