import type { ProblemText } from './shape.ts';

/** Refusals of the area `accounts`. */
export const accountsProblems = {} as const satisfies Record<string, ProblemText>;
