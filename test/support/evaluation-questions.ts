import { simulateEvaluation } from '../../functions/evaluation/rules-scoring.ts';
import { EvaluationRequest, type EvaluationResponse } from '../../schemas/evaluation-simulation.ts';

export const oneMember = 'e1';

/** A bid as a request states it; qualified and responsive unless told otherwise. */
export function bid(id: string, priceFen: number, more: Readonly<Record<string, unknown>> = {}) {
  return { id, priceFen, qualified: true, responsive: true, ...more };
}

/** A lawful question with one member and the price as the only criterion, changed as told. */
export function question(change: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    method: 'comprehensive_scoring',
    ceilingFen: 1_000_000_000,
    criteria: change['fixedPrice'] === true ? [] : [{ id: 'price', kind: 'price', points: 100 }],
    members: [oneMember],
    bids: [],
    scores: [],
    ...change,
  };
}

/** The one member's scores of a criterion, by bid. */
export function scoresOf(criterion: string, points: Readonly<Record<string, string>>) {
  return Object.entries(points).map(([id, given]) => ({ member: oneMember, bid: id, criterion, points: given }));
}

/** The answer to a question that is in order. @throws when it is refused */
export function answerOf(request: unknown): EvaluationResponse {
  const result = simulateEvaluation(EvaluationRequest.parse(request));
  if (!result.allowed) throw new Error(`refused: ${JSON.stringify(result.refusals)}`);
  return result.answer;
}

/** The codes and pointers with which a well-formed question is refused. */
export function codesOf(request: unknown): (string | undefined)[][] {
  const result = simulateEvaluation(EvaluationRequest.parse(request));
  return result.allowed ? [] : result.refusals.map(({ code, pointer }) => [code, pointer]);
}
