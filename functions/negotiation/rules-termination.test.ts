import { describe, expect, it } from 'vitest';
import type { Award } from '../../schemas/award.ts';
import { fen } from '../../schemas/money.ts';
import type { LotProgress, LotStage } from '../../schemas/procedure.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import { addMilliseconds, Day, endOfDay, type Instant } from '../../schemas/time.ts';
import { madeAt, madeOrganizationId, madeProcedureId, madeProcurementId } from '../../test/support/made.ts';
import {
  firstSupplier,
  madeNoticeId,
  reasonsOf,
  secondSupplier,
  thirdSupplier,
} from '../../test/support/made-negotiation.ts';
import { lotOne } from '../../test/support/made-procedure.ts';
import { terminateLot } from './rules-termination.ts';

const supplierIds = [firstSupplier, secondSupplier, thirdSupplier];
const candidates = [{ supplierId: firstSupplier, rank: 1, priceFen: fen(100), evaluatedPriceFen: fen(100) }];
const decideThrough = Day.parse('2026-10-15');
const lapse = endOfDay(decideThrough);
const common = {
  procedureId: madeProcedureId(1),
  lotId: lotOne,
  procurementId: madeProcurementId,
  buyerId: madeOrganizationId(1),
  method: 'competitiveNegotiation' as const,
  candidates,
  receivedAt: madeAt,
  withdrawals: [],
};
const waiting: Award = { ...common, status: 'awaitingDecision', decideThrough, provisional: false };
const decided: Award = {
  ...common,
  status: 'decided',
  winnerId: firstSupplier,
  priceFen: fen(100),
  decidedAt: madeAt,
  by: 'buyer',
  resultNoticeId: madeNoticeId,
};

const lots: Readonly<Record<LotStage, LotProgress>> = {
  tendering: { stage: 'tendering' },
  awaitingOpening: { stage: 'awaitingOpening', supplierIds },
  opened: { stage: 'opened', supplierIds, barredIds: [] },
  qualified: { stage: 'qualified', supplierIds, qualifiedIds: supplierIds },
  conforming: { stage: 'conforming', supplierIds, conformingIds: supplierIds },
  ranked: { stage: 'ranked', supplierIds, candidates },
  awarded: { stage: 'awarded', supplierIds, supplierId: firstSupplier, priceFen: fen(100), at: madeAt },
  failed: { stage: 'failed', reason: 'all_over_ceiling', supplierIds, conformingIds: [], at: madeAt },
  cancelled: { stage: 'cancelled', at: madeAt },
};

type Told = {
  readonly award?: Award;
  readonly at?: Instant;
  readonly method?: ProcurementMethod;
};

function terminated(lot: LotProgress, { award, at = madeAt, method = common.method }: Told = {}) {
  const facts = { method, lot, award };
  return terminateLot(facts, { lotId: lotOne, ground: 'unlawful_conduct' }, { at, noticeId: madeNoticeId });
}

describe('a lot under negotiation is terminated by the buyer’s side (Order 74 arts 23, 37)', () => {
  it.each(['negotiation_no_longer_fits', 'unlawful_conduct', 'cancelled_by_change'] as const)('for %s', (ground) => {
    const facts = { method: common.method, lot: lots.conforming, award: undefined };
    expect(terminateLot(facts, { lotId: lotOne, ground }, { at: madeAt, noticeId: madeNoticeId })).toEqual({
      allowed: true,
      events: [{ type: 'lotEnded', lotId: lotOne, reason: ground, noticeId: madeNoticeId }],
    });
  });

  it('from the review of the responses until the award, and at no other stage', () => {
    const open = Object.values(lots).filter(
      (lot) => terminated(lot, lot.stage === 'ranked' ? { award: waiting } : {}).allowed,
    );
    expect(open.map(({ stage }) => stage)).toEqual(['conforming', 'ranked']);
  });

  it('not once the buyer has decided: the result is not to be changed', () => {
    const refused = [['award-already-decided', 'AWD-013']];
    expect(reasonsOf(terminated(lots.awarded, { award: decided }))).toEqual(refused);
    expect(reasonsOf(terminated(lots.ranked, { award: decided }))).toEqual(refused);
    const ended: Award = { ...common, status: 'withoutWinner', endedAt: madeAt };
    expect(reasonsOf(terminated(lots.ranked, { award: ended }))).toEqual(refused);
    expect(reasonsOf(terminated(lots.failed))).toEqual([['lot-not-open-to-termination', 'NEG-009']]);
  });

  it.each([
    ['one millisecond before the buyer’s period is over', -1, []],
    ['when it is over: silence has decided (art. 36)', 0, [['decision-period-over', 'AWD-003']]],
    ['one millisecond later', 1, [['decision-period-over', 'AWD-003']]],
  ])('%s', (_, later, refused) => {
    const at = addMilliseconds(lapse, later);
    expect(reasonsOf(terminated(lots.ranked, { award: waiting, at }))).toEqual(refused);
  });

  it('and never in a tender, which fails otherwise (law art. 36)', () => {
    expect(reasonsOf(terminated(lots.conforming, { method: 'openTender' }))).toEqual([
      ['not-a-negotiation', undefined],
    ]);
  });
});
