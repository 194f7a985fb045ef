import { EvaluationRequest } from '../../schemas/evaluation-simulation.ts';
import { simulateEvaluation } from '../../functions/evaluation/rules-scoring.ts';
import { median, type Report } from './budget.ts';

const [BIDS, MEMBERS, CRITERIA] = [300, 7, 46];
const LIMIT_MILLISECONDS = 50;

/** Scoring a large tender: the pure rule, warmed up, by the median of many runs. */
export async function measureScoring(): Promise<Report> {
  const request = largeTender();
  const times: number[] = [];
  for (let round = 0; round < 25; round += 1) {
    const before = performance.now();
    const result = simulateEvaluation(request);
    times.push(performance.now() - before);
    if (!result.allowed) throw new Error('the large tender was refused');
  }
  const middle = median(times.slice(5));
  return {
    budgets: [
      {
        budget: `scoring ${BIDS} bids × ${MEMBERS} members × ${CRITERIA} criteria`,
        measured: `${middle.toFixed(0)} ms`,
        limit: `< ${LIMIT_MILLISECONDS} ms`,
        met: middle < LIMIT_MILLISECONDS,
      },
    ],
    details: [],
  };
}

function largeTender(): EvaluationRequest {
  const members = names('m', MEMBERS);
  const bids = names('b', BIDS);
  const scored = names('c', CRITERIA - 1);
  return EvaluationRequest.parse({
    method: 'comprehensive_scoring',
    ceilingFen: 1_000_000_000,
    criteria: [
      { id: 'price', kind: 'price', points: 10 },
      ...scored.map((id) => ({ id, kind: 'subjective', points: 2 })),
    ],
    members,
    bids: bids.map((id, index) => ({ id, priceFen: 800_000_000 + index * 1000, qualified: true, responsive: true })),
    scores: members
      .flatMap((member, m) =>
        bids.flatMap((bid, b) =>
          scored.map((criterion, c) => ({ member, bid, criterion, points: ((m + b + c) % 200) / 100 })),
        ),
      )
      .map((score) => ({ ...score, points: score.points.toFixed(2) })),
  });
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}
