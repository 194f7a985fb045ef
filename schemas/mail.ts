import { z } from 'zod';
import type { RuleId } from './law/rules.ts';

/** The kinds of mail a person can tell apart, in the order in which they are shown. */
export const MailGroup = z.enum([
  'tasks',
  'calls',
  'changes',
  'results',
  'deadlines',
  'questions',
  'messages',
  'receipts',
  'administration',
]);
export type MailGroup = z.infer<typeof MailGroup>;

/** Kinds of mail that a person does without. */
export const MutedMail = z
  .array(MailGroup)
  .max(MailGroup.options.length)
  .refine((groups) => new Set(groups).size === groups.length, 'a kind of mail is named once');

/**
 * Kinds that the law has sent to whoever takes part, by its articles: nobody can switch them off. Changes of a document go to
 * all its holders, results and failures to all who took part, and whoever must answer within a time is called to it.
 */
export const demandedMail: Readonly<Partial<Record<MailGroup, readonly [RuleId, ...RuleId[]]>>> = {
  calls: ['EVL-029', 'NEG-005'],
  changes: ['CLR-001', 'NEG-004'],
  results: ['AWD-005', 'EVL-004'],
};

/** Whether a person who muted some kinds gets mail of this one. */
export function wantsMail(muted: readonly MailGroup[] | undefined, group: MailGroup): boolean {
  return demandedMail[group] !== undefined || muted?.includes(group) !== true;
}
