import { fen, formatYuan, type Fen } from '../../schemas/money.ts';
import type { Language } from '../../schemas/person.ts';
import {
  dayOf,
  formatChineseDay,
  formatChineseInstant,
  millisecondsOf,
  type Day,
  type Instant,
} from '../../schemas/time.ts';

const WEEKDAYS_ZH = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const SHANGHAI_OFFSET_MILLISECONDS = 8 * 3_600_000;

function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay();
}

/** `星期五`, or `Friday`. */
export function formatWeekday(day: Day, language: Language): string {
  const weekdays = language === 'zh' ? WEEKDAYS_ZH : WEEKDAYS_EN;
  return weekdays[weekdayOf(day)] ?? '';
}

/** `2026年11月20日`, or `20 November 2026`. */
export function formatDay(day: Day, language: Language): string {
  if (language === 'zh') return formatChineseDay(day);
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS_EN[(month ?? 1) - 1]} ${year}`;
}

/** Of `2026-11`: `2026年11月`, or `November 2026`. */
export function formatMonth(text: string, language: Language): string {
  const [year = 0, month = 1] = text.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月` : `${MONTHS_EN[month - 1]} ${year}`;
}

/** `2026年11月20日 10:00（星期五）`, or `Friday, 20 November 2026, 10:00 (Beijing time)`. */
export function formatInstant(at: Instant, language: Language): string {
  const day = dayOf(at);
  const weekday = formatWeekday(day, language);
  if (language === 'zh') return `${formatChineseInstant(at)}（${weekday}）`;
  return `${weekday}, ${formatDay(day, 'en')}, ${clockTime(at)} (Beijing time)`;
}

/** `10:00` in Asia/Shanghai. */
function clockTime(at: Instant): string {
  return new Date(millisecondsOf(at) + SHANGHAI_OFFSET_MILLISECONDS).toISOString().slice(11, 16);
}

/** `9,440,000.00 元`, or `CNY 9,440,000.00`. */
export function formatAmount(amount: Fen, language: Language): string {
  return language === 'zh' ? `${formatYuan(amount)} 元` : `CNY ${formatYuan(amount)}`;
}

/** `944 万元`, or `CNY 9.44 million`, for charts: rounded half up to 0.1 万元 and 0.01 million. */
export function formatRounded(amount: number, language: Language): string {
  return language === 'zh' ? `${decimal(amount, 1_000_000, 1)} 万元` : `CNY ${decimal(amount, 100_000_000, 2)} million`;
}

/** `amount ÷ unit` to `places` places, half up, without trailing zeros. */
function decimal(amount: number, unit: number, places: number): string {
  const scale = 10 ** places;
  const scaled = Math.floor((2 * amount * scale + unit) / (2 * unit));
  const whole = formatYuan(fen(Math.floor(scaled / scale) * 100)).replace(/\.00$/, '');
  const rest = (scaled % scale).toString().padStart(places, '0').replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一, 二 … 十, 十一 …: the numbering of sections in official documents, up to 99. */
export function chineseOrdinal(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}
