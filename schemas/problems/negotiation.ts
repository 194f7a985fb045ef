import type { ProblemText } from './shape.ts';

/** Refusals of the area `negotiation`. */
export const negotiationProblems = {} as const satisfies Record<string, ProblemText>;
