import { describe, expect, it } from 'vitest';
import { LotId } from '../../../../schemas/ids.ts';
import { fen } from '../../../../schemas/money.ts';
import { addMilliseconds } from '../../../../schemas/time.ts';
import { plainAt, plainOrganizationId, plainPersonId } from '../../../../test/support/plain-ids.ts';
import { mayDeliver, reasonsOf, signaturesOf } from './report-model.ts';

type Figures = { readonly rank: number; readonly price: number; readonly evaluated?: number };

function candidate(number: number, { rank, price, evaluated = price }: Figures) {
  return {
    supplierId: plainOrganizationId(number),
    rank,
    priceFen: fen(price),
    evaluatedPriceFen: fen(evaluated),
  };
}

function ranked(...candidates: ReturnType<typeof candidate>[]) {
  return { outcome: 'ranked' as const, lotId: LotId.parse('lot-1'), candidates, excluded: [] };
}

describe('why a candidate stands where it stands', () => {
  it('the lowest price, then the others', () => {
    expect(reasonsOf(ranked(candidate(1, { rank: 1, price: 100 }), candidate(2, { rank: 2, price: 110 })))).toEqual([
      ['lowest'],
      ['candidate'],
    ]);
  });

  it('a deduction can put a higher price first, and both say so', () => {
    expect(
      reasonsOf(ranked(candidate(1, { rank: 1, price: 105, evaluated: 95 }), candidate(2, { rank: 2, price: 100 }))),
    ).toEqual([['lowestEvaluated', 'deducted'], ['candidate']]);
  });

  it('equals are told to be equal', () => {
    expect(reasonsOf(ranked(candidate(1, { rank: 1, price: 100 }), candidate(2, { rank: 1, price: 100 })))).toEqual([
      ['lowest', 'tied'],
      ['lowest', 'tied'],
    ]);
  });
});

describe('signatures (条例 art. 41)', () => {
  const panel = { memberIds: [1, 2, 3].map(plainPersonId) };
  const due = addMilliseconds(plainAt, 1000);
  const one = { memberId: plainPersonId(1), at: plainAt };
  const two = { memberId: plainPersonId(2), at: plainAt, dissentZh: '有不同意见' };
  const report = { textZh: '报告', signatures: [one, two], due, version: 9 };
  const states = (now = plainAt) => signaturesOf(panel, report, now).map(({ state }) => state);

  it('silence means nothing before its time is over, and agreement from then on', () => {
    expect(states(addMilliseconds(due, -1))).toEqual(['signed', 'dissented', 'unsigned']);
    expect(states(due)).toEqual(['signed', 'dissented', 'deemed']);
  });

  it('is delivered by the buyer’s side when the time is over and more than half have signed', () => {
    expect(mayDeliver(panel, report, addMilliseconds(due, -1))).toBe(false);
    expect(mayDeliver(panel, report, due)).toBe(true);
    expect(mayDeliver(panel, { ...report, signatures: [one] }, due)).toBe(false);
    expect(mayDeliver(panel, { ...report, deliveredAt: due }, due)).toBe(false);
  });
});
