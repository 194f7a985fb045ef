import { describe, expect, it } from 'vitest';
import type { Bid } from '../../schemas/bid.ts';
import type { LotId } from '../../schemas/ids.ts';
import type { FinalOfferCall } from '../../schemas/final-offer.ts';
import type { LotProgress, ProcedureEvent, PublishedProcedure } from '../../schemas/procedure.ts';
import { addMilliseconds, type Instant } from '../../schemas/time.ts';
import { madeAt, madeLotId } from '../../test/support/made.ts';
import { madeBid } from '../../test/support/made-bid.ts';
import {
  lotOne,
  lotTwo,
  madeAmendment,
  madeDeadline,
  madeProcedure,
  madeSupplierId,
} from '../../test/support/made-procedure.ts';
import { closingDue } from '../tendering/rules-procedure.ts';
import { closeBidding, closeFinalOffers, lotsToUnseal } from './rules-closing.ts';

const due = closingDue(madeDeadline);
const lotThree = madeLotId(3);

/** So many bids for each lot, each by a supplier of its own. */
function bidsFor(counts: readonly number[]): Bid[] {
  return counts.flatMap((count, index) =>
    Array.from({ length: count }, (_, number) =>
      madeBid({ supplierId: madeSupplierId(index * 10 + number), lotIds: [madeLotId(index + 1)] }),
    ),
  );
}

function closed(procedure: PublishedProcedure, bids: readonly Bid[], at: Instant = due): readonly ProcedureEvent[] {
  const decision = closeBidding(procedure, bids, at);
  if (!decision.allowed) throw new Error(decision.refusals[0].code);
  return decision.events;
}

function fates(events: readonly ProcedureEvent[]) {
  return events.flatMap((event) => ('lotId' in event ? [[event.lotId, event.type]] : []));
}

describe('closing (Order 87 art. 41: fewer than three may not be opened, lot by lot)', () => {
  it('of three lots with 2, 3 and 4 bidders fails the first alone (worked case 6)', () => {
    const events = closed(madeProcedure({ lots: 3 }), bidsFor([2, 3, 4]));
    expect(events[0]).toEqual({ type: 'biddingClosed' });
    expect(fates(events)).toEqual([
      [lotOne, 'lotFailed'],
      [lotTwo, 'lotAwaitsOpening'],
      [lotThree, 'lotAwaitsOpening'],
    ]);
    expect(events[1]).toMatchObject({ reason: 'fewer_than_three_bidders', conformingIds: [] });
  });

  it('fails a lot without any bid', () => {
    expect(closed(madeProcedure(), [])[1]).toMatchObject({ type: 'lotFailed', supplierIds: [] });
  });

  it('counts a bid over several lots once for each', () => {
    const both = [1, 2, 3].map((number) => madeBid({ supplierId: madeSupplierId(number), lotIds: [lotOne, lotTwo] }));
    expect(fates(closed(madeProcedure({ lots: 2 }), both)).map(([, type]) => type)).toEqual([
      'lotAwaitsOpening',
      'lotAwaitsOpening',
    ]);
  });

  it('lets both of two related bidders count: they are barred when bids are open (worked case 20)', () => {
    expect(fates(closed(madeProcedure({ lots: 2 }), bidsFor([3, 4])))[1]).toEqual([lotTwo, 'lotAwaitsOpening']);
  });

  it('asks for the minimum of the procedure: two where two carry on in a negotiation (Order 74 art. 27)', () => {
    const negotiation = madeProcedure({ method: 'competitiveNegotiation', minimumSuppliers: 2, lots: 2 });
    const events = closed(negotiation, bidsFor([1, 2]));
    expect(events[1]).toMatchObject({ type: 'lotFailed', reason: 'fewer_than_minimum_suppliers' });
    expect(events[2]).toMatchObject({ type: 'lotAwaitsOpening' });
  });

  it('does not count a bid that waits for confirmation, one that was withdrawn, or one that is late', () => {
    const [first, second] = [madeBid({ supplierId: madeSupplierId(1), basedOnAmendment: 1 }), madeBid()];
    const { version: _, basedOnAmendment: __, ...kept } = madeBid({ supplierId: madeSupplierId(2) });
    const withdrawn = { ...kept, status: 'withdrawn', lastNumber: 1, withdrawnAt: madeAt } as const;
    const late = madeBid({ supplierId: madeSupplierId(3), submittedAt: madeDeadline, basedOnAmendment: 1 });
    const procedure = madeProcedure({ amendments: [madeAmendment(1, true)] });
    expect(closed(procedure, [first, second, withdrawn, late])[1]).toMatchObject({
      supplierIds: [madeSupplierId(1)],
    });
  });

  it.each([
    [-1, 'closing-not-due'],
    [0, undefined],
    [1, undefined],
  ])('%i ms from its time is refused with %s', (offset, code) => {
    const decision = closeBidding(madeProcedure(), [], addMilliseconds(due, offset));
    expect(decision.allowed ? undefined : decision.refusals[0].code).toBe(code);
  });

  it('happens once', () => {
    const over = { ...madeProcedure(), status: 'closed', closedAt: due } as const;
    expect(closeBidding(over, [], due)).toMatchObject({ refusals: [{ code: 'bidding-already-closed' }] });
  });
});

