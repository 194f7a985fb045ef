import type { ProblemText } from './shape.ts';

/** Why something is not offered for a lot, or refused if tried all the same; and refusals of changes of method. */
export const fallbackProblems = {
  'fallback-lot-not-failed': {
    status: 409,
    zh: '本包的采购活动仍在进行或者没有失败，无需后续处理。',
    en: 'The lot is still running or did not fail; nothing need follow.',
  },
  'fallback-lot-went-on': {
    status: 409,
    zh: '本包已在另一采购活动中继续或者不再采购，不能再次处理。',
    en: 'The lot has gone on in another procedure or was given up; it cannot be taken up again here.',
  },
  'fallback-task-cancelled': {
    status: 409,
    zh: '采购任务因重大变故取消，不再重新招标，也不变更采购方式。',
    en: 'The task was cancelled because of a major change; it is neither tendered again nor bought by another method.',
  },
  'fallback-document-period-running': {
    status: 409,
    zh: '采购文件提供期限尚未届满，届满后获取文件的供应商不足三家的，可以顺延并公告。',
    en: 'The documents can still be obtained; the period may be extended when it has ended with fewer than three.',
  },
  'fallback-document-period-over': {
    status: 409,
    zh: '投标截止时间已过，采购文件提供期限不能再顺延。',
    en: 'The deadline for bids has passed; the period for the documents can no longer be extended.',
  },
  'fallback-enough-obtained': {
    status: 409,
    zh: '获取采购文件的供应商不少于三家，无需以此为由顺延提供期限。',
    en: 'Three or more obtained the documents; the period need not be extended for that.',
  },
  'fallback-obtainers-secret': {
    status: 409,
    zh: '获取采购文件的供应商数量在开标前保密，只有采购人和采购代理机构可以据此顺延。',
    en: "How many obtained the documents is secret before opening; only the buyer's side may extend for it.",
  },
  'fallback-correct-first': {
    status: 409,
    zh: '招标文件存在不合理条款或者招标程序不符合规定，应当改正后重新招标，不能照原样重新招标。',
    en: 'The document has an unreasonable clause or the procedure was wrong: correct it before tendering again.',
  },
  'fallback-nothing-to-correct': {
    status: 409,
    zh: '经审查招标文件没有不合理条款、招标程序符合规定，无需改正；可以直接重新招标。',
    en: 'The review found the document reasonable and the procedure right: there is nothing to correct; tender again as it is.',
  },
  'fallback-not-corrected': {
    status: 409,
    zh: '重新招标的采购文件与被认定存在不合理条款的文件相比没有改动，请先改正。',
    en: 'The new document is the same as the one found unreasonable; correct it first.',
  },
  'fallback-document-not-reviewed': {
    status: 409,
    zh: '尚未审查招标文件有无不合理条款、招标程序是否符合规定，请先记录审查结论。',
    en: 'Whether the document is reasonable and the procedure right has not been reviewed; record the review first.',
  },
  'fallback-document-unreasonable': {
    status: 409,
    zh: '招标文件存在不合理条款或者招标程序不符合规定，应当改正后重新招标，不得变更采购方式。',
    en: 'The document has an unreasonable clause or the procedure was wrong: correct and tender again; the method may not be changed.',
  },
  'fallback-below-threshold': {
    status: 409,
    zh: '项目预算未达到公开招标数额标准，可以自行选择依法适用的采购方式，无需报财政部门批准。',
    en: 'The budget is below the open-tender threshold: choose a lawful method without approval by the finance department.',
  },
  'fallback-threshold-reached': {
    status: 409,
    zh: '项目预算达到公开招标数额标准，采用其他采购方式须经设区的市、自治州以上财政部门批准。',
    en: 'The budget reaches the open-tender threshold: another method needs the approval of the finance department.',
  },
  'fallback-not-two': {
    status: 409,
    zh: '提交投标文件或者实质响应的供应商不是两家，不适用与两家供应商谈判的规定。',
    en: 'There are not exactly two suppliers that bid or responded to the substance, so the rule on two does not apply.',
  },
  'fallback-two-not-reviewed': {
    status: 409,
    zh: '本包因合格投标人不足三家未予评标，没有经评审实质性响应的两家供应商，不适用与两家供应商谈判的规定。',
    en: 'The lot fell at the qualification review and was not evaluated: nobody was found responsive, so the rule on two does not apply.',
  },
  'fallback-two-related': {
    status: 409,
    zh: '该两家供应商单位负责人为同一人或者存在直接控股、管理关系，不得参加同一合同项下的采购活动。',
    en: 'The two suppliers are related and may not take part in one purchase together.',
  },
  'fallback-two-need-approval': {
    status: 409,
    zh: '与两家供应商谈判须经财政部门批准；本项目未经批准，谈判供应商不得少于三家。',
    en: 'To negotiate with two needs the approval of the finance department; without it at least three must take part.',
  },
  'fallback-one-bidder': {
    status: 409,
    zh: '只有一家供应商投标或者响应，不适用两家谈判的规定；应当重新招标，重新招标仍未成立的可以申请竞争性谈判。',
    en: 'One supplier is not two: tender again; if the retender fails too, negotiation can be applied for.',
  },
  'fallback-no-ground': {
    status: 409,
    zh: '招标后有供应商投标且不属于没有合格标的，也不是重新招标未能成立，暂不符合竞争性谈判的适用情形，请重新招标。',
    en: 'There were bids, not all of them failed to conform, and no retender has failed: negotiation has no ground yet. Tender again.',
  },
  'fallback-approval-needed': {
    status: 409,
    zh: '须先申请变更采购方式并经财政部门批准，批准后方可开展谈判。',
    en: 'Apply for the change of method first; negotiation may begin when the finance department has approved it.',
  },
  'fallback-approval-other-ground': {
    status: 409,
    zh: '财政部门批准的是另一种谈判（与两家供应商谈判，或者重新邀请不少于三家供应商），不能改用。',
    en: 'The approval is for the other kind of negotiation (with the two, or with three or more anew) and cannot be used for this.',
  },
  'fallback-approval-spent': {
    status: 409,
    zh: '该批准仅适用于与两家供应商的谈判，谈判终止后不再适用，请重新招标。',
    en: 'The approval was for negotiating with the two suppliers and ended with that negotiation; tender again.',
  },
  'fallback-negotiation-not-fitting': {
    status: 409,
    zh: '谈判因不再符合竞争性谈判的适用情形而终止，不得依原情形再次谈判，请重新招标或者依法另选采购方式。',
    en: 'The negotiation was terminated because negotiation no longer fits; it cannot be begun again on the same ground. Tender, or choose another lawful method.',
  },
  'fallback-application-exists': {
    status: 409,
    zh: '本包已有变更采购方式申请正在办理或者已获批准，不能重复申请。',
    en: 'An application for this lot is under way or approved; there cannot be a second one.',
  },
  'fallback-not-a-tender': {
    status: 409,
    zh: '本包终止的是谈判活动而非招标，不适用招标失败的处理规定。',
    en: 'What ended was a negotiation, not a tender; the rule on failed tenders does not apply.',
  },
  'fallback-single-source-own-ground': {
    status: 409,
    zh: '公开招标只有一家或者两家响应不等于只能从唯一供应商采购；单一来源须另有法定情形，另行公示、报批。',
    en: 'Few bidders do not prove a sole supplier: single source needs its own ground in law, published and approved as a case of its own.',
  },
  'fallback-others-sealed': {
    status: 409,
    zh: '本次采购活动尚有其他包等待开标，开标前投标人名单保密，请在全部开标后再办理。',
    en: 'Other lots of the procedure still wait to be opened and who bid is secret until then; come back after the opening.',
  },
  'fallback-lots-differ': {
    status: 409,
    zh: '采购文件所列的包与所选的包（{lotIds}）不一致，请核对。',
    en: 'The lots in the document differ from the lots chosen ({lotIds}); check both.',
  },
  'method-change-not-editable': {
    status: 409,
    zh: '变更采购方式申请已经提交或者办结，不能修改。',
    en: 'The application has been submitted or decided and cannot be changed.',
  },
  'method-change-not-submitted': {
    status: 409,
    zh: '变更采购方式申请不在待审批状态，不能作出决定。',
    en: 'The application is not waiting for a decision.',
  },
  'method-change-material-missing': {
    status: 409,
    zh: '申请材料不齐：缺少“{materialZh}”。六项材料齐全后方可提交。',
    en: 'The application lacks: {materialEn}. It can be submitted when all six materials are there.',
  },
  'method-change-too-few-opinions': {
    status: 409,
    zh: '认为招标文件没有不合理条款的专家论证意见为{count}份，应当由评标委员会或者{minimum}名以上评审专家出具。',
    en: '{count} experts have signed that the document has no unreasonable clause; the committee or at least {minimum} experts must.',
  },
  'method-change-opinions-divided': {
    status: 409,
    zh: '多数论证意见没有认定招标文件不存在不合理条款，不能据此申请；请改正后重新招标。',
    en: 'The opinions do not find by majority that the document has no unreasonable clause: correct it and tender again.',
  },
  'method-change-method-not-covered': {
    status: 409,
    zh: '招标失败后可以据此申请的是竞争性谈判；其他采购方式须另有法定情形，另行申请。',
    en: 'What can be applied for after a failed tender is competitive negotiation; another method needs its own ground and case.',
  },
  'opinion-not-of-expert': {
    status: 409,
    zh: '只能请评审专家库中的专家出具论证意见。',
    en: 'Only experts of the pool can be asked for an opinion.',
  },
  'opinion-expert-of-buyer-side': {
    status: 409,
    zh: '该专家属于采购人或者采购代理机构，应当回避。',
    en: 'This expert belongs to the buyer or the agency and must stand aside.',
  },
  'opinions-too-many-asked': {
    status: 409,
    zh: '一项申请最多请{maximum}名专家出具论证意见。',
    en: 'One application asks at most {maximum} experts for an opinion.',
  },
  'method-change-expert-conflict': {
    status: 409,
    zh: '该专家属于采购人、采购代理机构或者参加本项目的供应商，或者与其有关联，应当回避，不能出具论证意见。',
    en: 'This expert belongs to the buyer, the agency or a supplier that took part, or is related to one, and must stand aside.',
  },
  'method-change-opinion-given': {
    status: 409,
    zh: '您已经对本申请出具论证意见，署名后不能更改。',
    en: 'You have signed an opinion on this application; it cannot be changed.',
  },
  'method-change-wrong-authority': {
    status: 409,
    zh: '审批权限不足：应当由设区的市、自治州以上财政部门（行政区划 {jurisdiction}）批准，请向该部门提出申请。',
    en: 'This department may not decide: approval is for the finance department of division {jurisdiction}; apply there.',
  },
  'method-change-authority-unfit': {
    status: 409,
    zh: '所选单位不是已登记的财政部门，请重新选择审批部门。',
    en: 'The organisation chosen is no registered finance department; choose the one that decides.',
  },
  'method-change-not-approved': {
    status: 409,
    zh: '变更采购方式申请尚未获得批准，不能开展谈判。',
    en: 'The change of method is not approved, so no negotiation can begin.',
  },
  'method-change-other-lot': {
    status: 409,
    zh: '批准不包括 {lotId}，该包不能据此谈判。',
    en: 'The approval does not cover {lotId}; it cannot be negotiated on its strength.',
  },
  'method-change-lot-used': {
    status: 409,
    zh: '{lotId} 已据此批准开展谈判，不能重复使用。',
    en: 'The approval has been used for {lotId} already.',
  },
  'method-change-single-supplier': {
    status: 409,
    zh: '批准的是竞争性谈判，不能只与一家供应商谈判；单一来源须另行申请。',
    en: 'What was approved is a negotiation among several; it cannot be held with one supplier. Single source is a case of its own.',
  },
  'method-change-not-the-two': {
    status: 409,
    zh: '批准的是与原招标的两家供应商谈判，应当全部邀请该两家，不得更换、增减。',
    en: 'The approval is for negotiating with the two suppliers of the tender: both, and nobody else.',
  },
  'method-change-three-needed': {
    status: 409,
    zh: '批准的谈判应当公告或者重新邀请，参加谈判的供应商不得少于三家。',
    en: 'This approval asks for an announcement or new invitations, with at least three suppliers.',
  },
  'method-change-two-differ': {
    status: 409,
    zh: '所选各包可参加谈判的两家供应商不同，请逐包分别开展谈判。',
    en: 'The two suppliers differ between the chosen lots; negotiate these lots in procedures of their own.',
  },
} as const satisfies Record<string, ProblemText>;
