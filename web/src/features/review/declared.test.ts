import { describe, expect, it } from 'vitest';
import { declaredIn, otherDeviations } from './declared.ts';

const better = { requirementId: 's2', clause: '驻场三人', offered: '驻场五人', direction: 'better' as const };
const other = { clause: '付款方式', offered: '按月付款', direction: 'worse' as const };
const form = {
  responses: [
    { requirementId: 's1', met: true, where: '第 3 页' },
    { requirementId: 's2', met: true, where: '第 4 页', remark: '驻场五人' },
    { requirementId: 's3', met: false, remark: '单语' },
  ],
  deviations: [better, other],
};

describe('what a bid declares of a ★ requirement', () => {
  it('is no deviation, or a better or worse one with what is offered', () => {
    expect(declaredIn(form, 's1')).toEqual({ departure: 'none', where: '第 3 页', note: undefined });
    expect(declaredIn(form, 's2')).toEqual({ departure: 'better', where: '第 4 页', note: '驻场五人' });
    expect(declaredIn(form, 's3')).toEqual({ departure: 'worse', where: undefined, note: '单语' });
  });

  it('is nothing where the form is silent, as forms were that asked for no answers', () => {
    expect(declaredIn(form, 's4')).toBeUndefined();
    expect(declaredIn({ deviations: [other] }, 's1')).toBeUndefined();
  });
});

describe('other deviations', () => {
  it('are those that belong to no ★ requirement, as all do in older forms', () => {
    expect(otherDeviations(form)).toEqual([other]);
  });
});
