import { describe, expect, it } from 'vitest';
import { Award } from '../../../../schemas/award.ts';
import { LotId } from '../../../../schemas/ids.ts';
import { addMilliseconds, Day, endOfDay } from '../../../../schemas/time.ts';
import {
  plainAt,
  plainOrganizationId,
  plainProcedureId,
  plainProcurementId,
} from '../../../../test/support/plain-ids.ts';
import { groundOf, reasonsIn, terminableLots } from './termination.ts';

const lotIds = [1, 2, 3].map((number) => LotId.parse(`lot-${number}`));
const [first, second, third] = lotIds;
const terms = { lots: lotIds.map((lotId) => ({ lotId })) };
const supplierId = plainOrganizationId(1);
const candidates = [{ supplierId, rank: 1, priceFen: 100, evaluatedPriceFen: 100 }];
const award = Award.parse({
  procedureId: plainProcedureId(1),
  lotId: second,
  procurementId: plainProcurementId(1),
  buyerId: plainOrganizationId(2),
  method: 'competitiveNegotiation',
  candidates,
  receivedAt: plainAt,
  withdrawals: [],
  status: 'awaitingDecision',
  decideThrough: '2026-12-01',
  provisional: false,
});
const lapse = endOfDay(Day.parse('2026-12-01'));

describe('the lots that the buyer’s side can still terminate (Order 74 art. 37)', () => {
  const procedure = {
    method: 'competitiveNegotiation',
    terms,
    lots: {
      'lot-1': { stage: 'conforming', supplierIds: [supplierId], conformingIds: [supplierId] },
      'lot-2': { stage: 'ranked', supplierIds: [supplierId], candidates: award.candidates },
      'lot-3': { stage: 'cancelled', at: plainAt },
    },
  } as const satisfies Parameters<typeof terminableLots>[0];

  it('are those that wait for their award, until silence has decided it', () => {
    expect(terminableLots(procedure, [award], addMilliseconds(lapse, -1))).toEqual([first, second]);
    expect(terminableLots(procedure, [award], lapse)).toEqual([first]);
  });

  it('leave out a ranked lot whose award is not known yet', () => {
    expect(terminableLots(procedure, [], plainAt)).toEqual([first]);
  });

  it('are none of a tender, nor of a negotiation that was not published', () => {
    expect(terminableLots({ ...procedure, method: 'openTender' }, [award], plainAt)).toEqual([]);
    expect(terminableLots({ method: 'competitiveNegotiation', terms }, [], plainAt)).toEqual([]);
    expect(terminableLots(procedure, [award], plainAt)).not.toContain(third);
  });
});

describe('why a lot was terminated', () => {
  it('is a ground of the buyer’s side, or that too few suppliers were left', () => {
    expect(groundOf('unlawful_conduct')).toBe('unlawful_conduct');
    expect(groundOf('fewer_than_minimum_final_offers')).toBeUndefined();
  });

  it('is read from the public notice', () => {
    const fields = [
      { key: 'reason', value: { kind: 'paragraphs' as const, paragraphs: [{ zh: '情况变化。', en: 'Changed.' }] } },
      { key: 'other', value: { kind: 'paragraphs' as const, paragraphs: [{ zh: '其他。' }] } },
    ];
    expect(reasonsIn({ fields })).toEqual(['情况变化。']);
  });
});
