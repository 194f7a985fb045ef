import type { Fen } from '../money.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/**
 * An amount in capital figures (大写) as contracts, cheques and award notices write it: 玖佰肆拾肆万元整.
 * After 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》: 整 ends an amount without 分, and zeros in a row read as one 零.
 */
export function capitalAmount(amount: Fen): string {
  const yuan = Math.floor(amount / 100);
  const jiao = Math.floor((amount % 100) / 10);
  const cents = amount % 10;
  const whole = yuan === 0 ? '' : `${capitalNumber(yuan)}元`;
  if (jiao === 0 && cents === 0) return whole === '' ? '零元整' : `${whole}整`;
  const tenths = jiao === 0 ? gapBefore(whole) : `${DIGITS[jiao]}角`;
  return `${whole}${tenths}${cents === 0 ? '整' : `${DIGITS[cents]}分`}`;
}

/** A zero 角 between 元 and 分 is read out; at the very beginning there is nothing to separate. */
function gapBefore(whole: string): string {
  return whole === '' ? '' : '零';
}

function capitalNumber(number: number): string {
  let text = '';
  let hasGap = false;
  for (let group = GROUPS.length - 1; group >= 0; group -= 1) {
    const value = Math.floor(number / 10_000 ** group) % 10_000;
    if (value === 0) {
      hasGap = text !== '';
      continue;
    }
    if (hasGap || (text !== '' && value < 1000)) text += '零';
    text += `${capitalGroup(value)}${groupName(group, number)}`;
    hasGap = false;
  }
  return text;
}

/** 万亿 keeps its 亿 for the group below when that group speaks too: 壹万贰仟亿, not 壹万亿贰仟亿. */
function groupName(group: number, number: number): string {
  const speaksBelow = Math.floor(number / 10_000 ** 2) % 10_000 > 0;
  return group === 3 && speaksBelow ? '万' : (GROUPS[group] ?? '');
}

function capitalGroup(value: number): string {
  let text = '';
  let hasGap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      hasGap = text !== '';
      continue;
    }
    text += `${hasGap ? '零' : ''}${DIGITS[digit]}${UNITS[place]}`;
    hasGap = false;
  }
  return text;
}
