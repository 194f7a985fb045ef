import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProcurementDraft } from '../../../../schemas/procurement.ts';
import { sampleDraft, sampleProcurement } from '../../../../test/support/samples.ts';
import { draftOf, emptyForm, formOf, freshKey, moved, sumAgainst } from './form-model.ts';

const text = fc
  .string({ minLength: 1, maxLength: 30, unit: 'grapheme-ascii' })
  .filter((value) => value.trim() === value);
const amount = fc.integer({ min: 1, max: 10 ** 13 });

describe('the form of a procurement', () => {
  test.prop([fc.array(amount, { minLength: 1, maxLength: 6 }), text, fc.option(text, { nil: undefined })])(
    'gives back what was stored',
    (budgets, titleZh, titleEn) => {
      const stored = ProcurementDraft.parse({
        ...sampleDraft(budgets),
        titleZh,
        ...(titleEn === undefined ? {} : { titleEn }),
      });
      expect(draftOf(formOf(stored))).toEqual({ value: stored, faults: [] });
    },
  );

  it('names the lots it changes and leaves new ones without', () => {
    const form = formOf(sampleProcurement([100, 200]));
    const { value } = draftOf({
      ...form,
      lots: form.lots.map((lot, index) => (index === 1 ? { ...lot, id: '' } : lot)),
    });
    expect(value?.lots.map(({ id }) => id)).toEqual(['lot-1', undefined]);
  });

  it('says of each member what is missing or unfit', () => {
    const { faults } = draftOf({ ...emptyForm({ jurisdiction: '320500', authorityId: '' }), number: 'SIP 1' });
    expect(faults).toContainEqual({ pointer: '/titleZh', kind: 'missing' });
    expect(faults).toContainEqual({ pointer: '/number', kind: 'unfit' });
    expect(faults.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/budgetFen', '/sources/0/amountFen', '/lots/0/budgetFen', '/authorityId']),
    );
  });
});

describe('amounts against the budget', () => {
  it('are compared to the fen while they are typed', () => {
    expect(sumAgainst('9440000', ['4680000', '3,180,000', '1580000'])).toEqual({
      totalFen: 944_000_000,
      missingFen: 0,
      isWhole: true,
    });
    expect(sumAgainst('100', ['60.01', '40'])).toMatchObject({ missingFen: -1 });
    expect(sumAgainst('100', ['60', ''])).toMatchObject({ missingFen: 4000, isWhole: false });
  });
});

describe('rows', () => {
  it('move without losing any, and stay where there is nowhere to go', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });

  it('get keys of their own', () => {
    expect(freshKey('lot-row-', [{ key: 'lot-row-4' }, { key: 'lot-row-2' }])).toBe('lot-row-5');
    expect(freshKey('lot-row-', [])).toBe('lot-row-1');
  });
});
