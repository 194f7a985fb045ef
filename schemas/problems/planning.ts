import type { ProblemText } from './shape.ts';

/** Refusals of the area `planning`. */
export const planningProblems = {
  'not-a-buyer': { status: 409, zh: '只有采购人可以编制采购项目。', en: 'Only a buyer plans a procurement.' },
  'procurement-number-taken': { status: 409, zh: '该项目编号已使用。', en: 'This procurement number is used already.' },
  'sources-differ-from-budget': {
    status: 409,
    zh: '资金来源合计与预算金额不符。',
    en: 'The sources of money do not add up to the budget.',
  },
  'lots-differ-from-budget': {
    status: 409,
    zh: '各包预算合计与项目预算不符。',
    en: 'The budgets of the lots do not add up to the budget.',
  },
  'lot-named-twice': { status: 409, zh: '同一包在请求中出现两次。', en: 'One lot is named twice.' },
  'lot-fixed': {
    status: 409,
    zh: '{lotId}已进入采购程序或已有结果，不能修改或删除。',
    en: '{lotId} is in a procedure or has its result, and cannot be changed or removed.',
  },
  'particulars-fixed': {
    status: 409,
    zh: '已有包进入采购程序，此项不能再修改。',
    en: 'A lot is in a procedure; this member can no longer be changed.',
  },
  'lot-unknown': { status: 409, zh: '项目中没有{lotId}。', en: 'The procurement has no {lotId}.' },
  'no-lot-chosen': { status: 409, zh: '请至少选择一个包。', en: 'Choose at least one lot.' },
  'lot-not-open-to-this': {
    status: 409,
    zh: '{lotId}的现状（{status}）不允许此操作。',
    en: '{lotId} is {status}, which does not allow this.',
  },
  'lot-in-other-procedure': {
    status: 409,
    zh: '{lotId}不在该采购程序中。',
    en: '{lotId} is not in this procedure.',
  },
  'award-above-budget': {
    status: 409,
    zh: '中标金额超过该包预算。',
    en: 'The award exceeds the budget of the lot.',
  },
  'purchase-split': {
    status: 409,
    zh: '同一预算项目、同一品目在一个财政年度内以公开招标以外的方式多次采购，累计{together}元，超过公开招标数额标准{threshold}元（{source}），属于以化整为零方式规避公开招标。',
    en: 'Repeated purchases of one category under one budget item within a fiscal year, by methods other than open tender, come to {together} yuan and exceed the threshold of {threshold}: open tender would be evaded.',
  },
  'purchase-possibly-split': {
    status: 409,
    zh: '本单位在本财政年度内同一品目以公开招标以外方式采购的金额累计{together}元，超过公开招标数额标准{threshold}元（{source}）。属于同一预算项目的，即为以化整为零方式规避公开招标；请在采购项目中写明预算项目。',
    en: 'Purchases of this category by other methods than open tender within the fiscal year come to {together} yuan, above the threshold of {threshold}. Under one budget item this is splitting; name the budget item of the procurement.',
  },
  'threshold-is-guidance': {
    status: 409,
    zh: '公开招标数额标准按{threshold}元计（{source}），仅供参考，请核对本地集中采购目录及标准。',
    en: 'The open-tender threshold is taken as {threshold} yuan, which is guidance only; check it against the local catalogue and standards.',
  },
} as const satisfies Record<string, ProblemText>;
