import type { Refusal } from '../../schemas/decision.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import { periodGates } from './rules-gates-periods.ts';
import { scoringGates } from './rules-gates-scoring.ts';
import { termsGates } from './rules-gates-terms.ts';
import type { Gate, Tender } from './rules-gate.ts';

/** What one gate says: green, red, or a warning that does not hold publication up; with everything it found. */
export type GateResult = {
  readonly gate: string;
  readonly rule: RuleId;
  readonly status: 'green' | 'warning' | 'red';
  readonly findings: readonly Refusal[];
};

/** Every gate before publication, in the order in which a tender document is read. */
export const gates: readonly Gate[] = [...periodGates, ...termsGates, ...scoringGates];

/** Passes a tender through all gates; each one is asked, whatever the others say. */
export function publicationGates(tender: Tender): readonly GateResult[] {
  return gates.filter((gate) => gate.appliesTo?.(tender) ?? true).map((gate) => resultOf(gate, tender));
}

function resultOf(gate: Gate, tender: Tender): GateResult {
  const rule = typeof gate.rule === 'function' ? gate.rule(tender) : gate.rule;
  const findings = gate.find(tender).map((finding) => ({ ...finding, rule: finding.rule ?? rule }));
  const found = gate.warns === true ? 'warning' : 'red';
  return { gate: gate.id, rule, status: findings.length === 0 ? 'green' : found, findings };
}

/** Everything that forbids publication. */
export function redFindings(results: readonly GateResult[]): readonly Refusal[] {
  return results.filter(({ status }) => status === 'red').flatMap(({ findings }) => findings);
}
