import { expect, test } from 'vitest';
import { fc, it } from '@fast-check/vitest';
import { fen, type Fen } from '../money.ts';
import { capitalAmount } from './chinese-amount.ts';

test.each([
  [0, '零元整'],
  [1, '壹分'],
  [50, '伍角整'],
  [105, '壹元零伍分'],
  [1000, '壹拾元整'],
  [10_010, '壹佰元壹角整'],
  [944_000_000, '玖佰肆拾肆万元整'],
  [749_000_000, '柒佰肆拾玖万元整'],
  [1_050_000, '壹万零伍佰元整'],
  [100_000_100, '壹佰万零壹元整'],
  [10_000_000_000, '壹亿元整'],
  [10_000_010_005, '壹亿零壹佰元零伍分'],
  [10_010_000_000_00, '壹佰亿壹仟万元整'],
  [120_000_000_000_000, '壹万贰仟亿元整'],
  [163_216_789, '壹佰陆拾叁万贰仟壹佰陆拾柒元捌角玖分'],
])('%i fen are written %s', (amount, words) => {
  expect(capitalAmount(fen(amount))).toBe(words);
});

it.prop([fc.maxSafeNat(), fc.maxSafeNat()])('two amounts never share their capital figures', (left, right) => {
  fc.pre(left !== right);
  expect(capitalAmount(fen(left))).not.toBe(capitalAmount(fen(right)));
});

it.prop([fc.maxSafeNat().map((amount): Fen => fen(amount))])(
  'zeros never stand twice in a row nor before a unit',
  (amount) => {
    expect(capitalAmount(amount)).not.toMatch(/零零|零[拾佰仟万亿角分]|元角|^零(?!元整$)/);
  },
);
