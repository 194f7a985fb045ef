import type { ProblemText } from './shape.ts';

/** Refusals of the movable clock, which only the embedded default has. */
export const demoProblems = {
  'clock-only-forward': {
    status: 409,
    zh: '演示时钟只能向前拨动，现在是{now}。',
    en: 'The demo clock moves forward only; it is {now} now.',
  },
} as const satisfies Record<string, ProblemText>;
