import { describe, expect, it } from 'vitest';
import { warningOf } from './warning.ts';

describe('a finding as a warning', () => {
  it('says in both languages what was found, with its article', () => {
    expect(warningOf({ code: 'lot-unknown', facts: { lotId: 'lot-9' } })).toEqual({
      code: 'lot-unknown',
      zh: '项目中没有lot-9。',
      en: 'The procurement has no lot-9.',
    });
    expect(warningOf({ code: 'panel-complexity-not-stated', rule: 'NEG-002' }).rule).toMatchObject({
      id: 'NEG-002',
      article: '第七条第三款',
    });
  });

  it('leaves no placeholder open where a figure is missing', () => {
    expect(warningOf({ code: 'lot-unknown' }).en).toBe('The procurement has no .');
  });
});
