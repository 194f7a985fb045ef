import type { ProblemText } from './shape.ts';

/** Refusals of the area `evaluation`. */
export const evaluationProblems = {} as const satisfies Record<string, ProblemText>;
