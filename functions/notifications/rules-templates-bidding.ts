import type { MailTemplate } from './rules-template.ts';

const receipts = { group: 'receipts', page: 'procedure', tab: 'bid' } as const;
const tasks = { group: 'tasks', page: 'procedure' } as const;

/** Mails about bids, openings and reviews. Those about a bid go to its own supplier and to nobody else. */
export const biddingTemplates = {
  bidReceived: {
    ...receipts,
    rule: 'SUB-001',
    zh: {
      subject: '投标（响应）文件已收到',
      lead: '贵单位提交的加密投标（响应）文件已经收到，签名回执保存在工作台。截止时间前可以补充、修改或者撤回。',
      next: '登录工作台查看和核验回执。',
    },
    en: {
      subject: 'Your bid was received',
      lead: 'Your sealed bid was received; the signed receipt is in the workspace. Until the deadline you can replace or withdraw it.',
      next: 'Sign in to see and verify the receipt.',
    },
  },
  bidConfirmed: {
    ...receipts,
    zh: {
      subject: '投标（响应）已再次确认',
      lead: '贵单位已确认：采购文件变更后，原已提交的投标（响应）文件继续有效。',
      next: '登录工作台查看。',
    },
    en: {
      subject: 'Your bid was confirmed',
      lead: 'You confirmed that the bid you had submitted stands after the change of the document.',
      next: 'Sign in to see it.',
    },
  },
  bidWithdrawn: {
    ...receipts,
    rule: 'SUB-002',
    zh: {
      subject: '投标（响应）文件已撤回',
      lead: '贵单位撤回了已提交的文件。截止时间前可以重新提交。不是贵单位所为的，请立即登录核对。',
      next: '登录工作台查看。',
    },
    en: {
      subject: 'Your bid was withdrawn',
      lead: 'Your organisation withdrew what it had submitted. Until the deadline it can submit again. If this was not you, sign in at once.',
      next: 'Sign in to see it.',
    },
  },
  finalOfferReceived: {
    ...receipts,
    tab: 'negotiation',
    zh: {
      subject: '最后报价已收到',
      lead: '贵单位提交的加密最后报价已经收到，签名回执保存在工作台。规定时间届满前对任何人保密。',
      next: '登录工作台查看和核验回执。',
    },
    en: {
      subject: 'Your final offer was received',
      lead: 'Your sealed final offer was received; the signed receipt is in the workspace. It is secret from everyone until the set time is over.',
      next: 'Sign in to see and verify the receipt.',
    },
  },
  lotFailedForBidder: {
    group: 'results',
    page: 'procedure',
    rule: 'EVL-004',
    tab: 'result',
    zh: {
      subject: '贵单位参加的采购包废标或终止',
      lead: '贵单位参加的下列采购包依法废标或者终止。',
      next: '登录工作台查看。',
    },
    en: {
      subject: 'A lot you took part in has failed',
      lead: 'The lot below, in which you took part, has failed by law.',
      next: 'Sign in to see more.',
    },
  },
  readyToOpen: {
    ...tasks,
    tab: 'opening',
    zh: {
      subject: '请按时开启投标（响应）文件',
      lead: '下列采购包的投标（响应）截止，可以依法开启。开启之前，投标人的数量和名称对任何人保密。',
      next: '请登录工作台主持开启。',
      deadline: '开启时间',
    },
    en: {
      subject: 'Bids can be opened',
      lead: 'Bidding for the lot below is closed and it may be opened. Until then the number and names of bidders are secret from everyone.',
      next: 'Sign in to hold the opening.',
      deadline: 'Opening',
    },
  },
  bidsOpened: {
    group: 'messages',
    page: 'procedure',
    rule: 'OPN-005',
    tab: 'opening',
    zh: {
      subject: '已开标，请核对开标记录',
      lead: '贵单位参加的下列采购包已经开标，正在公布开标记录。',
      next: '请登录工作台核对。对开标过程和记录有疑义的，应当当场提出；未提出的视同认可。',
    },
    en: {
      subject: 'Bids were opened: check the record',
      lead: 'The lot below, for which you bid, was opened and its record is being read out.',
      next: 'Sign in to check it. Objections have to be raised in the session; silence counts as consent.',
    },
  },
  openedForBuyer: {
    ...tasks,
    tab: 'opening',
    zh: {
      subject: '已开启，请安排审查',
      lead: '下列采购包的投标（响应）文件已经全部开启。',
      next: '登录工作台查看，安排资格审查和评审。',
    },
    en: {
      subject: 'All was unsealed: the reviews are next',
      lead: 'Everything submitted for the lot below was unsealed.',
      next: 'Sign in to see it and to arrange the reviews.',
    },
  },
  objectionRaised: {
    ...tasks,
    rule: 'OPN-005',
    tab: 'opening',
    zh: {
      subject: '开标中有异议，请当场答复',
      lead: '参加开标的投标人当场提出了异议。',
      next: '请立即登录工作台答复。',
    },
    en: {
      subject: 'An objection was raised: answer it now',
      lead: 'A bidder in the opening session raised an objection.',
      next: 'Sign in and answer it at once.',
    },
  },
  objectionAnswered: {
    group: 'messages',
    page: 'procedure',
    tab: 'opening',
    zh: {
      subject: '贵单位的开标异议已有答复',
      lead: '贵单位在开标中提出的异议已经答复，并记入开标记录。',
      next: '登录工作台查看。',
    },
    en: {
      subject: 'Your objection was answered',
      lead: 'The objection you raised in the opening session was answered and stands in the record.',
      next: 'Sign in to read it.',
    },
  },
  panelAppointed: {
    group: 'calls',
    page: 'procedure',
    rule: 'EVL-013',
    zh: {
      subject: '您被选定为评审成员',
      lead: '您被选定为下列采购活动的评标委员会或者谈判小组成员。在结果公告之前，成员名单保密；与供应商有利害关系的，应当回避。',
      next: '请登录工作台查看评审安排。',
    },
    en: {
      subject: 'You were appointed to a panel',
      lead: 'You were appointed to the committee or panel of the procedure below. Its names are secret until the result is published; whoever has an interest must stand aside.',
      next: 'Sign in to see what is to be reviewed.',
    },
  },
  panelLeft: {
    group: 'calls',
    page: 'home',
    rule: 'EVL-015',
    zh: {
      subject: '您不再担任评审成员',
      lead: '您不再担任下列采购活动的评审成员，已由他人接替；您此前作出的评审意见无效。请继续保守评审秘密。',
      next: '有疑问的，请联系采购人或者代理机构。',
    },
    en: {
      subject: 'You no longer sit on a panel',
      lead: 'You no longer sit on the panel of the procedure below; another took your place, and what you had found is void. Please go on keeping its secrets.',
      next: 'If you have questions, ask the buyer or the agency.',
    },
  },
  responseNotConforming: {
    group: 'results',
    page: 'procedure',
    rule: 'NEG-013',
    zh: {
      subject: '贵单位的响应文件未通过审查',
      lead: '谈判小组认定贵单位对下列采购包的响应文件没有实质性响应谈判文件，按无效处理，特此告知。',
      next: '登录工作台查看。',
    },
    en: {
      subject: 'Your response did not pass the review',
      lead: 'The panel found that your response for the lot below does not meet the substance of the document. It is invalid.',
      next: 'Sign in to see more.',
    },
  },
  priceQuestion: {
    group: 'calls',
    page: 'procedure',
    rule: 'EVL-029',
    tab: 'price-question',
    zh: {
      subject: '请书面说明报价合理性',
      lead: '评审中认为贵单位的报价可能异常偏低，请在规定时间内书面说明其合理性。不说明或者不能证明的，按无效处理。',
      next: '请立即登录工作台查看问题并提交说明。',
      deadline: '说明截止时间',
    },
    en: {
      subject: 'Please explain your price in writing',
      lead: 'In the review your price appears abnormally low. Please explain it in writing within the time set. A bid whose price is not shown to be sound is invalid.',
      next: 'Sign in at once to read the question and to answer it.',
      deadline: 'Explain by',
    },
  },
  priceExplained: {
    ...tasks,
    rule: 'EVL-029',
    tab: 'review',
    zh: {
      subject: '收到报价说明，请审查',
      lead: '被询问的供应商提交了报价说明。',
      next: '请登录工作台审查，并签署意见。',
    },
    en: {
      subject: 'An explanation of a price waits for you',
      lead: 'The supplier that was asked has explained its price.',
      next: 'Sign in to judge it.',
    },
  },
} as const satisfies Readonly<Record<string, MailTemplate>>;
