import type { ProblemText } from './shape.ts';

/** Refusals of the area `bidding`. */
export const biddingProblems = {} as const satisfies Record<string, ProblemText>;
