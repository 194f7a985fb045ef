import type { Language } from '../../schemas/person.ts';

/** The words that every mail shares. Labels end as the language has it. */
type MailWords = {
  readonly brand: string;
  readonly brandName: string;
  readonly colon: string;
  readonly matter: string;
  readonly lot: string;
  readonly organization: string;
  readonly role: string;
  readonly reason: string;
  readonly deadline: string;
  readonly previousDeadline: string;
  readonly period: string;
  readonly happened: string;
  readonly basis: string;
  readonly numbered: (number: string) => string;
  readonly lotNumbered: (number: string) => string;
  readonly ofLot: (number: string) => string;
  readonly fromThrough: (from: string, through: string) => string;
  /** How far a deadline is from the day of the event; working days where the calendar knows the year. */
  readonly daysFrom: (today: string, days: number, workingDays: number | undefined) => string;
  readonly optional: string;
  readonly demanded: string;
};

export const mailWords: Readonly<Record<Language, MailWords>> = {
  zh: {
    brand: '【明采】',
    brandName: '明采',
    colon: '：',
    matter: '采购项目',
    lot: '采购包',
    organization: '单位',
    role: '身份',
    reason: '原因',
    deadline: '截止时间',
    previousDeadline: '原截止时间',
    period: '期间',
    happened: '发生时间',
    basis: '依据',
    numbered: (number) => `（编号 ${number}）`,
    lotNumbered: (number) => `第 ${number} 包`,
    ofLot: (number) => `（第 ${number} 包）`,
    fromThrough: (from, through) => `自${from}起，至${through}止`,
    daysFrom: (today, days, workingDays) =>
      `，自${today}起 ${days} 日${workingDays === undefined ? '' : `，其中工作日 ${workingDays} 日`}`,
    optional: '本邮件由明采平台自动发出，请勿回复。不想收到此类邮件的，可以在“个人设置”中关闭：',
    demanded:
      '本邮件由明采平台自动发出，请勿回复。此类邮件是法律要求的书面通知，不能关闭；语言和收件地址可以在“个人设置”中修改：',
  },
  en: {
    brand: '[Mingcai] ',
    brandName: 'Mingcai',
    colon: ': ',
    matter: 'Purchase',
    lot: 'Lot',
    organization: 'Organisation',
    role: 'Role',
    reason: 'Reason',
    deadline: 'Deadline',
    previousDeadline: 'Deadline before',
    period: 'Period',
    happened: 'Happened',
    basis: 'Basis',
    numbered: (number) => ` (number ${number})`,
    lotNumbered: (number) => `number ${number}`,
    ofLot: (number) => ` (lot ${number})`,
    fromThrough: (from, through) => `from ${from} through ${through}`,
    daysFrom: (today, days, workingDays) =>
      `; ${counted(days, 'day')} from ${today}${workingDays === undefined ? '' : `, ${counted(workingDays, 'working day')} of them`}`,
    optional:
      'Sent by Mingcai; replies are not read. If you do not want mail of this kind, switch it off in your preferences:',
    demanded:
      'Sent by Mingcai; replies are not read. The law has mail of this kind sent, so it cannot be switched off; change its language or address in your preferences:',
  },
};

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
