import { describe, expect, it } from 'vitest';
import type { LotProgress } from '../../schemas/procedure.ts';
import { fen } from '../../schemas/money.ts';
import { madeAt } from '../../test/support/made.ts';
import { lotOne, madeSupplierId } from '../../test/support/made-procedure.ts';
import { madeLot, madeSuppliers } from '../../test/support/made-review.ts';
import { declareFailure } from './rules-declared-failure.ts';

const supplierIds = madeSuppliers(3);
const stages: readonly LotProgress[] = [
  { stage: 'tendering' },
  { stage: 'awaitingOpening', supplierIds },
  madeLot('opened', 3),
  madeLot('qualified', 3),
  madeLot('conforming', 3),
  { stage: 'ranked', supplierIds, candidates: [] },
  { stage: 'awarded', supplierIds, supplierId: madeSupplierId(1), priceFen: fen(1), at: madeAt },
  { stage: 'failed', reason: 'all_over_ceiling', supplierIds, conformingIds: [], at: madeAt },
  { stage: 'cancelled', at: madeAt },
];
const ground = { ground: 'unlawful_conduct' } as const;

describe('a declared failure (law art. 36, Order 87 art. 65)', () => {
  it.each([
    ['openTender', ['awaitingOpening', 'opened', 'qualified', 'conforming']],
    ['competitiveNegotiation', ['awaitingOpening', 'opened', 'qualified']],
  ] as const)('of a lot in %s comes between the deadline and the candidates', (method, open) => {
    const found = stages.filter((lot) => declareFailure({ lotId: lotOne, lot, method }, ground).allowed);
    expect(found.map(({ stage }) => stage)).toEqual(open);
  });

  it('keeps who had passed which review, and of sealed bids nothing', () => {
    const method = 'openTender';
    const sealed = declareFailure({ lotId: lotOne, lot: { stage: 'awaitingOpening', supplierIds }, method }, ground);
    const reviewed = declareFailure({ lotId: lotOne, lot: madeLot('conforming', 3), method }, ground);
    expect(sealed).toEqual({
      allowed: true,
      events: [{ type: 'lotFailed', lotId: lotOne, reason: 'unlawful_conduct', supplierIds, conformingIds: [] }],
    });
    expect(reviewed).toMatchObject({ events: [{ qualifiedIds: supplierIds, conformingIds: supplierIds }] });
  });
});
