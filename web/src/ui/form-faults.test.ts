import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainText } from '../../../schemas/api.ts';
import { faultsIn } from './form-faults.ts';

const Shape = z.strictObject({
  title: plainText(5),
  phone: z.string().regex(/^\d+$/),
  rows: z.array(z.strictObject({ name: plainText(3) })).max(2),
});

function faults(value: unknown) {
  const parsed = Shape.safeParse(value);
  return parsed.success ? [] : faultsIn(parsed.error, '/terms');
}

describe('what a schema finds wrong with a form', () => {
  it('is told member by member, with the place in the body', () => {
    expect(faults({ title: '  ', phone: 'x', rows: [{ name: '甲' }, { name: '甲乙丙丁' }] })).toEqual([
      { pointer: '/terms/title', kind: 'missing' },
      { pointer: '/terms/phone', kind: 'unfit' },
      { pointer: '/terms/rows/1/name', kind: 'tooLong', maximum: 3 },
    ]);
  });

  it('counts what is not there as missing, and lists that are too long', () => {
    const rows = [{ name: '一' }, { name: '二' }, { name: '三' }];
    expect(faults({ phone: '1', rows })).toEqual([
      { pointer: '/terms/title', kind: 'missing' },
      { pointer: '/terms/rows', kind: 'tooMany', maximum: 2 },
    ]);
  });

  it('is told once a member', () => {
    expect(faults({ title: '\u0007\u0007\u0007\u0007\u0007\u0007', phone: '1', rows: [] })).toHaveLength(1);
  });
});
