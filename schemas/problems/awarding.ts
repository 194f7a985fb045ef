import type { ProblemText } from './shape.ts';

/** Refusals of the area `awarding`. */
export const awardingProblems = {} as const satisfies Record<string, ProblemText>;
