import { z } from 'zod';
import type { Refusal } from './decision.ts';
import { citation } from './law/rules.ts';
import { problems } from './problems/problem.ts';

/** What the law advises or leaves to judgement: told with its article, and nothing is held up. */
export const Warning = z.strictObject({
  code: z.string(),
  rule: z.strictObject({ id: z.string(), instrument: z.string(), article: z.string() }).optional(),
  zh: z.string(),
  en: z.string(),
});
export type Warning = z.infer<typeof Warning>;

/** A finding as a warning, in both languages. */
export function warningOf({ code, rule, facts }: Refusal): Warning {
  function filled(template: string): string {
    return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts?.[name] ?? ''));
  }
  const { zh, en } = problems[code];
  return { code, zh: filled(zh), en: filled(en), ...(rule === undefined ? {} : { rule: citation(rule) }) };
}
