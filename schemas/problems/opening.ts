import type { ProblemText } from './shape.ts';

/** Refusals of the area `opening`. */
export const openingProblems = {} as const satisfies Record<string, ProblemText>;
