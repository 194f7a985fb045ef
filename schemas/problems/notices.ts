import type { ProblemText } from './shape.ts';

/** Refusals of the area `notices`. */
export const noticesProblems = {} as const satisfies Record<string, ProblemText>;
