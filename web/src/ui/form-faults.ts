import type { z } from 'zod';
import type { Say } from '../words/texts.ts';
import type { uiTexts } from './texts.ts';

/** What is wrong with one member of a form before anything was sent. */
export type FormFault = {
  /** Where in the body: `/terms/lots/0/priceCeilingFen`. */
  readonly pointer: string;
  readonly kind: 'missing' | 'tooLong' | 'tooMany' | 'unfit';
  readonly maximum?: number;
};

/** What a schema finds wrong, one fault a member, `at` being where its value stands in the body. */
export function faultsIn(error: z.core.$ZodError, at = ''): readonly FormFault[] {
  const found = error.issues.map((issue) => faultOf(issue, at));
  return found.filter(({ pointer }, index) => found.findIndex((other) => other.pointer === pointer) === index);
}

function faultOf(issue: z.core.$ZodIssue, at: string): FormFault {
  const pointer = `${at}${issue.path.map((part) => `/${String(part)}`).join('')}`;
  if (issue.code === 'too_small' && (issue.origin === 'string' || issue.origin === 'array'))
    return { pointer, kind: 'missing' };
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return { pointer, kind: 'missing' };
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { pointer, kind: 'tooLong', maximum: Number(issue.maximum) };
  if (issue.code === 'too_big' && issue.origin === 'array')
    return { pointer, kind: 'tooMany', maximum: Number(issue.maximum) };
  return { pointer, kind: 'unfit' };
}

const WORDS = {
  missing: 'faultMissing',
  tooLong: 'faultTooLong',
  tooMany: 'faultTooMany',
  unfit: 'faultUnfit',
} as const;

/** The words of a fault, said in the language of the page. */
export function faultWords({ kind, maximum = 0 }: FormFault, say: Say<keyof typeof uiTexts.zh>): string {
  return say(WORDS[kind], { maximum });
}
