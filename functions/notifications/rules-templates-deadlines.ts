import type { MailTemplate } from './rules-template.ts';

const deadlines = { group: 'deadlines', page: 'procedure' } as const;

/** Mails about days that are near. */
export const deadlinesTemplates = {
  bidDeadlineNear: {
    ...deadlines,
    tab: 'bid',
    zh: {
      subject: '投标（响应）即将截止',
      lead: '贵单位获取了采购文件的下列采购活动即将截止。本提醒发给所有获取采购文件的供应商，与是否已经提交无关。',
      next: '登录工作台查看。逾期送达的，系统不予接收。',
      deadline: '投标（响应）截止时间',
    },
    en: {
      subject: 'The deadline for bids is near',
      lead: 'The deadline of the procedure below, whose documents you hold, is near. All who hold them are reminded, whether or not they have submitted.',
      next: 'Sign in to see it. Nothing is taken in after the deadline.',
      deadline: 'Deadline for bids',
    },
  },
  answerNear: {
    ...deadlines,
    rule: 'CLR-007',
    zh: {
      subject: '供应商询问即将到期，请答复',
      lead: '对采购文件的一项询问尚未答复，期限将至。',
      next: '请登录工作台答复。',
      deadline: '最迟答复日期',
    },
    en: {
      subject: 'A question must be answered soon',
      lead: 'A question about the procurement document is not answered yet, and its time is nearly over.',
      next: 'Sign in to answer it.',
      deadline: 'Answer by',
    },
  },
  decisionNear: {
    ...deadlines,
    rule: 'AWD-003',
    zh: {
      subject: '确定供应商的期限将至',
      lead: '下列采购包尚未确定供应商，期限将至。逾期不确定又没有正当理由的，视同确定排名第一的候选人。',
      next: '请登录工作台决定。',
      deadline: '最迟决定日期',
    },
    en: {
      subject: 'The award must be decided soon',
      lead: 'The lot below is not decided yet and the period is nearly over. If it runs out without a reason, the first candidate is deemed chosen.',
      next: 'Sign in to decide.',
      deadline: 'Decide by',
    },
  },
} as const satisfies Readonly<Record<string, MailTemplate>>;
