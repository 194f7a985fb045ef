import { expect, test } from 'vitest';
import { fen } from '../../../../schemas/money.ts';
import { lowPriceFindings } from './low-price.ts';

const facts = { ceilingFen: fen(100_000_000), ruleSetId: 'cn-2026-02-01' };
const offers = [
  { supplierId: 'low', priceFen: fen(40_000_000), isIn: true },
  { supplierId: 'one', priceFen: fen(90_000_000), isIn: true },
  { supplierId: 'two', priceFen: fen(95_000_000), isIn: true },
];

test('a price below a line of the law is found, with the line in figures', () => {
  const found = lowPriceFindings(offers, facts);
  expect(found?.minutes).toBe(30);
  expect(found?.findings.map(({ supplierId }) => supplierId)).toEqual(['low']);
  expect(found?.findings[0]?.triggers).toContainEqual({ line: 'ceiling', percent: 45, lineFen: fen(45_000_000) });
});

test('bids that are out, or have no price, are not compared', () => {
  const others = [
    ...offers.slice(1),
    { supplierId: 'out', priceFen: fen(1), isIn: false },
    { supplierId: 'none', isIn: true },
  ];
  expect(lowPriceFindings(others, facts)?.findings).toEqual([]);
});
