import type { ProblemText } from './shape.ts';

/** Refusals of the area `negotiation`. */
export const negotiationProblems = {
  'not-a-negotiation': {
    status: 409,
    zh: '本次采购活动不是竞争性谈判。',
    en: 'This procedure is no competitive negotiation.',
  },
  'negotiation-already-begun': { status: 409, zh: '谈判已经开始。', en: 'The negotiation has begun already.' },
  'lot-not-reviewed': {
    status: 409,
    zh: '{lotId}的响应文件尚未完成评审，谈判小组应当先评审再谈判。',
    en: 'The responses of {lotId} have not been reviewed; the panel reviews before it negotiates.',
  },
  'no-lot-to-negotiate': { status: 409, zh: '没有可以谈判的包。', en: 'No lot is left to negotiate.' },
  'negotiation-not-begun': {
    status: 404,
    zh: '谈判尚未开始。',
    en: 'The negotiation has not begun.',
  },
  'negotiation-not-open': {
    status: 409,
    zh: '谈判不在可以进行此项操作的阶段。',
    en: 'The negotiation is not at a stage that allows this.',
  },
  'round-still-open': {
    status: 409,
    zh: '本轮谈判尚未结束，请先结束本轮。',
    en: 'The round is still open; end it first.',
  },
  'round-end-past': {
    status: 409,
    zh: '计划结束时间已经过去，请另定一个时间。',
    en: 'The time until which the round is planned has passed; choose a later one.',
  },
  'no-round-open': { status: 409, zh: '没有进行中的谈判轮次，请先开始一轮。', en: 'No round is open; open one first.' },
  'no-round-held': {
    status: 409,
    zh: '尚未与供应商谈判，不能要求提交最后报价。',
    en: 'Final offers may be asked for only after the panel has negotiated with the suppliers.',
  },
  'too-many-rounds': {
    status: 409,
    zh: '谈判已进行{maximum}轮，不能再开始新的一轮，请要求提交最后报价。',
    en: 'There have been {maximum} rounds, and there can be no more; ask for final offers.',
  },
  'too-many-changes': {
    status: 409,
    zh: '实质性变动已达{maximum}项，不能再增加；内容较多的，请合并为一项提出。',
    en: 'There have been {maximum} material changes, and there can be no more.',
  },
  'supplier-passed-over': {
    status: 409,
    zh: '本轮还有供应商未谈判，应当给予所有参加谈判的供应商平等的谈判机会。',
    en: 'A supplier has not been met in this round; all must get the same chance.',
  },
  'no-change-to-decide': {
    status: 409,
    zh: '没有编号为{number}的待确认变动。',
    en: 'There is no undecided change number {number}.',
  },
  'change-undecided': {
    status: 409,
    zh: '第{number}号实质性变动尚待采购人确认，不能要求提交最后报价。',
    en: 'Change number {number} awaits the buyer’s confirmation; final offers cannot be asked for yet.',
  },
  'change-refusal-needs-reason': {
    status: 409,
    zh: '不同意变动的，请说明理由。',
    en: 'Say why the change is refused.',
  },
  'not-in-this-negotiation': {
    status: 409,
    zh: '该供应商未参加本包谈判或者已经退出。',
    en: 'The supplier does not take part in this negotiation, or has left it.',
  },
  'final-offer-given': {
    status: 409,
    zh: '已提交最后报价，不能再退出谈判。',
    en: 'A final offer has been given; the supplier can no longer leave.',
  },
  'final-offers-still-sealed': {
    status: 409,
    zh: '最后报价尚未开启，不能排序。',
    en: 'The final offers have not been unsealed yet and cannot be ranked.',
  },
  'revised-response-not-now': {
    status: 409,
    zh: '谈判小组在要求提交最后报价之前，或者最后报价开启之后、排序之前，才能对重新提交的响应文件发表意见。',
    en: 'Opinions on revised responses are given before final offers are asked for, or after they are unsealed and before they are ranked.',
  },
  'revised-response-undecided': {
    status: 409,
    zh: '谈判小组全体成员尚未对供应商 {supplierId} 重新提交的响应文件逐项发表意见。',
    en: 'Not every member has given an opinion on everything the revised response of {supplierId} must meet.',
  },
  'revised-response-conforms': {
    status: 409,
    zh: '谈判小组过半数成员认为该供应商重新提交的响应文件实质性响应谈判文件，不能作无效处理。',
    en: 'More than half of the panel find that the revised response conforms; the supplier cannot be excluded.',
  },
  'final-offers-not-under-review': {
    status: 409,
    zh: '最后报价开启之后、排序之前，才能要求供应商说明报价或者作出判断。',
    en: 'Prices are asked about and judged after final offers are unsealed and before they are ranked.',
  },
  'no-such-final-offer': {
    status: 404,
    zh: '该供应商没有本包待评审的最后报价。',
    en: 'There is no final offer of this supplier for the lot under review.',
  },
  'thread-of-other': {
    status: 403,
    zh: '供应商只能使用本单位与谈判小组之间的往来，谈判小组应当写明供应商。',
    en: 'A supplier has one thread with the panel, its own; the panel names the supplier it means.',
  },
  'no-ranking-to-report': {
    status: 409,
    zh: '尚未形成排序，不能编写评审报告。',
    en: 'There is no ranking to report yet.',
  },
  'no-report-to-sign': {
    status: 409,
    zh: '评审报告尚未编写，或者已经送达采购人。',
    en: 'The report has not been written, or was delivered already.',
  },
  'report-already-signed': { status: 409, zh: '您已在评审报告上签字。', en: 'You have signed the report already.' },
  'signatures-still-due': {
    status: 409,
    zh: '成员签署评审报告的期限尚未届满。',
    en: 'The members still have time to sign the report.',
  },
  'too-few-signatures': {
    status: 409,
    zh: '在评审报告上签字的成员未过半数。',
    en: 'The report does not bear the names of more than half of the panel.',
  },
  'lot-not-open-to-termination': {
    status: 409,
    zh: '本包现在（{stage}）不能终止谈判：响应文件审查通过之前请宣布终止本包，已经终止的不再重复办理。',
    en: 'The lot cannot be terminated in its negotiation now ({stage}): before the responses are reviewed declare it failed, and what has fallen is not terminated again.',
  },
  'attachment-not-yours': {
    status: 409,
    zh: '附件{uploadId}不存在、尚未校验或者不属于这一对话。',
    en: 'Attachment {uploadId} does not exist, was not verified, or belongs to another thread.',
  },
} as const satisfies Record<string, ProblemText>;
