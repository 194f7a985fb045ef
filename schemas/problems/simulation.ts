import type { ProblemText } from './shape.ts';

/** What can be wrong with the question put to a simulation (试算), beyond its shape. */
export const simulationProblems = {
  'simulation-day-not-covered': {
    status: 400,
    zh: '{day} 超出节假日日历范围，无法计算工作日。',
    en: 'The holiday calendar does not cover {day}, so working days cannot be counted.',
  },
  'simulation-amended-before-issue': {
    status: 400,
    zh: '修改日不得早于文件发出日。',
    en: 'Documents cannot be changed before the day of their issue.',
  },
  'simulation-amended-after-deadline': {
    status: 400,
    zh: '截止之后不得再修改文件。',
    en: 'Documents cannot be changed after the deadline.',
  },
  'simulation-duplicate-id': { status: 400, zh: '编号“{id}”重复。', en: 'The id "{id}" is given twice.' },
  'simulation-points-not-100': {
    status: 400,
    zh: '综合评分法各评审因素分值之和应为 100，现为 {sum}。',
    en: 'The criteria of comprehensive scoring add up to 100; these add up to {sum}.',
  },
  'simulation-price-of-fixed-price': {
    status: 400,
    zh: '固定价格采购，价格不列为评审因素。',
    en: 'Where the price is fixed it is no criterion.',
  },
  'simulation-second-price-criterion': {
    status: 400,
    zh: '价格因素只能有一项。',
    en: 'There is only one price criterion.',
  },
  'simulation-no-members': {
    status: 400,
    zh: '有需评委打分的因素，但没有评委。',
    en: 'There are criteria to be scored, but no members to score them.',
  },
  'simulation-unknown-member': { status: 400, zh: '没有评委“{id}”。', en: 'There is no member "{id}".' },
  'simulation-unknown-bid': { status: 400, zh: '没有投标“{id}”。', en: 'There is no bid "{id}".' },
  'simulation-unknown-criterion': { status: 400, zh: '没有评审因素“{id}”。', en: 'There is no criterion "{id}".' },
  'simulation-computed-criterion': {
    status: 400,
    zh: '评审因素“{id}”按公式计算，不由评委打分。',
    en: 'The criterion "{id}" is computed, not scored by members.',
  },
  'simulation-score-twice': {
    status: 400,
    zh: '评委“{member}”对投标“{bid}”的“{criterion}”打了两次分。',
    en: 'Member "{member}" scored "{criterion}" of bid "{bid}" twice.',
  },
  'simulation-score-above-maximum': {
    status: 400,
    zh: '分数高于“{criterion}”的满分 {maximum}。',
    en: 'The score is above the {maximum} points of "{criterion}".',
  },
  'simulation-score-missing': {
    status: 400,
    zh: '缺少评委“{member}”对投标“{bid}”的“{criterion}”的分数。',
    en: 'The score of member "{member}" for "{criterion}" of bid "{bid}" is missing.',
  },
  'simulation-objective-scores-differ': {
    status: 400,
    zh: '投标“{bid}”的客观因素“{criterion}”，各评委评分应当一致。',
    en: 'All members give the same score for the objective criterion "{criterion}" of bid "{bid}".',
  },
  'simulation-record-above-maximum': {
    status: 400,
    zh: '过往绩效得分高于满分 {maximum}。',
    en: 'The record of past performance is above its maximum of {maximum}.',
  },
  'simulation-nothing-to-rescale': {
    status: 400,
    zh: '过往绩效之外没有其他因素，无记录的投标无从折算。',
    en: 'Past performance is the only criterion, so a bidder without a record cannot be rescaled.',
  },
} as const satisfies Record<string, ProblemText>;
