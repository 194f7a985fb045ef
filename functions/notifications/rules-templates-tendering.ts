import type { MailTemplate } from './rules-template.ts';

const changes = { group: 'changes', page: 'procedure', tab: 'documents', rule: 'CLR-001' } as const;
const tasks = { group: 'tasks', page: 'procedure' } as const;
const BID_DEADLINE = { zh: '投标（响应）截止时间', en: 'Deadline for bids' };
const CONFIRM = {
  zh: '变更可能影响投标（响应）文件的编制：在此之前提交的投标（响应），须由供应商在截止时间前再次确认或者重新提交，否则不计入。本通知发给所有获取采购文件和受到邀请的供应商，内容一律相同。',
  en: 'The change may affect bids: one submitted before it counts only if its supplier confirms it or submits anew before the deadline. All who hold the documents or were invited get this same mail.',
};

/** Mails about documents, questions, failed lots and changes of method. */
export const tenderingTemplates = {
  invited: {
    group: 'calls',
    page: 'procedure',
    tab: 'documents',
    zh: {
      subject: '邀请贵单位参加采购活动',
      lead: '采购人邀请贵单位参加下列采购活动。该活动不对外公告，只有受到邀请的供应商可以查看和参加。',
      next: '登录工作台获取采购文件，并在截止时间前提交。',
      deadline: BID_DEADLINE.zh,
    },
    en: {
      subject: 'Invitation to take part',
      lead: 'The buyer invites your organisation to the procedure below. It is not announced; only those invited can see it and take part.',
      next: 'Sign in to obtain the documents, and submit before the deadline.',
      deadline: BID_DEADLINE.en,
    },
  },
  documentsAmended: {
    ...changes,
    zh: {
      subject: '采购文件有更正',
      lead: '采购文件作了更正，不影响投标（响应）文件的编制，截止时间不变。',
      next: '登录工作台查看更正前后的内容。',
      deadline: BID_DEADLINE.zh,
    },
    en: {
      subject: 'The documents were corrected',
      lead: 'The procurement document was corrected. The change does not affect bids, and the deadline stays.',
      next: 'Sign in to compare what was changed.',
      deadline: BID_DEADLINE.en,
    },
  },
  deadlineMoved: {
    ...changes,
    zh: {
      subject: '投标（响应）截止时间顺延',
      lead: '采购文件作了更正，投标（响应）截止时间已经顺延，以新的时间为准。',
      next: '登录工作台查看更正前后的内容。',
      deadline: `新的${BID_DEADLINE.zh}`,
    },
    en: {
      subject: 'The deadline was moved',
      lead: 'The procurement document was corrected, and the deadline for bids is later than before.',
      next: 'Sign in to compare what was changed.',
      deadline: `New ${BID_DEADLINE.en.toLowerCase()}`,
    },
  },
  documentsAmendedMaterially: {
    ...changes,
    zh: {
      subject: '采购文件有实质性变更，投标须再次确认',
      lead: `采购文件有实质性变更，截止时间不变。${CONFIRM.zh}`,
      next: '登录工作台查看变更前后的内容。',
      deadline: BID_DEADLINE.zh,
    },
    en: {
      subject: 'Material change: bids must be confirmed',
      lead: `The procurement document was changed in substance; the deadline stays. ${CONFIRM.en}`,
      next: 'Sign in to compare what was changed.',
      deadline: BID_DEADLINE.en,
    },
  },
  deadlineMovedMaterially: {
    ...changes,
    zh: {
      subject: '采购文件有实质性变更，截止时间顺延',
      lead: `采购文件有实质性变更，投标（响应）截止时间已经顺延。${CONFIRM.zh}`,
      next: '登录工作台查看变更前后的内容。',
      deadline: `新的${BID_DEADLINE.zh}`,
    },
    en: {
      subject: 'Material change: the deadline was moved',
      lead: `The procurement document was changed in substance, and the deadline for bids is later than before. ${CONFIRM.en}`,
      next: 'Sign in to compare what was changed.',
      deadline: `New ${BID_DEADLINE.en.toLowerCase()}`,
    },
  },
  procedureCancelled: {
    group: 'changes',
    page: 'notice',
    rule: 'EVL-003',
    zh: {
      subject: '采购活动已取消',
      lead: '采购任务取消，下列采购活动不再进行。已提交的投标（响应）文件不会开启。本通知发给所有获取采购文件和受到邀请的供应商，内容一律相同。',
      next: '理由见公告：',
    },
    en: {
      subject: 'The procedure was cancelled',
      lead: 'The purchase was called off and the procedure below does not go on. Nothing that was submitted will be unsealed. All who hold the documents or were invited get this same mail.',
      next: 'The reason is in the notice:',
    },
  },
  lotFailedForBuyer: {
    ...tasks,
    tab: 'failure',
    zh: {
      subject: '采购包失败，请选择后续办法',
      lead: '下列采购包依法废标或者终止，公告已经发布。',
      next: '请登录工作台查看原因，复核采购文件和程序，选择后续办法。',
    },
    en: {
      subject: 'A lot has failed: choose what follows',
      lead: 'The lot below has failed by law, and the notice of it is out.',
      next: 'Sign in to see why, review document and procedure, and choose what follows.',
    },
  },
  enquiryAsked: {
    ...tasks,
    rule: 'CLR-007',
    zh: {
      subject: '收到供应商询问，请答复',
      lead: '有供应商对采购文件提出询问。提问人的名称依法不予显示。',
      next: '请登录工作台查看问题并在期限内答复，答复发给所有获取采购文件的供应商。',
      deadline: '最迟答复日期',
    },
    en: {
      subject: 'A question waits for your answer',
      lead: 'A supplier asked about the procurement document. By law its name is not shown.',
      next: 'Sign in to read the question and answer in time; the answer goes to all who hold the documents.',
      deadline: 'Answer by',
    },
  },
  enquiryAnswered: {
    group: 'questions',
    page: 'procedure',
    rule: 'CLR-007',
    tab: 'questions',
    zh: {
      subject: '采购人答复了询问',
      lead: '采购人答复了对采购文件的询问。问题和答复发给所有获取采购文件的供应商，不显示提问人。',
      next: '登录工作台查看问题和答复。',
    },
    en: {
      subject: 'A question was answered',
      lead: 'The buyer answered a question about the procurement document. All who hold the documents get question and answer, without the asker’s name.',
      next: 'Sign in to read question and answer.',
    },
  },
  methodChangeSubmitted: {
    group: 'tasks',
    page: 'methodChange',
    rule: 'EVL-005',
    zh: {
      subject: '变更采购方式申请待审批',
      lead: '采购人提交了变更采购方式的申请，六项材料齐备，等待贵部门审批。',
      next: '请登录工作台审阅材料，作出批准、退回补正或者不予批准的决定。',
    },
    en: {
      subject: 'A change of method waits for decision',
      lead: 'A buyer applied for another procurement method. All six materials are there; the decision is your department’s.',
      next: 'Sign in to read the materials, and approve, return or reject the application.',
    },
  },
  methodChangeReturned: {
    group: 'tasks',
    page: 'methodChange',
    zh: {
      subject: '变更采购方式申请被退回补正',
      lead: '财政部门退回了变更采购方式的申请，补正后可以再次提交。',
      next: '登录工作台查看理由。',
    },
    en: {
      subject: 'Application for another method returned',
      lead: 'The finance department returned the application for another method; completed, it can be submitted again.',
      next: 'Sign in to read the reason.',
    },
  },
  methodChangeRejected: {
    group: 'tasks',
    page: 'methodChange',
    zh: {
      subject: '变更采购方式申请未获批准',
      lead: '财政部门没有批准变更采购方式的申请。',
      next: '登录工作台查看理由，选择其他办法。',
    },
    en: {
      subject: 'Application for another method rejected',
      lead: 'The finance department rejected the application for another method.',
      next: 'Sign in to read the reason and to choose another way.',
    },
  },
  methodChangeApproved: {
    group: 'tasks',
    page: 'methodChange',
    rule: 'EVL-006',
    zh: {
      subject: '变更采购方式申请已获批准',
      lead: '财政部门批准了变更采购方式的申请，批准情况已经公告。',
      next: '登录工作台编制后续采购活动的文件。',
    },
    en: {
      subject: 'Another method was approved',
      lead: 'The finance department approved the application for another method, and the notice of it is out.',
      next: 'Sign in to draft the documents of the procedure that follows.',
    },
  },
  opinionWanted: {
    group: 'tasks',
    page: 'opinion',
    rule: 'EVL-007',
    zh: {
      subject: '请出具采购文件论证意见',
      lead: '采购人拟申请变更采购方式，需要评审专家就采购文件有无不合理条款出具论证意见。',
      next: '请登录工作台阅读采购文件，以本人账号签署意见。',
    },
    en: {
      subject: 'Your opinion on a document is asked for',
      lead: 'A buyer means to apply for another method and needs experts’ opinions on whether the document has an unreasonable clause.',
      next: 'Sign in to read the document, and sign your opinion with your own account.',
    },
  },
  opinionGiven: {
    group: 'tasks',
    page: 'methodChange',
    zh: {
      subject: '收到专家论证意见',
      lead: '变更采购方式的申请收到一份专家论证意见。',
      next: '登录工作台查看意见和尚缺的材料。',
    },
    en: {
      subject: 'An expert’s opinion has come in',
      lead: 'An expert signed an opinion for the application for another method.',
      next: 'Sign in to read it, and to see which materials are still missing.',
    },
  },
} as const satisfies Readonly<Record<string, MailTemplate>>;
