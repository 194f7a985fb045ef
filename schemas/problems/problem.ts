import { accountsProblems } from './accounts.ts';
import { awardingProblems } from './awarding.ts';
import { biddingProblems } from './bidding.ts';
import { demoProblems } from './demo.ts';
import { evaluationProblems } from './evaluation.ts';
import { fallbackProblems } from './fallback.ts';
import { generalProblems } from './general.ts';
import { negotiationProblems } from './negotiation.ts';
import { noticesProblems } from './notices.ts';
import { openingProblems } from './opening.ts';
import { planningProblems } from './planning.ts';
import { simulationProblems } from './simulation.ts';
import { tenderingProblems } from './tendering.ts';

/** THE table of problems: a code that is not here does not compile. */
export const problems = {
  ...generalProblems,
  ...accountsProblems,
  ...planningProblems,
  ...tenderingProblems,
  ...biddingProblems,
  ...openingProblems,
  ...evaluationProblems,
  ...fallbackProblems,
  ...negotiationProblems,
  ...awardingProblems,
  ...noticesProblems,
  ...demoProblems,
  ...simulationProblems,
} as const;

export type ProblemCode = keyof typeof problems;
