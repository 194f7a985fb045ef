import type { Problem } from '../../schemas/api.ts';
import type { Refusal } from '../../schemas/decision.ts';
import { citation } from '../../schemas/law/rules.ts';
import type { Language } from '../../schemas/person.ts';
import { isMemberFault, memberFaults } from '../../schemas/problems/member-faults.ts';
import { problems } from '../../schemas/problems/problem.ts';
import { refusalWords } from '../../schemas/problems/words.ts';

export type ProblemPlace = {
  readonly language: Language;
  readonly portalUrl: string;
  readonly instance?: string;
  readonly traceId?: string;
};

/** The problem document of refusals: the first gives type and status, all are listed with their pointers and articles. */
export function problemOf(refusals: readonly [Refusal, ...Refusal[]], place: ProblemPlace): Problem {
  const [first] = refusals;
  const head = problems[first.code];
  const detail = refusalWords(first, place.language);
  return {
    type: `${place.portalUrl}/problems/${first.code}`,
    title: place.language === 'zh' ? stripFacts(head.zh) : stripFacts(head.en),
    status: head.status,
    detail,
    code: first.code,
    ...(place.instance === undefined ? {} : { instance: place.instance }),
    ...(place.traceId === undefined ? {} : { traceId: place.traceId }),
    ...(first.rule === undefined ? {} : { rule: citation(first.rule) }),
    errors: refusals.map((refusal) => ({
      pointer: refusal.pointer ?? '',
      detail: memberWordsOf(refusal, place.language),
      code: refusal.code,
      ...(refusal.rule === undefined ? {} : { rule: citation(refusal.rule) }),
    })),
  };
}

/** What is wrong with one member, where the refusal says it; else the refusal in words. */
function memberWordsOf(refusal: Refusal, language: Language): string {
  const reason = refusal.facts?.['reason'];
  if (refusal.code !== 'invalid-request' || typeof reason !== 'string') return refusalWords(refusal, language);
  return isMemberFault(reason) ? memberFaults[reason][language] : reason;
}

/** A title stays the same for every occurrence of a problem (RFC 9457 §3.1.3), so it carries no figures. */
function stripFacts(template: string): string {
  return template.replaceAll(/[（(]?\{\w+\}[）)]?/g, '…');
}
