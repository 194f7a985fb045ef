import { Bid, BidEvent } from '../../schemas/bid.ts';
import { OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import { lotsOf } from '../../schemas/sealed-bid.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';

type BidStatus = Bid['status'];

/** Which status may follow which, and by which event. What is not here never happens. */
export const bidTransitions: Readonly<
  Record<BidStatus | 'none', Readonly<Partial<Record<BidEvent['type'], BidStatus>>>>
> = {
  none: { bidSubmitted: 'sealed' },
  sealed: { bidSubmitted: 'sealed', bidConfirmed: 'sealed', bidWithdrawn: 'withdrawn', bidderTold: 'sealed' },
  // Whoever withdrew may bid again before the deadline (Order 87 art. 34).
  withdrawn: { bidSubmitted: 'sealed' },
};

/** The id of a supplier's bid or final offer in a procedure: one each, so that who submits anew replaces. */
export function bidIdOf(procedureId: ProcedureId, supplierId: OrganizationId): string {
  return `${procedureId}.${supplierId}`;
}

/** The supplier whose bid has this id. */
export function supplierOfBid(bidId: string): OrganizationId {
  return OrganizationId.parse(bidId.split('.')[1]);
}

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveBid(state: Bid | undefined, event: BidEvent, { at }: EventContext): Bid {
  if (bidTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of a bid that is ${state?.status ?? 'not there'}`);
  if (event.type === 'bidSubmitted') return submitted(state, event, at);
  if (state?.status !== 'sealed') throw new Error(`${event.type} of a bid that is not sealed`);
  switch (event.type) {
    case 'bidConfirmed':
      return { ...state, basedOnAmendment: event.amendment };
    case 'bidderTold':
      return { ...state, told: [...state.told, { lotId: event.lotId, reason: event.reason, at }] };
    case 'bidWithdrawn': {
      const { version, basedOnAmendment: _, ...kept } = state;
      return { ...kept, status: 'withdrawn', lastNumber: version.number, withdrawnAt: at };
    }
  }
}

function submitted(
  state: Bid | undefined,
  event: Extract<BidEvent, { type: 'bidSubmitted' }>,
  at: EventContext['at'],
): Bid {
  const { type: _, procedureId, supplierId, purpose, basedOnAmendment, ...version } = event;
  const facts = { procedureId, supplierId, purpose, basedOnAmendment, told: state?.told ?? [] };
  return { ...facts, status: 'sealed', version: { ...version, submittedAt: at } };
}

/** The lots that a bid is made for. */
export function lotsOfBid(bid: Bid): ReturnType<typeof lotsOf> {
  return bid.status === 'sealed' ? lotsOf(bid.version.entries) : [];
}

const sealedStream = {
  version: 1,
  state: Bid,
  event: BidEvent,
  evolve: evolveBid,
  // A bid stands in no list: an index would tell how many there are.
  row: (bid: Bid) => ({ status: bid.status, summary: {} }),
  places: () => ({}),
} satisfies Omit<StreamType<Bid, BidEvent>, 'name' | 'collection'>;

/** The collection of a procedure's bids, which only the closing reads. */
export function bidsOf(procedureId: ProcedureId): string {
  return `bids#${procedureId}`;
}

/** The collection of a procedure's final offers, which only their closing reads (Order 74 art. 33). */
export function finalOffersOf(procedureId: ProcedureId): string {
  return `finalOffers#${procedureId}`;
}

export const bidStream: StreamType<Bid, BidEvent> = {
  ...sealedStream,
  name: 'bid',
  collection: (bid) => bidsOf(bid.procedureId),
};

export const finalOfferStream: StreamType<Bid, BidEvent> = {
  ...sealedStream,
  name: 'finalOffer',
  collection: (bid) => finalOffersOf(bid.procedureId),
};
