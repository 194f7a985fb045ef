import type { ProblemText } from './shape.ts';

/** Refusals of the area `awarding`. */
export const awardingProblems = {
  'award-already-decided': {
    status: 409,
    zh: '本包中标（成交）供应商已经确定，不得再作改变。',
    en: 'The winner of this lot has been decided and may not be changed.',
  },
  'decision-period-over': {
    status: 409,
    zh: '确定中标（成交）供应商的期限已于{through}届满，逾期未确定的，视为确定排名第一的候选人。',
    en: 'The period for the decision ended on {through}: the first-ranked candidate is deemed chosen.',
  },
  'not-first-ranked': {
    status: 409,
    zh: '应当按照评审报告推荐的候选人顺序确定，所选供应商不是排名第一的候选人。',
    en: 'The winner must be taken in the order of the report; the supplier named is not ranked first.',
  },
  'equal-rank-needs-reason': {
    status: 409,
    zh: '候选人并列第一，请写明按采购文件规定或者随机抽取确定该供应商的情况。',
    en: 'Several candidates rank first: say by which rule of the document, or by what draw, this one was chosen.',
  },
  'award-not-decided': {
    status: 409,
    zh: '本包尚未确定中标（成交）供应商。',
    en: 'No winner has been decided for this lot.',
  },
  'not-the-winner': {
    status: 409,
    zh: '该供应商不是本包的中标（成交）供应商。',
    en: 'This supplier is not the winner of the lot.',
  },
  'winner-already-gave-up': {
    status: 409,
    zh: '中标（成交）供应商已经放弃，无须再次记录。',
    en: 'The winner has given up already.',
  },
  'winner-has-not-given-up': {
    status: 409,
    zh: '中标（成交）供应商并未放弃或者拒绝签约，不得改变结果。',
    en: 'The winner has neither given up nor refused to sign: the result may not be changed.',
  },
  'no-candidate-left': {
    status: 409,
    zh: '已没有可以递补的候选人，应当重新开展采购活动。',
    en: 'No candidate is left to follow: the purchase must be started again.',
  },
} as const satisfies Record<string, ProblemText>;
