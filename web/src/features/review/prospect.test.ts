import { expect, test } from 'vitest';
import { OrganizationId } from '../../../../schemas/ids.ts';
import type { ReviewRow } from '../../../../schemas/evaluation-api.ts';
import { fen } from '../../../../schemas/money.ts';
import { prospectOf } from './prospect.ts';

function row(number: number, changes: Partial<ReviewRow> = {}): ReviewRow {
  return {
    supplierId: OrganizationId.parse(`org-${number.toString().padStart(20, '0')}`),
    supplierNameZh: `供应商${number}`,
    priceFen: fen(100),
    smallEnterprise: false,
    barred: false,
    isIn: true,
    qualification: 'passed',
    opinions: 5,
    lowPrice: 'notAsked',
    ...changes,
  };
}

function facts(items: readonly ReviewRow[]) {
  const overview = { items: [...items], members: 5, panelRequirementIds: ['s1'], ceilingFen: fen(1000) };
  return { overview, reviews: new Map(), committee: { members: [] } };
}

test('a barred bid is neither open nor passing', () => {
  const items = [
    row(1),
    row(2, { qualification: 'open' }),
    row(3, { isIn: false, barred: true, qualification: 'open' }),
  ];
  expect(prospectOf('qualification', facts(items))).toEqual({ open: 1, passing: 1 });
});

test('a price above the ceiling, or none, does not conform; opinions still to come keep a bid open', () => {
  const { priceFen: _, ...unread } = row(3);
  const items = [row(1), row(2, { priceFen: fen(1001) }), unread, row(4, { opinions: 4 })];
  expect(prospectOf('conformity', facts(items))).toEqual({ open: 1, passing: 2 });
});
