import type { NoticeCell, NoticeText, NoticeValue } from '../../schemas/notice.ts';
import type { Fen } from '../../schemas/money.ts';
import type { Day, Instant } from '../../schemas/time.ts';

/** Words in a field or a cell; `en` where a translation exists. */
export function textValue(zh: string, en?: string): { kind: 'text'; zh: string; en?: string } {
  return { kind: 'text', zh, ...(en === undefined ? {} : { en }) };
}

export function paragraphsValue(...paragraphs: NoticeText[]): NoticeValue {
  return { kind: 'paragraphs', paragraphs };
}

export function listValue(...items: NoticeText[]): NoticeValue {
  return { kind: 'list', items };
}

export function amountValue(amountFen: Fen): { kind: 'amount'; amountFen: Fen } {
  return { kind: 'amount', amountFen };
}

export function dayValue(day: Day): { kind: 'day'; day: Day } {
  return { kind: 'day', day };
}

export function periodValue(from: Day, through: Day): NoticeValue {
  return { kind: 'period', from, through };
}

export function instantValue(at: Instant): { kind: 'instant'; at: Instant } {
  return { kind: 'instant', at };
}

export function yesNoValue(value: boolean): NoticeValue {
  return { kind: 'yesNo', value };
}

/** A table; a cell that is `undefined` stays empty. */
export function tableValue(columns: NoticeText[], rows: readonly (readonly (NoticeCell | undefined)[])[]): NoticeValue {
  return { kind: 'table', columns, rows: rows.map((row) => row.map((cell) => cell ?? { kind: 'empty' })) };
}
