import { defineTexts } from '../../words/texts.ts';

/** The words of the end of a lot by the buyer's side. */
export const terminationTexts = defineTexts('negotiation-termination', {
  zh: {
    title: '终止标项',
    how: '出现下列情形之一的，采购人、采购代理机构应当终止该标项，发布终止公告并说明原因；确定成交供应商后不能再终止。',
    open: '终止“{{lot}}”',
    ground: '终止的情形',
    negotiation_no_longer_fits: '因情况变化，不再符合竞争性谈判适用情形',
    unlawful_conduct: '出现影响采购公正的违法、违规行为',
    cancelled_by_change: '因重大变故，采购任务取消',
    reason: '具体原因',
    reasonHelp: '写明事实和依据，将与终止公告一并公布；不要写入评审秘密和供应商的商业秘密。',
    act: '终止标项 {{lot}}',
    effect: '该标项立即终止：不再谈判、报价、排序或确定成交供应商。其他标项照常进行。',
    effectNotice: '终止公告立即发布，写明情形和具体原因，并通知所有参加该标项的供应商。',
    effectNext: '该标项退回采购项目，应当重新开展采购活动；可以采用的方式在“失败与后续”列出。',
    effectEnd: '采购任务取消，该标项不再采购；实施情况和取消原因报财政部门。',
    visible: '所有人：终止公告公开发布；谈判内容和最后报价不公开。',
    lotEnded: '标项 {{lot}}：',
    next: '查看终止后可以怎么做',
  },
  en: {
    title: 'Terminate a lot',
    how: 'In one of these cases the buyer or its agency terminates the lot and publishes why. Once the winner is decided a lot can no longer be terminated.',
    open: 'Terminate “{{lot}}”',
    ground: 'Ground',
    negotiation_no_longer_fits: 'Circumstances changed: competitive negotiation no longer fits',
    unlawful_conduct: 'Unlawful conduct affects the fairness of the purchase',
    cancelled_by_change: 'The task was cancelled because of a major change',
    reason: 'What happened',
    reasonHelp:
      'State the facts and what they rest on, in Chinese: they are published with the notice. Leave out secrets of the review and of suppliers.',
    act: 'Terminate lot {{lot}}',
    effect: 'The lot ends at once: no more talks, offers, ranking or award. The other lots go on.',
    effectNotice:
      'A notice with the ground and the reason is published at once, and every supplier of the lot is told.',
    effectNext:
      'The lot returns to its procurement and the purchase starts anew; the failure page lists the ways open.',
    effectEnd:
      'The task is cancelled and the lot is not bought; the finance department is told the course and the reason.',
    visible: 'Everyone: the notice is public. What was said and offered is not.',
    lotEnded: 'Lot {{lot}}:',
    next: 'See what can follow',
  },
});