describe('final offers at the set time (Order 74 art. 33)', () => {
  const participantIds = [1, 2, 3].map(madeSupplierId);
  const call: Extract<FinalOfferCall, { status: 'called' }> = {
    status: 'called',
    procedureId: madeBid().procedureId,
    lots: [
      { lotId: lotOne, participantIds },
      { lotId: lotTwo, participantIds: participantIds.slice(0, 2) },
    ],
    minimumSuppliers: 3,
    calledAt: madeAt,
    deadline: madeDeadline,
  };
  const supplierIds = participantIds;
  const conforming = { stage: 'conforming', supplierIds, conformingIds: participantIds } as const;
  const stages = { [lotOne]: conforming, [lotTwo]: conforming };
  const procedure = madeProcedure({ lots: 2, method: 'competitiveNegotiation', stages });

  function offers(lotId: LotId, numbers: readonly number[]) {
    return numbers.map((number) =>
      madeBid({ supplierId: madeSupplierId(number), purpose: 'finalOffer', lotIds: [lotId] }),
    );
  }

  it('counts who offered per lot, and only who was asked to', () => {
    const given = [...offers(lotOne, [1, 2, 3, 4])];
    expect(closeFinalOffers(call, given, { procedure, at: due })).toMatchObject({
      events: [
        {
          offered: [
            { lotId: lotOne, supplierIds: participantIds },
            { lotId: lotTwo, supplierIds: [] },
          ],
        },
      ],
    });
  });

  it('leaves out a lot that fell since, and is refused before its time', () => {
    const fallen: LotProgress = {
      stage: 'failed',
      reason: 'unlawful_conduct',
      supplierIds,
      conformingIds: [],
      at: madeAt,
    };
    const facts = { procedure: { ...procedure, lots: { ...stages, [lotTwo]: fallen } }, at: due };
    expect(closeFinalOffers(call, [], facts)).toMatchObject({ events: [{ offered: [{ lotId: lotOne }] }] });
    expect(closeFinalOffers(call, [], { procedure, at: addMilliseconds(due, -1) }).allowed).toBe(false);
  });

  it('unseals a lot with enough offers alone', () => {
    const offered = [
      { lotId: lotOne, supplierIds: participantIds },
      { lotId: lotTwo, supplierIds: participantIds.slice(0, 2) },
    ];
    expect(lotsToUnseal({ ...call, status: 'closed', offered, closedAt: due })).toEqual([offered[0]]);
    expect(lotsToUnseal({ ...call, minimumSuppliers: 2, status: 'closed', offered, closedAt: due })).toEqual(offered);
    expect(lotsToUnseal(call)).toEqual([]);
  });
});
