import type { NoticeCell, NoticeText, NoticeValue } from '../../schemas/notice.ts';
import type { Fen } from '../../schemas/money.ts';
import type { Day, Instant } from '../../schemas/time.ts';

/** Words in a field or a cell; `en` where a translation exists. */
export function textValue(zh: string, en?: string): { kind: 'text'; zh: string; en?: string } {
  return { kind: 'text', zh, ...(en === undefined ? {} : { en }) };
}

/** A text of several paragraphs. */
export function paragraphsValue(...paragraphs: NoticeText[]): NoticeValue {
  return { kind: 'paragraphs', paragraphs };
}

/** A list of items. */
export function listValue(...items: NoticeText[]): NoticeValue {
  return { kind: 'list', items };
}

/** An amount in fen; pages write it in yuan. */
export function amountValue(amountFen: Fen): { kind: 'amount'; amountFen: Fen } {
  return { kind: 'amount', amountFen };
}

/** A day in Asia/Shanghai. */
export function dayValue(day: Day): { kind: 'day'; day: Day } {
  return { kind: 'day', day };
}

/** From a day through another, both counted. */
export function periodValue(from: Day, through: Day): NoticeValue {
  return { kind: 'period', from, through };
}

/** A moment, shown by the clock in Asia/Shanghai. */
export function instantValue(at: Instant): { kind: 'instant'; at: Instant } {
  return { kind: 'instant', at };
}

/** 是 or 否. */
export function yesNoValue(value: boolean): NoticeValue {
  return { kind: 'yesNo', value };
}

/** A table; a cell that is `undefined` stays empty. */
export function tableValue(columns: NoticeText[], rows: readonly (readonly (NoticeCell | undefined)[])[]): NoticeValue {
  return { kind: 'table', columns, rows: rows.map((row) => row.map((cell) => cell ?? { kind: 'empty' })) };
}
