import type { Language } from '../../../../schemas/person.ts';

/** Things one after the other in a sentence: 甲、乙 or `A, B`. */
export function listed(things: readonly string[], language: Language): string {
  return things.join(language === 'zh' ? '、' : ', ');
}

/** Clauses one after the other: 甲；乙 or `a; b`. */
export function clauses(parts: readonly string[], language: Language): string {
  return parts.join(language === 'zh' ? '；' : '; ');
}
