import type { ProblemText } from './shape.ts';

/** Refusals of the area `notices`. */
export const noticesProblems = {
  'notice-field-missing': {
    status: 422,
    zh: '公告缺少法定内容“{labelZh}”，请补充后再发布。',
    en: 'The notice lacks the statutory field “{labelEn}”; add it before publishing.',
  },
} as const satisfies Record<string, ProblemText>;
