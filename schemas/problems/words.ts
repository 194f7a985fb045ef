import type { Refusal } from '../decision.ts';
import type { Language } from '../person.ts';
import { problems } from './problem.ts';

/** What a refusal says, its figures filled in. */
export function refusalWords(refusal: Refusal, language: Language): string {
  const template = problems[refusal.code][language];
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(refusal.facts?.[name] ?? ''));
}
