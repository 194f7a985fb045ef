import { describe, expect, it } from 'vitest';
import { Award } from '../../../../schemas/award.ts';
import {
  plainAt,
  plainOrganizationId,
  plainProcedureId,
  plainProcurementId,
} from '../../../../test/support/plain-ids.ts';
import { decisionFaults, decisionsOf, winnerOf } from './award-model.ts';

function award(lot: number, ranks: readonly number[]): Award {
  return Award.parse({
    procedureId: plainProcedureId(1),
    lotId: `lot-${lot}`,
    procurementId: plainProcurementId(1),
    buyerId: plainOrganizationId(1),
    method: 'competitiveNegotiation',
    candidates: ranks.map((rank, index) => ({
      supplierId: plainOrganizationId(index + 1),
      rank,
      priceFen: 100 + rank,
      evaluatedPriceFen: 100 + rank,
    })),
    receivedAt: plainAt,
    withdrawals: [],
    status: 'awaitingDecision',
    decideThrough: '2026-12-01',
    provisional: false,
  });
}

describe('the buyer’s decision in the order of the report', () => {
  const [clear, tied] = [award(1, [1, 2, 3]), award(2, [1, 1, 3])];

  it('takes the first-ranked where there is one, with nothing to choose', () => {
    expect(decisionFaults([clear], {})).toEqual([]);
    expect(decisionsOf([clear], {})).toEqual([{ lotId: 'lot-1', winnerId: plainOrganizationId(1) }]);
    expect(winnerOf(clear, { winnerId: plainOrganizationId(2), reason: '' })?.supplierId).toBe(plainOrganizationId(1));
  });

  it('of equals needs the choice and the reason, lot by lot', () => {
    expect(decisionFaults([clear, tied], {})).toEqual([{ lotId: 'lot-2', kind: 'winner' }]);
    const chosen = { winnerId: plainOrganizationId(2), reason: ' ' };
    expect(decisionFaults([tied], { 'lot-2': chosen })).toEqual([{ lotId: 'lot-2', kind: 'reason' }]);
    const third = { winnerId: plainOrganizationId(3), reason: '更好' };
    expect(decisionFaults([tied], { 'lot-2': third })).toEqual([{ lotId: 'lot-2', kind: 'winner' }]);
    expect(decisionsOf([tied], { 'lot-2': { ...chosen, reason: '服务承诺更优' } })).toEqual([
      { lotId: 'lot-2', winnerId: plainOrganizationId(2), reasonZh: '服务承诺更优' },
    ]);
  });
});
