import type { ProblemText } from './shape.ts';

/** Refusals of the area `evaluation`. */
export const evaluationProblems = {
  'panel-too-small': {
    status: 409,
    zh: '评审小组为{size}人，依法应当为{minimum}人以上，请补充成员后重新提交。',
    en: 'The panel has {size} members; the law asks for at least {minimum}. Add members and submit again.',
  },
  'panel-size-even': {
    status: 409,
    zh: '评审小组为{size}人，成员人数应当为单数，请调整后重新提交。',
    en: 'The panel has {size} members; their number must be odd. Change it and submit again.',
  },
  'panel-too-few-experts': {
    status: 409,
    zh: '评审小组{size}人中评审专家为{experts}人，不得少于成员总数的三分之二，至少需要{minimum}人。',
    en: 'Of {size} members {experts} are experts; at least two thirds must be, here {minimum}. Replace representatives by experts.',
  },
  'panel-member-twice': {
    status: 409,
    zh: '同一人被列出两次，请删去重复的成员。',
    en: 'One person is named twice; take the repetition out.',
  },
  'panel-leader-not-member': {
    status: 409,
    zh: '组长必须是评审小组成员，请从成员中推选。',
    en: 'The leader must be a member of the panel; elect one of the members.',
  },
  'panel-leader-is-buyer': {
    status: 409,
    zh: '采购人代表不得担任评标组长，请推选一名评审专家。',
    en: "The buyer's representative may not lead the committee; elect one of the experts.",
  },
  'panel-member-not-of-organization': {
    status: 409,
    zh: '本平台没有该人员属于所列单位的登记，请核对人员和单位。',
    en: 'The portal knows no such person of that organisation; check both.',
  },
  'panel-member-of-agency': {
    status: 409,
    zh: '采购代理机构工作人员不得参加由本机构代理的项目的评审，请更换成员。',
    en: 'People of the agency that runs the purchase may not sit on its panel; name somebody else.',
  },
  'panel-member-not-of-buyer': {
    status: 409,
    zh: '采购人代表应当是采购人本单位的采购人员，请更换或者改列为评审专家。',
    en: "A buyer's representative must be a procurement officer of the buyer; name another, or an expert.",
  },
  'panel-expert-of-buyer': {
    status: 409,
    zh: '评审专家对本单位的采购项目只能作为采购人代表参加评审，请更换成员。',
    en: "A person of the buyer's own unit may sit only as its representative, not as an expert; name another expert.",
  },
  'panel-member-no-expert': {
    status: 409,
    zh: '该人员未在评审专家库登记，不能作为评审专家，请更换成员。',
    en: 'This person is not registered as an expert; name another.',
  },
  'panel-member-must-stand-aside': {
    status: 409,
    zh: '该成员属于参加本项目的供应商或者与其有关联的单位，应当回避，请更换后再进行评审。',
    en: 'This member belongs to a bidder or to a unit related to one and must stand aside; replace the member before going on.',
  },
  'panel-member-opened-bids': {
    status: 409,
    zh: '评标委员会成员不得参加开标活动，该成员主持或者参加了本项目的开标，请更换成员。',
    en: 'Members of the committee may not take part in the opening; this one held it or signed its record. Name somebody else.',
  },
  'panel-member-unknown': {
    status: 409,
    zh: '该人员不是评审小组现任成员，无需更换。',
    en: 'This person does not sit on the panel now, so there is nobody to replace.',
  },
  'panel-member-had-left': {
    status: 409,
    zh: '该人员已被更换出评审小组，不能再次加入，请另选成员。',
    en: 'This person was replaced before and may not come back; name somebody else.',
  },
  'committee-already-appointed': {
    status: 409,
    zh: '本项目的评审小组已经组成；个别成员变动请使用更换成员。',
    en: 'The panel of this procedure has been appointed; use a replacement to change a member.',
  },
  'committee-not-appointed': {
    status: 409,
    zh: '尚未组成评审小组，请先组成后再进行评审。',
    en: 'No panel has been appointed; appoint it before the review.',
  },
  'committee-not-now': {
    status: 409,
    zh: '采购活动已经结束或者尚未发布，不能组成或者更换评审小组。',
    en: 'The procedure is over or not published; its panel cannot be appointed or changed now.',
  },
  'not-a-panel-member': {
    status: 403,
    zh: '您不是本项目评审小组的现任成员，不能发表评审意见。',
    en: 'You do not sit on the panel of this procedure, so you cannot give an opinion.',
  },
  'requirement-undecided': {
    status: 409,
    zh: '要求“{requirementId}”尚未作出判断，请逐项判断后提交。',
    en: 'Requirement {requirementId} is not decided; decide on every requirement and submit again.',
  },
  'requirement-unknown': {
    status: 409,
    zh: '采购文件中没有要求“{requirementId}”，或者该要求不属于本次审查，请删去。',
    en: 'The document has no requirement {requirementId} for this review; take it out.',
  },
  'lot-not-in-qualification-review': {
    status: 409,
    zh: '本包现在不在资格审查阶段（{stage}），不能记录资格审查结论。',
    en: 'The lot is not in its qualification review now ({stage}); nothing can be recorded in it.',
  },
  'lot-not-in-conformity-review': {
    status: 409,
    zh: '本包现在不在符合性审查阶段（{stage}），不能发表符合性审查意见。',
    en: 'The lot is not in its conformity review now ({stage}); no opinion can be given.',
  },
  'lot-not-in-review': {
    status: 409,
    zh: '本包现在没有可以完成的审查（{stage}）。',
    en: 'There is no review of this lot to complete now ({stage}).',
  },
  'lot-not-open-to-failure': {
    status: 409,
    zh: '本包现在（{stage}）不能宣布废标：截止之前请终止采购活动，候选人提出之后请由采购人依法处理，竞争性谈判的响应文件审查通过之后请办理终止谈判。',
    en: 'The lot cannot be declared failed now ({stage}): before the deadline cancel the procedure; once candidates are named the buyer decides; a negotiation whose responses were reviewed is terminated as such.',
  },
  'lot-not-before-ranking': {
    status: 409,
    zh: '本包尚未完成符合性审查或者已经排序（{stage}），不能进行此项操作。',
    en: 'The lot has not passed its conformity review or is ranked already ({stage}); this cannot be done now.',
  },
  'no-such-bid': {
    status: 404,
    zh: '本包没有该供应商可供审查的投标。',
    en: 'There is no bid of this supplier to review in this lot.',
  },
  'bid-barred': {
    status: 409,
    zh: '该投标人与本包其他投标人单位负责人为同一人或者存在控股、管理关系，其投标无效，无需审查。',
    en: 'This bidder is related to another bidder of the lot: its bid is invalid and is not reviewed.',
  },
  'qualification-by-panel': {
    status: 409,
    zh: '谈判采购的响应文件由谈判小组一并评审，资格审查不由采购人或者采购代理机构单独进行。',
    en: 'In a negotiation the panel reviews the responses as a whole; the buyer’s side does not review qualifications by itself.',
  },
  'panel-needs-legal-expert': {
    status: 409,
    zh: '技术复杂、专业性强的竞争性谈判采购项目，评审专家中应当包含1名法律专家，请在小组成员中写明。',
    en: 'In a technically complex and specialised negotiation one of the experts must be an expert of law; name one among the members.',
  },
  'panel-complexity-not-stated': {
    status: 409,
    zh: '本项目以技术复杂或者性质特殊为由采用竞争性谈判。属于技术复杂、专业性强的，评审专家中应当包含1名法律专家。',
    en: 'This negotiation was chosen because the purchase is complex or special. If it is technically complex and specialised, one expert must be an expert of law.',
  },
  'qualification-undecided': {
    status: 409,
    zh: '投标人 {supplierId} 的资格审查尚未逐项完成，请补充后再完成审查。',
    en: 'The qualification of {supplierId} is not decided in full; decide it before completing the review.',
  },
  'conformity-undecided': {
    status: 409,
    zh: '成员 {personId} 对投标人 {supplierId} 的符合性审查意见不完整，全体成员发表意见后方可完成审查。',
    en: 'Member {personId} has not decided on the bid of {supplierId} in full; every member must before the review is complete.',
  },
  'low-price-already-asked': {
    status: 409,
    zh: '已经要求该供应商对报价作出说明。',
    en: 'This supplier has been asked to explain its price already.',
  },
  'low-price-time-too-short': {
    status: 409,
    zh: '给予供应商的说明时间为{minutes}分钟，不得少于{minimum}分钟，请延长。',
    en: 'The supplier is given {minutes} minutes; it needs at least {minimum}. Give more time.',
  },
  'low-price-not-asked': {
    status: 409,
    zh: '没有要求对该报价作出说明。',
    en: 'No explanation of this price was asked for.',
  },
  'low-price-already-explained': {
    status: 409,
    zh: '说明已经提交，不能再次提交。',
    en: 'The explanation has been given and cannot be given again.',
  },
  'low-price-explanation-late': {
    status: 409,
    zh: '说明时间已于 {dueAt} 届满，不能再提交说明。',
    en: 'The time to explain ended at {dueAt}; no explanation can be given now.',
  },
  'low-price-time-running': {
    status: 409,
    zh: '供应商尚未说明，说明时间至 {dueAt} 届满，请在此之后作出判断。',
    en: 'The supplier has not explained and has until {dueAt}; decide after that.',
  },
  'low-price-not-reviewed': {
    status: 409,
    zh: '供应商 {supplierId} 的报价低于异常低价审查线，应当先要求其书面说明并作出判断，再行排序。',
    en: 'The price of {supplierId} lies below a line of the low-price review; ask for an explanation and decide before ranking.',
  },
  'low-price-undecided': {
    status: 409,
    zh: '对供应商 {supplierId} 报价合理性的判断尚未由全体成员作出，不能排序。',
    en: 'Not every member has decided whether the price of {supplierId} is sound; the lot cannot be ranked yet.',
  },
  'low-price-line-out-of-range': {
    status: 409,
    zh: '异常低价审查线为{percent}%，应当在{minimumPercent}%至{maximumPercent}%之间，请调整。',
    en: 'The line of the low-price review is {percent} %; it must be between {minimumPercent} % and {maximumPercent} %. Change it.',
  },
  'ranking-by-final-offers': {
    status: 409,
    zh: '谈判采购按最后报价排序，请在谈判和最后报价结束后进行。',
    en: 'A negotiation is ranked by its final offers, after the rounds and the offers are over.',
  },
  'ranking-needs-scores': {
    status: 409,
    zh: '本采购文件规定采用综合评分，不能只按报价排序。',
    en: 'The document asks for rated criteria; the lot cannot be ranked by price alone.',
  },
} as const satisfies Record<string, ProblemText>;
