import type { ProblemText } from './shape.ts';

/** Refusals of the area `planning`. */
export const planningProblems = {} as const satisfies Record<string, ProblemText>;
