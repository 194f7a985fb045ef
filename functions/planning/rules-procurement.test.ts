import { describe, expect, test } from 'vitest';
import type { Decision } from '../../schemas/decision.ts';
import { fen } from '../../schemas/money.ts';
import type { LotStanding, Procurement, ProcurementEvent } from '../../schemas/procurement.ts';
import {
  madeAt,
  madeLotId,
  madeOrganizationId,
  madeProcedureId,
  madeProcurement,
  madeProcurementId,
} from '../../test/support/made.ts';
import { abandonLot, awardLot, commitLots, failLot, releaseLot } from './rules-lots.ts';
import { evolveProcurement, lotTransitions, procurementStatus, type LotStatus } from './rules-procurement.ts';

const context = { id: madeProcurementId, at: madeAt };
const procedureId = madeProcedureId(1);
const lotId = madeLotId(1);
const supplierId = madeOrganizationId(7);

const standings: Readonly<Record<LotStatus, LotStanding>> = {
  available: { status: 'available' },
  inProcedure: { status: 'inProcedure', procedureId },
  failed: { status: 'failed', procedureId, reason: 'fewer_than_three_bidders', bidders: 2 },
  awarded: { status: 'awarded', procedureId, amountFen: fen(1), supplierId },
  abandoned: { status: 'abandoned', reason: '任务取消' },
};

/** What each decision asks of the first lot, and the event it leads to. */
const commands = [
  ['lotsCommitted', (state: Procurement) => commitLots(state, [lotId], procedureId)],
  [
    'lotFailed',
    (state: Procurement) => failLot(state, { lotId, procedureId, reason: 'fewer_than_three_bidders', bidders: 2 }),
  ],
  ['lotReleased', (state: Procurement) => releaseLot(state, { lotId, procedureId })],
  ['lotAwarded', (state: Procurement) => awardLot(state, { lotId, procedureId, amountFen: fen(1), supplierId })],
  ['lotAbandoned', (state: Procurement) => abandonLot(state, { lotId, reason: '任务取消' })],
] as const;

const statuses = ['available', 'inProcedure', 'failed', 'awarded', 'abandoned'] as const;

function statusAfter(state: Procurement, decision: Decision<ProcurementEvent>): LotStatus | undefined {
  if (!decision.allowed) return undefined;
  const after = decision.events.reduce((before, event) => evolveProcurement(before, event, context), state);
  return after.lots[0]?.standing.status;
}

describe('the standing of a lot', () => {
  test.each(statuses.flatMap((status) => commands.map(([event, decide]) => ({ status, event, decide }))))(
    'while $status after $event is what the table says, and else refused',
    ({ status, event, decide }) => {
      const state = madeProcurement([standings[status]]);
      expect(statusAfter(state, decide(state))).toBe(lotTransitions[status][event]);
    },
  );

  test.each(statuses.flatMap((status) => commands.map(([event, decide]) => ({ status, event, decide }))))(
    'while $status never changes by $event unless the table says so',
    ({ status, event, decide }) => {
      const open = statuses.find((other) => lotTransitions[other][event] !== undefined) ?? 'available';
      const elsewhere = decide(madeProcurement([standings[open]]));
      const [happened] = elsewhere.allowed ? elsewhere.events : [];
      if (happened === undefined) throw new Error('the table lets it happen somewhere');
      let isPossible = true;
      try {
        evolveProcurement(madeProcurement([standings[status]]), happened, context);
      } catch {
        isPossible = false;
      }
      expect(isPossible).toBe(lotTransitions[status][event] !== undefined);
    },
  );
});

describe('a procurement', () => {
  test.each([
    [['available', 'available'], 'planned'],
    [['available', 'awarded'], 'planned'],
    [['inProcedure', 'available', 'failed'], 'running'],
    [['failed', 'available'], 'failed'],
    [['awarded', 'abandoned'], 'completed'],
  ] as const)('with lots %j is %s', (lots, status) => {
    expect(procurementStatus(madeProcurement(lots.map((lot) => standings[lot])))).toBe(status);
  });

  test('is planned before anything happens to it, and its events speak of its own lots', () => {
    const committed: ProcurementEvent = { type: 'lotsCommitted', lotIds: [madeLotId(9)], procedureId };
    expect(() => evolveProcurement(undefined, committed, context)).toThrow('never planned');
    expect(() => evolveProcurement(madeProcurement([standings.available]), committed, context)).toThrow('not there');
  });
});
