import type { ProblemText } from './shape.ts';

/** Refusals of the area `tendering`. */
export const tenderingProblems = {} as const satisfies Record<string, ProblemText>;
