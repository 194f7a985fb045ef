import { describe, expect, it } from 'vitest';
import { evolveNegotiation } from '../../../../functions/negotiation/rules-negotiation.ts';
import { LotId } from '../../../../schemas/ids.ts';
import type { Negotiation, NegotiationEvent } from '../../../../schemas/negotiation.ts';
import { addMilliseconds, Instant } from '../../../../schemas/time.ts';
import {
  plainAt,
  plainOrganizationId,
  plainPersonId,
  plainProcedureId,
  plainProcurementId,
} from '../../../../test/support/plain-ids.ts';
import { receiversOf } from './change-receivers.ts';
import { callObstacle, minutesBetween, proposedTime, roundView, suppliersInRoom } from './room-model.ts';

const one = plainOrganizationId(11);
const two = plainOrganizationId(12);
const three = plainOrganizationId(13);
const lotId = LotId.parse('lot-1');

/** The negotiation with three suppliers after these events, a minute apart. */
function after(...events: readonly NegotiationEvent[]): Negotiation {
  const begun = evolveNegotiation(
    undefined,
    {
      type: 'negotiationBegun',
      procedureId: plainProcedureId(1),
      procurementId: plainProcurementId(1),
      buyerId: plainOrganizationId(1),
      authorityId: plainOrganizationId(3),
      memberIds: [1, 2, 3].map(plainPersonId),
      minimumSuppliers: 3,
      lots: [{ lotId, participantIds: [one, two, three] }],
    },
    { id: plainProcedureId(1), at: plainAt },
  );
  return events.reduce<Negotiation>(
    (state, event, index) =>
      evolveNegotiation(state, event, { id: state.procedureId, at: addMilliseconds(plainAt, (index + 1) * 60_000) }),
    begun,
  );
}

const opened: NegotiationEvent = { type: 'roundOpened', number: 1 };
const ended: NegotiationEvent = { type: 'roundEnded', number: 1 };
const met = (supplierId: typeof one): NegotiationEvent => ({ type: 'supplierMet', supplierId });
const left = (supplierId: typeof one): NegotiationEvent => ({ type: 'supplierLeft', lotId, supplierId });

describe('who was met', () => {
  it('nobody is to be met between rounds, everyone when a round opens', () => {
    expect(suppliersInRoom(after()).map(({ standing }) => standing)).toEqual(['apart', 'apart', 'apart']);
    expect(suppliersInRoom(after(opened)).map(({ standing }) => standing)).toEqual(['toMeet', 'toMeet', 'toMeet']);
    expect(roundView(after())).toBeUndefined();
  });

  it('counts those met, and drops whoever leaves', () => {
    expect(roundView(after(opened, met(two)))).toMatchObject({ met: 1, toMeet: 2, all: 3 });
    const gone = after(opened, met(two), left(three));
    expect(roundView(gone)).toMatchObject({ met: 1, toMeet: 1, all: 2 });
    expect(suppliersInRoom(gone).map(({ supplierId, standing }) => [supplierId, standing])).toEqual([
      [one, 'toMeet'],
      [two, 'met'],
      [three, 'gone'],
    ]);
  });

  it('whoever left is last, whatever the order of the document', () => {
    expect(suppliersInRoom(after(left(one))).map(({ supplierId }) => supplierId)).toEqual([two, three, one]);
  });
});

describe('when final offers can be asked for', () => {
  it('after a round, with none open and no change undecided', () => {
    const proposed: NegotiationEvent = {
      type: 'changeProposed',
      number: 1,
      subject: 'contractTerm',
      textZh: '付款期限改为三十日。',
      proposedBy: plainPersonId(1),
    };
    expect(callObstacle(after(), plainAt)?.code).toBe('no-round-held');
    expect(callObstacle(after(opened), plainAt)?.code).toBe('round-still-open');
    expect(callObstacle(after(opened, ended, proposed), plainAt)?.code).toBe('change-undecided');
    expect(callObstacle(after(opened, ended), plainAt)).toBeUndefined();
  });
});

it('a change reached those who went on at its moment, and nobody who had left', () => {
  const state = after(left(three), opened, left(two));
  expect(receiversOf(state, addMilliseconds(plainAt, 59_999))).toEqual([one, two, three]);
  expect(receiversOf(state, addMilliseconds(plainAt, 60_000))).toEqual([one, two]);
  expect(receiversOf(state, addMilliseconds(plainAt, 180_000))).toEqual([one]);
});

describe('times', () => {
  it('minutes of a round are whole, and never negative', () => {
    expect(minutesBetween(plainAt, addMilliseconds(plainAt, 119_999))).toBe(1);
    expect(minutesBetween(addMilliseconds(plainAt, 5000), plainAt)).toBe(0);
  });

  it('a proposed time is a full quarter at least as far ahead as asked', () => {
    expect(proposedTime(Instant.parse('2026-11-25T02:07:30.000Z'), 60)).toBe('2026-11-25T03:15:00.000Z');
    expect(proposedTime(Instant.parse('2026-11-25T02:00:00.000Z'), 60)).toBe('2026-11-25T03:00:00.000Z');
  });
});
