import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { sampleTerms } from '../../../../test/support/samples.ts';
import { readForm } from './read-form.ts';
import { formOf } from './tender-form.ts';

const text = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' })
  .filter((value) => value.trim() === value);
const maybe = fc.option(text, { nil: undefined });
const amount = fc.integer({ min: 0, max: 10 ** 13 });
const maybeAmount = fc.option(amount, { nil: undefined });
const moment = fc
  .integer({ min: Date.parse('2026-01-02T00:00:00Z'), max: Date.parse('2030-12-30T00:00:00Z') })
  .map((at) => new Date(at).toISOString());

function present(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

const criteria = fc.array(
  fc.record({ titleZh: text, titleEn: maybe, descriptionZh: maybe, points: fc.integer({ min: 0, max: 10_000 }) }),
  { maxLength: 5 },
);
const terms = fc
  .record({
    titleEn: maybe,
    requirementEn: maybe,
    otherMattersZh: maybe,
    ceilings: fc.array(maybeAmount, { minLength: 1, maxLength: 4 }),
    criteria,
    sections: fc.array(fc.record({ heading: text, text }), { maxLength: 4 }),
    bidDeadline: moment,
    openingAt: moment,
    opensAtDeadline: fc.boolean(),
    deduction: fc.integer({ min: 0, max: 10_000 }),
    price: amount,
  })
  .map(({ ceilings, criteria: rows, deduction, price, opensAtDeadline, ...members }) =>
    TenderTerms.parse({
      ...sampleTerms(),
      ...present(members),
      ...(opensAtDeadline ? { openingAt: members.bidDeadline } : {}),
      lots: ceilings.map((priceCeilingFen, index) => ({ lotId: `lot-${index + 1}`, ...present({ priceCeilingFen }) })),
      criteria: rows.map(({ points, ...row }, index) =>
        present({ id: `c${index + 1}`, kind: 'subjective', ...row, points: points / 100 }),
      ),
      smallEnterpriseDeductionBp: deduction,
      documentPriceFen: price,
    }),
  );

describe('the form of a tender document', () => {
  test.prop([terms])('gives back what was stored, to the fen and the millisecond', (stored) => {
    const reading = readForm(formOf(stored), sampleTerms());
    expect(reading.faults).toEqual([]);
    expect(reading.value).toEqual(stored);
  });

  it('keeps who was invited, and why', () => {
    const supplierIds = [`org-${'1'.repeat(20)}`, `org-${'2'.repeat(20)}`];
    const stored = sampleTerms({ invitation: { kind: 'invited', supplierIds, reason: '抽取确定' } });
    expect(readForm(formOf(stored), stored).value).toEqual(stored);
  });

  it('reads a deadline as the clock in Suzhou shows it', () => {
    const form = { ...formOf(sampleTerms()), deadlineDay: '2026-04-01', deadlineTime: '09:30' };
    expect(readForm(form, sampleTerms()).value?.bidDeadline).toBe('2026-04-01T01:30:00.000Z');
  });
});

describe('a form with gaps', () => {
  const form = formOf(sampleTerms());
  const [first, ...more] = form.criteria;

  it('cannot be stored, and says where', () => {
    const reading = readForm({ ...form, titleZh: ' ', deadlineDay: '' }, sampleTerms());
    expect(reading.value).toBeUndefined();
    expect(reading.faults).toContainEqual({ pointer: '/terms/titleZh', kind: 'missing' });
    expect(reading.faults.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/terms/bidDeadline', '/terms/openingAt']),
    );
  });

  it('is judged all the same: points are counted while a row has no title yet', () => {
    const untitled = { ...form, criteria: [...(first === undefined ? [] : [{ ...first, titleZh: '' }]), ...more] };
    const points = readForm(untitled, sampleTerms()).terms.criteria.map((criterion) => criterion.points);
    expect(points).toEqual([30, 40, 30]);
  });

  it('keeps the stored moment where the typed one cannot be read', () => {
    const reading = readForm({ ...form, deadlineTime: '9点', titleZh: '新名称' }, sampleTerms());
    expect(reading.terms.bidDeadline).toBe(sampleTerms().bidDeadline);
    expect(reading.terms.titleZh).toBe('新名称');
  });
});
