import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TenderTerms } from '../../schemas/tender-terms.ts';
import { lawfulTerms } from '../../test/support/made-tender.ts';
import { changesBetween, memberNames, memberOf } from './rules-changes.ts';

describe('what differs between two versions of a document', () => {
  it('is told entry by entry, with what stood and what stands', () => {
    const before = lawfulTerms();
    const [price, plan, works] = before.criteria;
    if (price === undefined || plan === undefined || works === undefined) throw new Error('three criteria');
    const after = { ...before, criteria: [price, { ...plan, points: 35 }, { ...works, points: 35 }] };
    const points = changesBetween(before, after).map((change) => [
      change.member,
      change.before.split('\n')[0],
      change.after.split('\n')[0],
    ]);
    expect(points).toEqual([
      ['criteria.plan', '内容策划方案（40分）', '内容策划方案（35分）'],
      ['criteria.works', '同类项目业绩（30分）', '同类项目业绩（35分）'],
    ]);
  });

  it('an entry that goes or comes has nothing on the other side', () => {
    const before = lawfulTerms();
    const after = { ...before, substantiveRequirements: [{ id: 's2', textZh: '每月提交报告' }] };
    expect(changesBetween(before, after)).toEqual([
      { member: 'substantiveRequirements.s1', before: '项目负责人全职在岗', after: '' },
      { member: 'substantiveRequirements.s2', before: '', after: '每月提交报告' },
    ]);
  });

  it('dates, amounts and yes or no are words for people', () => {
    const before = lawfulTerms();
    const after = lawfulTerms({
      jointBidsAccepted: true,
      smallEnterpriseDeductionBp: 1500,
      lots: [{ lotId: 'lot-1', priceCeilingFen: 100 }],
    });
    expect(changesBetween(before, after)).toEqual(
      expect.arrayContaining([
        { member: 'jointBidsAccepted', before: '否', after: '是' },
        { member: 'smallEnterpriseDeductionBp', before: '10%', after: '15%' },
        { member: 'lots.lot-1', before: '未设最高限价', after: '最高限价1.00元' },
      ]),
    );
  });

  it('every member of a document has its name in notices', () => {
    expect(Object.keys(memberNames).toSorted()).toEqual(Object.keys(TenderTerms.shape).toSorted());
  });

  const variants = fc.record({
    titleZh: fc.constantFrom('甲', '乙'),
    bidValidityDays: fc.integer({ min: 1, max: 3 }),
    fixedPrice: fc.boolean(),
    otherMattersZh: fc.constantFrom(undefined, '其他'),
    sections: fc.array(fc.constantFrom({ heading: '一', text: '甲' }, { heading: '二', text: '乙' }), { maxLength: 3 }),
  });
  const versions = variants.map((changes) => {
    const { otherMattersZh, ...rest } = changes;
    return lawfulTerms({ ...rest, ...(otherMattersZh === undefined ? {} : { otherMattersZh }) });
  });

  test.prop([versions, versions])(
    'is nothing exactly when they are the same, and turned around the other way round',
    (one, other) => {
      const forth = changesBetween(one, other);
      expect(forth.length === 0).toBe(JSON.stringify(one) === JSON.stringify(other));
      const back = changesBetween(other, one);
      expect(new Set(back.map(({ member }) => member))).toEqual(new Set(forth.map(({ member }) => member)));
      for (const change of forth) expect(Object.keys(memberNames)).toContain(memberOf(change));
    },
  );
});
