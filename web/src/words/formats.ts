import { capitalAmount } from '../../../schemas/law/chinese-amount.ts';
import { isCovered, workingDaysBetween } from '../../../schemas/law/calendar.ts';
import { fen } from '../../../schemas/money.ts';
import type { Language } from '../../../schemas/person.ts';
import { dayOf, daysBetween, type Day, type Instant } from '../../../schemas/time.ts';
import { formatAmount, formatDay, formatInstant, formatMonth } from '../../public-pages/format.ts';

/** Everything that is written differently in the two languages, in the language of the page. */
export type Formats = {
  readonly language: Language;
  /** `2026年11月20日 10:00（星期五）`. */
  readonly instant: (at: Instant) => string;
  readonly day: (day: Day) => string;
  /** Of `2026-11`: `2026年11月`. */
  readonly month: (month: string) => string;
  /** `9,440,000.00 元`. */
  readonly money: (amountFen: number) => string;
  /** 玖佰肆拾肆万元整. Capital figures are Chinese in either language: they are what the document says. */
  readonly capitals: (amountFen: number) => string;
  /** `还有 3 个工作日`, `今日截止`, `已过 2 个工作日`, counted from one moment to the day of another. */
  readonly remaining: (now: Instant, until: Day) => string;
  readonly count: (number: number) => string;
  /** The text in the page's language, where a thing carries both; English may be missing. */
  readonly either: (zh: string, en?: string) => string;
};

/** Everything in one language. */
export function formatsIn(language: Language): Formats {
  return {
    language,
    instant: (at) => formatInstant(at, language),
    day: (day) => formatDay(day, language),
    month: (month) => formatMonth(month, language),
    money: (amountFen) => formatAmount(fen(amountFen), language),
    capitals: (amountFen) => capitalAmount(fen(amountFen)),
    remaining: (now, until) => remaining(language, dayOf(now), until),
    count: (number) => number.toLocaleString('en-US'),
    either: (zh, en) => (language === 'zh' ? zh : (en ?? zh)),
  };
}

/** Working days where the calendar knows the years; plain days beyond it, and says so. */
function remaining(language: Language, today: Day, until: Day): string {
  if (today === until) return language === 'zh' ? '今日截止' : 'due today';
  const isCounted = isCovered(today) && isCovered(until);
  const count = isCounted ? workingDaysBetween(today, until) : daysBetween(today, until);
  const unit = unitOf(language, isCounted, Math.abs(count));
  if (until < today) return language === 'zh' ? `已过 ${-count} ${unit}` : `${-count} ${unit} ago`;
  if (count === 0) return language === 'zh' ? '下一个工作日之前截止' : 'due before the next working day';
  return language === 'zh' ? `还有 ${count} ${unit}` : `${count} ${unit} left`;
}

function unitOf(language: Language, isCounted: boolean, count: number): string {
  if (language === 'zh') return isCounted ? '个工作日' : '天';
  return `${isCounted ? 'working day' : 'day'}${count === 1 ? '' : 's'}`;
}
