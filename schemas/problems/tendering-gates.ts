import type { ProblemText } from './shape.ts';

/** What the gates before publication find; each says what stands, what the law asks, and what to do. */
export const tenderingGateProblems = {
  'deadline-too-early': {
    status: 409,
    zh: '自采购文件发出至截止只有{given}{unitZh}，法定不少于{required}{unitZh}，截止日最早为{earliest}。',
    en: 'Only {given} {unitEn} lie between issue and deadline, at least {required} are required; the earliest lawful day is {earliest}.',
  },
  'documents-too-short': {
    status: 409,
    zh: '采购文件提供期限至{through}届满，不足法定期限，最早应为{earliest}。',
    en: 'The documents could be had through {through} only; the law asks for {earliest} or later.',
  },
  'documents-after-deadline': {
    status: 409,
    zh: '采购文件提供期限（{through}）晚于截止日（{deadline}）。',
    en: 'The period for obtaining the documents ({through}) ends after the deadline ({deadline}).',
  },
  'deadline-in-notice-period': {
    status: 409,
    zh: '截止日早于公告期限届满日（{earliest}），公告期限须满{required}个工作日。',
    en: 'The deadline falls before the notice period of {required} working days ends ({earliest}).',
  },
  'opening-not-at-deadline': {
    status: 409,
    zh: '开标应当在提交投标文件截止时间的同一时间进行。',
    en: 'Bids are opened at the very moment of the deadline.',
  },
  'opening-before-deadline': {
    status: 409,
    zh: '响应文件的开启时间不得早于提交截止时间。',
    en: 'Responses may not be opened before their deadline.',
  },
  'day-not-covered': {
    status: 409,
    zh: '{day}所在年份没有可用的工作日历，无法计算法定期限，请调整日期。',
    en: 'The calendar does not cover the year of {day}, so the periods cannot be counted; choose another day.',
  },
  'deadline-on-day-off': {
    status: 409,
    zh: '截止日{day}为休息日，建议改为工作日。',
    en: 'The deadline {day} is a day off; a working day is advised.',
  },
  'issued-on-day-off': {
    status: 409,
    zh: '今天（{day}）为休息日：指定网站在一个工作日内发布，公告起算日可能顺延，请预留时间。',
    en: 'Today ({day}) is a day off: the site has one working day to post the notice, so the count may start later.',
  },
  'calendar-provisional': {
    status: 409,
    zh: '期限涉及国务院尚未公布节假日安排的年份，仅按法定节假日计算，结果为暂定。',
    en: 'The periods touch a year whose holiday arrangement is not published; the count is provisional.',
  },
  'bid-validity-short': {
    status: 409,
    zh: '投标有效期至{through}届满，可能早于合同签订（最迟约为{needed}），建议延长。',
    en: 'Bids stay valid through {through}, perhaps not until the contract is signed (about {needed}); a longer time is advised.',
  },
  'evaluation-method-not-allowed': {
    status: 409,
    zh: '该采购方式不得采用所选的评审方法。',
    en: 'This method of procurement does not allow the chosen method of evaluation.',
  },
  'price-weight-too-low': {
    status: 409,
    zh: '价格分值占{given}分，服务项目不得低于{required}分。',
    en: 'Price makes up {given} points; for services it must be at least {required}.',
  },
  'price-weight-too-high': {
    status: 409,
    zh: '价格分值占{given}分，不得高于{required}分。',
    en: 'Price makes up {given} points; it may be at most {required}.',
  },
  'fixed-price-scored': {
    status: 409,
    zh: '固定价格采购的项目，价格不列为评审因素，现设{given}分。',
    en: 'Where the price is fixed it is no criterion, but it is given {given} points.',
  },
  'points-not-hundred': {
    status: 409,
    zh: '评审因素分值合计{given}分，应为100分。',
    en: 'The criteria add up to {given} points instead of 100.',
  },
  'qualification-scored': {
    status: 409,
    zh: '评审因素“{criterion}”将资格条件“{requirement}”作为评分内容，资格条件不得作为评审因素。',
    en: 'The criterion "{criterion}" scores the qualification condition "{requirement}"; such a condition may not be scored.',
  },
  'requirement-scored': {
    status: 409,
    zh: '评审因素“{criterion}”对实质性要求“{requirement}”再行评分，实质性要求只审查是否满足。',
    en: 'The criterion "{criterion}" scores the substantive requirement "{requirement}", which is only met or missed.',
  },
  'criterion-not-quantified': {
    status: 409,
    zh: '评审因素“{criterion}”没有写明如何计分，评审因素应当细化和量化。',
    en: 'The criterion "{criterion}" does not say how points are given; criteria must be detailed and quantified.',
  },
  'lowest-price-with-criteria': {
    status: 409,
    zh: '按价格确定名次的评审方法不得设置评分因素，请删除{count}项评审因素。',
    en: 'A ranking by price has no scored criteria; remove the {count} criteria.',
  },
  'lowest-price-fixed': {
    status: 409,
    zh: '固定价格采购的项目无法按最低价格确定名次，请采用综合评分法。',
    en: 'Bids cannot be ranked by price where the price is fixed; use comprehensive scoring.',
  },
  'lowest-price-uniform-only': {
    status: 409,
    zh: '最低评标价法适用于技术、服务等标准统一的项目，请确认本项目符合。',
    en: 'Lowest price is for projects with uniform technical and service standards; make sure this is one.',
  },
  'deduction-outside-band': {
    status: 409,
    zh: '小微企业价格扣除比例为{given}%，应在{minimum}%至{maximum}%之间。',
    en: 'The deduction for small enterprises is {given}%; it must lie between {minimum}% and {maximum}%.',
  },
  'deduction-when-reserved': {
    status: 409,
    zh: '专门面向中小企业采购的项目不再执行价格扣除。',
    en: 'There is no deduction where the purchase is reserved for small and medium enterprises.',
  },
  'reserve-advised': {
    status: 409,
    zh: '预算未超过{amount}元，适宜由中小企业提供的应当专门面向中小企业采购，请确认不适宜的理由。',
    en: 'The budget does not exceed {amount} yuan: reserve the purchase for small and medium enterprises unless it is unsuitable.',
  },
  'floor-price': {
    status: 409,
    zh: '不得设定最低限价：“{phrase}”。可改为固定价格，或者只设最高限价。',
    en: 'A minimum price is never lawful: "{phrase}". Fix the price, or set a ceiling only.',
  },
  'ceiling-above-budget': {
    status: 409,
    zh: '{lotId}的最高限价{ceiling}元超过该包预算{budget}元。',
    en: 'The ceiling of {lotId}, {ceiling} yuan, exceeds its budget of {budget} yuan.',
  },
  'lot-listed-twice': {
    status: 409,
    zh: '{lotId}重复列出。',
    en: '{lotId} is listed twice.',
  },
  'reference-unknown': {
    status: 409,
    zh: '“{reference}”指向的要求、评审因素或者包不存在，或者编号重复。',
    en: '"{reference}" names no requirement, criterion or lot of this document, or the number is used twice.',
  },
  'documents-not-free': {
    status: 409,
    zh: '电子采购文件应当免费提供，现标价{price}元。',
    en: 'Electronic documents are free of charge; the price is set at {price} yuan.',
  },
  'statutory-qualification-missing': {
    status: 409,
    zh: '资格要求中没有列明《政府采购法》第二十二条规定的条件。',
    en: 'The qualification requirements lack those of article 22 of the Government Procurement Law.',
  },
  'scale-condition': {
    status: 409,
    zh: '不得将供应商的规模条件作为资格要求或者评审因素：“{phrase}”。',
    en: 'The size of a supplier may be neither a qualification condition nor a criterion: "{phrase}".',
  },
  'unequal-treatment': {
    status: 409,
    zh: '属于以不合理条件对供应商实行差别待遇或者歧视待遇：“{phrase}”。',
    en: 'This treats suppliers unequally without reason: "{phrase}".',
  },
  'barrier-to-entry': {
    status: 409,
    zh: '不得设置妨碍供应商进入政府采购市场的门槛：“{phrase}”。',
    en: 'This bars suppliers from the market without need: "{phrase}".',
  },
  'attachment-not-verified': {
    status: 409,
    zh: '附件“{fileName}”尚未上传或者未通过核验。',
    en: 'The attachment "{fileName}" has not been uploaded or verified.',
  },
  'document-content-missing': {
    status: 409,
    zh: '正文中没有找到“{content}”的内容，如已写入附件请忽略。',
    en: 'The text has nothing on "{content}"; ignore this if an attachment has it.',
  },
  'changeable-content-missing': {
    status: 409,
    zh: '谈判文件应当写明谈判中可能实质性变动的内容，正文中没有找到。',
    en: 'The document must say what may be changed in the negotiation; the text has nothing on it.',
  },
  'invitation-not-allowed': {
    status: 409,
    zh: '该采购方式不得以此种方式邀请供应商。',
    en: 'This method does not allow suppliers to be found this way.',
  },
  'too-few-invited': {
    status: 409,
    zh: '邀请了{given}家供应商，不得少于{required}家。',
    en: '{given} suppliers are invited; at least {required} must be.',
  },
  'too-many-invited': {
    status: 409,
    zh: '邀请了{given}家供应商，本平台一次最多邀请{maximum}家，请改为发布公告。',
    en: '{given} suppliers are invited; the portal invites at most {maximum} at once. Announce the purchase instead.',
  },
  'invited-unfit': {
    status: 409,
    zh: '受邀供应商“{supplier}”未经确认或者被禁止参加政府采购活动。',
    en: 'The invited supplier "{supplier}" is not confirmed or is banned.',
  },
  'two-suppliers-need-approval': {
    status: 409,
    zh: '只有经财政部门批准，才可以与招标中仅有的两家供应商谈判。',
    en: 'Going on with the two suppliers of a failed tender needs the approval of the finance department.',
  },
  'approval-required': {
    status: 409,
    zh: '预算{budget}元达到公开招标数额标准{threshold}元（{source}），采用其他方式须在采购活动开始前报财政部门批准。',
    en: 'The budget of {budget} yuan reaches the open-tender threshold of {threshold}; another method needs prior approval by the finance department.',
  },
  'method-ground-missing': {
    status: 409,
    zh: '请写明采用该采购方式的法定情形和理由。',
    en: 'State the legal ground for this method, with reasons.',
  },
  'method-ground-not-allowed': {
    status: 409,
    zh: '所述情形不适用于该采购方式，或者没有与之对应的废标记录。',
    en: 'The ground stated does not fit this method, or no failed tender stands behind it.',
  },
} as const satisfies Record<string, ProblemText>;
