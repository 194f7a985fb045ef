import type { MailTemplate } from './rules-template.ts';

const tasks = { group: 'tasks', page: 'procedure' } as const;
const messages = { group: 'messages', page: 'procedure' } as const;

/** Mails about negotiations and awards. A negotiation's mail never speaks of another supplier. */
export const outcomeTemplates = {
  negotiationBegun: {
    group: 'calls',
    page: 'procedure',
    rule: 'NEG-003',
    tab: 'negotiation',
    zh: {
      subject: '谈判开始',
      lead: '谈判小组将与贵单位单独谈判。谈判内容对其他供应商保密。',
      next: '请登录工作台等候，查看谈判小组的消息。',
    },
    en: {
      subject: 'The negotiation begins',
      lead: 'The panel will negotiate with your organisation alone. What is said is secret from other suppliers.',
      next: 'Sign in and wait for the panel’s messages.',
    },
  },
  roundOpened: {
    ...messages,
    tab: 'negotiation',
    zh: {
      subject: '新一轮谈判开始',
      lead: '新一轮谈判开始，谈判小组将依次与供应商单独谈判。',
      next: '请登录工作台等候，查看谈判小组的消息。',
    },
    en: {
      subject: 'A new round begins',
      lead: 'A new round begins; the panel meets suppliers one by one.',
      next: 'Sign in and wait for the panel’s messages.',
    },
  },
  messageReceived: {
    ...messages,
    tab: 'negotiation',
    zh: { subject: '谈判中有新消息', lead: '谈判中有一条发给您的新消息。', next: '登录工作台阅读。' },
    en: {
      subject: 'A message in a negotiation',
      lead: 'There is a message for you in a negotiation.',
      next: 'Sign in to read it.',
    },
  },
  messageForPanel: {
    ...messages,
    tab: 'negotiation-panel',
    zh: { subject: '谈判中有供应商的消息', lead: '谈判中有供应商发来新消息。', next: '登录工作台阅读。' },
    en: {
      subject: 'A supplier’s message in a negotiation',
      lead: 'A supplier has sent the panel a message.',
      next: 'Sign in to read it.',
    },
  },
  changeProposed: {
    ...tasks,
    rule: 'NEG-004',
    zh: {
      subject: '谈判文件拟作实质性变动，请确认',
      lead: '谈判小组提出对谈判文件作实质性变动，须经采购人确认后才能通知供应商。',
      next: '请登录工作台查看并决定。',
    },
    en: {
      subject: 'A material change waits for you',
      lead: 'The panel proposed a material change of the negotiation document. Only with the buyer’s confirmation does it go to the suppliers.',
      next: 'Sign in to read it and decide.',
    },
  },
  changeConfirmed: {
    group: 'changes',
    page: 'procedure',
    rule: 'NEG-004',
    tab: 'negotiation',
    zh: {
      subject: '谈判文件有实质性变动',
      lead: '谈判文件有实质性变动，经采购人确认，现同时书面通知所有参加谈判的供应商。请按变动后的要求重新提交响应或者报价。',
      next: '登录工作台查看变动内容。',
    },
    en: {
      subject: 'The negotiation document was changed',
      lead: 'The negotiation document was changed in substance. The buyer confirmed it, and all suppliers in the negotiation are told in writing at the same moment.',
      next: 'Sign in to read the change.',
    },
  },
  changeDecided: {
    ...tasks,
    zh: {
      subject: '采购人已就谈判文件变动作出决定',
      lead: '采购人对谈判小组提出的变动作出了决定。',
      next: '登录工作台查看。',
    },
    en: {
      subject: 'The buyer decided on a change',
      lead: 'The buyer decided on the change that the panel proposed.',
      next: 'Sign in to see the decision.',
    },
  },
  supplierLeft: {
    ...tasks,
    rule: 'NEG-006',
    zh: {
      subject: '有供应商退出谈判',
      lead: '有供应商在提交最后报价之前退出了谈判。',
      next: '登录工作台查看。该情况对其他供应商保密。',
    },
    en: {
      subject: 'A supplier left the negotiation',
      lead: 'A supplier left the negotiation before its final offer.',
      next: 'Sign in to see more. Other suppliers may not learn of it.',
    },
  },
  finalOffersCalled: {
    group: 'calls',
    page: 'procedure',
    rule: 'NEG-005',
    tab: 'negotiation',
    zh: {
      subject: '请在规定时间内提交最后报价',
      lead: '谈判结束，请在规定时间内提交最后报价。逾期未提交的，不再参加本次采购。',
      next: '请登录工作台加密提交最后报价。',
      deadline: '最后报价截止时间',
    },
    en: {
      subject: 'Your final offer is called for',
      lead: 'The talks are over. Please give your final offer within the time set; without it you are out of this purchase.',
      next: 'Sign in to submit it sealed.',
      deadline: 'Final offers by',
    },
  },
  offersReceived: {
    ...tasks,
    tab: 'negotiation-panel',
    zh: {
      subject: '最后报价已开启，请审查',
      lead: '最后报价的规定时间届满，报价已经开启。',
      next: '请登录工作台审查最后响应，完成排序。',
    },
    en: {
      subject: 'Final offers were opened: review them',
      lead: 'The time for final offers is over, and they were unsealed.',
      next: 'Sign in to review them and to complete the ranking.',
    },
  },
  offersRanked: {
    ...tasks,
    tab: 'negotiation-report',
    zh: {
      subject: '最后报价已排序，请编写评审报告',
      lead: '最后报价已经审查并排序。',
      next: '请登录工作台编写评审报告。',
    },
    en: {
      subject: 'Final offers are ranked: write the report',
      lead: 'The final offers were reviewed and ranked.',
      next: 'Sign in to write the report.',
    },
  },
  reportReady: {
    ...tasks,
    rule: 'EVL-032',
    tab: 'negotiation-report',
    zh: {
      subject: '评审报告请签署',
      lead: '评审报告已经写成，须由全体成员签署。对结论有异议的，应当签署不同意见并说明理由；不签署又不说明的，视为同意。',
      next: '请登录工作台阅读并签署。',
    },
    en: {
      subject: 'The report waits for your signature',
      lead: 'The report is written and every member signs it. Whoever disagrees signs with the reason; silence counts as consent.',
      next: 'Sign in to read and sign it.',
    },
  },
  candidatesReceived: {
    ...tasks,
    rule: 'AWD-002',
    zh: {
      subject: '收到评审报告，请确定供应商',
      lead: '评审报告和候选人名单已经送达，请在规定期限内按顺序确定供应商。逾期不确定又没有正当理由的，视同确定排名第一的候选人。',
      next: '请登录工作台查看报告并决定。',
      deadline: '最迟决定日期',
    },
    en: {
      subject: 'The report has come: decide on the award',
      lead: 'The report and the list of candidates have reached you. Please decide by their order within the period; if it runs out without a reason, the first is deemed chosen.',
      next: 'Sign in to read the report and decide.',
      deadline: 'Decide by',
    },
  },
  letterIssued: {
    group: 'results',
    page: 'procedure',
    rule: 'AWD-005',
    tab: 'result',
    zh: {
      subject: '采购结果通知',
      lead: '贵单位参加的下列采购包已经确定结果，致贵单位的通知书已经发出。',
      next: '请登录工作台查看通知书。',
    },
    en: {
      subject: 'The result of a purchase',
      lead: 'The lot below, in which you took part, is decided, and the letter to your organisation is issued.',
      next: 'Sign in to read the letter.',
    },
  },
  winnerDecided: {
    group: 'tasks',
    page: 'notice',
    rule: 'AWD-005',
    zh: {
      subject: '采购结果已公告',
      lead: '下列采购包已确定供应商，结果公告和通知书已经发出。',
      next: '查看结果公告：',
    },
    en: {
      subject: 'The result was published',
      lead: 'The lot below is decided; the result notice and the letters are out.',
      next: 'Read the result notice:',
    },
  },
  winnerDeemed: {
    group: 'tasks',
    page: 'notice',
    rule: 'AWD-003',
    zh: {
      subject: '逾期未决定，视同确定第一候选人',
      lead: '决定期限届满，采购人没有决定，依法视同确定排名第一的候选人。结果公告和通知书已经发出。',
      next: '查看结果公告：',
    },
    en: {
      subject: 'Decided by silence: the first candidate',
      lead: 'The period ran out without a decision, so the first candidate is deemed chosen. The result notice and the letters are out.',
      next: 'Read the result notice:',
    },
  },
  winnerGaveUp: {
    ...tasks,
    rule: 'AWD-012',
    zh: {
      subject: '中标（成交）供应商放弃，请决定后续',
      lead: '下列采购包的中标（成交）供应商放弃签订合同。采购人可以按顺序确定下一候选人，也可以重新开展采购。',
      next: '请登录工作台查看理由并决定。',
    },
    en: {
      subject: 'The winner gave up: decide what follows',
      lead: 'The winner of the lot below gave the award up. The buyer may take the next candidate or start anew.',
      next: 'Sign in to read the reason and decide.',
    },
  },
} as const satisfies Readonly<Record<string, MailTemplate>>;
