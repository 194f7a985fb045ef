import type { ProblemText } from './shape.ts';

/** Refusals of the area `opening`. None of them tells how many bid, before the law lets it be told. */
export const openingProblems = {
  'opening-too-early': {
    status: 409,
    zh: '开标应当在采购文件确定的时间（{openingAt}）进行，现在时间未到。',
    en: 'Bids are opened at the time stated in the document ({openingAt}), and not before it.',
  },
  'bids-not-counted-yet': {
    status: 409,
    zh: '截止时间刚过，正在清点截止前送达的文件，约一分钟后即可开标，请稍后重试。',
    en: 'What was submitted before the deadline is still being counted; please open about a minute after it.',
  },
  'closing-not-due': {
    status: 409,
    zh: '尚未到清点投标的时间。',
    en: 'It is not yet time to count the bids.',
  },
  'bidding-already-closed': {
    status: 409,
    zh: '投标已经截止并清点完毕。',
    en: 'The bidding was closed and counted already.',
  },
  'lot-stays-sealed': {
    status: 409,
    zh: '本包提交文件的供应商不足法定家数，不得开标；已提交的文件不解密、不开启。',
    en: 'Too few suppliers bid for this lot: it may not be opened, and what was submitted stays sealed for ever.',
  },
  'already-opened': {
    status: 409,
    zh: '本包已经开标，不能再次开标。',
    en: 'The lot was opened already; that is done once only.',
  },
  'committee-at-opening': {
    status: 403,
    zh: '评标委员会成员不得参加开标，请由其他工作人员主持。',
    en: 'A member of the evaluation committee may not take part in the opening; somebody else has to hold it.',
  },
  'not-opened-yet': {
    status: 404,
    zh: '本包尚未开标。',
    en: 'The lot has not been opened.',
  },
  'still-unsealing': {
    status: 409,
    zh: '正在逐份解密投标文件，请稍后再试。',
    en: 'The bids are still being unsealed one by one; please try again in a moment.',
  },
  'session-over': {
    status: 409,
    zh: '开标已经结束，不再受理现场疑义；未在现场提出的，视同认可开标结果。',
    en: 'The session is over and takes no more objections; who raised none in it accepts the opening.',
  },
  'too-many-objections': {
    status: 409,
    zh: '本场疑义已达记录上限，请以书面形式向采购人或者代理机构提出。',
    en: 'The record can hold no more objections; please raise yours with the buyer or its agency in writing.',
  },
  'objection-answered': {
    status: 409,
    zh: '该疑义已经答复，答复不可更改。',
    en: 'The objection was answered already, and an answer cannot be changed.',
  },
  'signing-not-yours': {
    status: 403,
    zh: '开标记录由主持单位、采购人和本包投标人的代表签字，您不在其列。',
    en: 'The record is signed for whoever holds the opening, the buyer and the bidders of the lot.',
  },
  'record-changed': {
    status: 409,
    zh: '开标记录在您打开之后有了变动（有新的疑义或者答复），请核对最新记录后再签字。',
    en: 'The record has changed since you opened it (an objection or an answer was added); check it, then sign.',
  },
  'record-already-signed': {
    status: 409,
    zh: '贵单位已经签字确认开标记录；签字后不再提出疑义，也不再重复签字。',
    en: 'Your organisation has signed the record; after that it neither objects nor signs again.',
  },
  'own-objection-unanswered': {
    status: 409,
    zh: '疑义尚未答复，请在答复后再签字确认。',
    en: 'An objection is still unanswered; please sign once it is.',
  },
  'too-many-signatures': {
    status: 409,
    zh: '电子签字已达记录上限，请在打印的开标记录上签字。',
    en: 'The record can hold no more signatures; please sign the printed one.',
  },
  'record-not-signed-by-host': {
    status: 409,
    zh: '主持人尚未在开标记录上签字，请先签字再结束开标。',
    en: 'Whoever holds the opening has not signed the record yet; please sign it before ending the session.',
  },
  'objections-unanswered': {
    status: 409,
    zh: '尚有疑义（第{numbers}号）未答复，请先答复再结束开标。',
    en: 'Objections {numbers} are still unanswered; please answer them before ending the session.',
  },
} as const satisfies Record<string, ProblemText>;
