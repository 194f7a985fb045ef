import { describe, expect, test } from 'vitest';
import { fen } from '../../schemas/money.ts';
import type { LotStanding } from '../../schemas/procurement.ts';
import { madeLotId, madeOrganizationId, madeProcedureId, madeProcurement } from '../../test/support/made.ts';
import { awardLot, commitLots, failLot, releaseLot } from './rules-lots.ts';

const first = madeProcedureId(1);
const second = madeProcedureId(2);
const supplierId = madeOrganizationId(7);
const available: LotStanding = { status: 'available' };
const running: LotStanding = { status: 'inProcedure', procedureId: first };
const awarded: LotStanding = { status: 'awarded', procedureId: first, amountFen: fen(90_000_000), supplierId };

describe('taking lots into a procedure', () => {
  test('takes all that were chosen, each once', () => {
    const procurement = madeProcurement([available, available, available]);
    const chosen = [madeLotId(1), madeLotId(3), madeLotId(1)];
    expect(commitLots(procurement, chosen, first)).toMatchObject({
      events: [{ type: 'lotsCommitted', lotIds: [madeLotId(1), madeLotId(3)], procedureId: first }],
    });
  });

  test('refuses a lot that is in another running procedure, and takes none of the others', () => {
    const procurement = madeProcurement([available, running]);
    expect(commitLots(procurement, [madeLotId(1), madeLotId(2)], second)).toEqual({
      allowed: false,
      refusals: [{ code: 'lot-not-open-to-this', facts: { lotId: madeLotId(2), status: 'inProcedure' } }],
    });
  });

  test('names every lot that is in the way', () => {
    const procurement = madeProcurement([running, awarded]);
    expect(commitLots(procurement, [madeLotId(1), madeLotId(2), madeLotId(3)], second)).toMatchObject({
      refusals: [{ code: 'lot-not-open-to-this' }, { code: 'lot-not-open-to-this' }, { code: 'lot-unknown' }],
    });
  });

  test('refuses a procedure without lots', () => {
    expect(commitLots(madeProcurement([available]), [], first)).toMatchObject({
      refusals: [{ code: 'no-lot-chosen' }],
    });
  });
});

describe('a procedure', () => {
  const lotId = madeLotId(1);

  test('speaks only for the lots that are in it', () => {
    const procurement = madeProcurement([running]);
    const foreign = { lotId, procedureId: second };
    const refused = { refusals: [{ code: 'lot-in-other-procedure' }] };
    expect(releaseLot(procurement, foreign)).toMatchObject(refused);
    expect(failLot(procurement, { ...foreign, reason: 'unlawful_conduct', bidders: 3 })).toMatchObject(refused);
    expect(awardLot(procurement, { ...foreign, amountFen: fen(1), supplierId })).toMatchObject(refused);
  });

  test.each([
    [99_999_999, true],
    [100_000_000, true],
    [100_000_001, false],
  ])('that awards a lot of 1,000,000 yuan at %i fen is heard: %s', (amount, allowed) => {
    const command = { lotId, procedureId: first, amountFen: fen(amount), supplierId };
    expect(awardLot(madeProcurement([running]), command).allowed).toBe(allowed);
  });

  test('gives a lot to the next candidate when the winner gives up (条例 art. 49)', () => {
    const next = { lotId, procedureId: first, amountFen: fen(95_000_000), supplierId: madeOrganizationId(8) };
    expect(awardLot(madeProcurement([awarded]), next)).toMatchObject({ events: [{ type: 'lotAwarded', ...next }] });
  });
});
