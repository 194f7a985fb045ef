import { describe, expect, it } from 'vitest';
import { sampleTerms } from '../../../../test/support/samples.ts';
import { mergeTerms } from './merge-terms.ts';

const base = sampleTerms();

describe('two officers who changed the same draft', () => {
  it('keep both changes where they changed different things', () => {
    const merge = mergeTerms(base, sampleTerms({ titleZh: '甲改的名称' }), sampleTerms({ termZh: '乙改的期限' }));
    expect(merge.clashes).toEqual([]);
    expect(merge.taken).toEqual(['termZh']);
    expect(merge.resolve(new Set())).toEqual(sampleTerms({ titleZh: '甲改的名称', termZh: '乙改的期限' }));
  });

  it('choose where both changed the same, and each keeps the own text unless told otherwise', () => {
    const merge = mergeTerms(base, sampleTerms({ titleZh: '甲' }), sampleTerms({ titleZh: '乙' }));
    expect(merge.clashes).toEqual(['titleZh']);
    expect(merge.resolve(new Set()).titleZh).toBe('甲');
    expect(merge.resolve(new Set(['titleZh'])).titleZh).toBe('乙');
  });

  it('have no clash where they changed it alike', () => {
    expect(mergeTerms(base, sampleTerms({ titleZh: '同' }), sampleTerms({ titleZh: '同' })).clashes).toEqual([]);
  });

  it('lose what the other one took out, if they left it alone', () => {
    const withEnglish = sampleTerms({ titleEn: 'Content' });
    expect(mergeTerms(withEnglish, withEnglish, base).resolve(new Set()).titleEn).toBeUndefined();
  });
});
