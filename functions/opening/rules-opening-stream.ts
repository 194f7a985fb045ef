import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import { OpenedBid, OpenedBidEvent, Opening, OpeningEvent } from '../../schemas/opening.ts';
import type { EventContext, IndexPlaces, StreamType } from '../../schemas/stream.ts';

type OpeningStatus = Opening['status'];

/** Which status may follow which, and by which event. What is not here never happens. */
export const openingTransitions: Readonly<
  Record<OpeningStatus | 'none', Readonly<Partial<Record<OpeningEvent['type'], readonly OpeningStatus[]>>>>
> = {
  none: { openingBegun: ['unsealing'] },
  unsealing: { openingRecorded: ['inSession', 'ended'], openingAbandoned: ['abandoned'] },
  abandoned: {},
  inSession: {
    objectionRaised: ['inSession'],
    objectionAnswered: ['inSession'],
    recordSigned: ['inSession'],
    openingEnded: ['ended'],
  },
  ended: {},
};

/** The id of a lot's opening. */
export function openingIdOf(procedureId: ProcedureId, lotId: LotId): string {
  return `${procedureId}.${lotId}`;
}

/** The id of one supplier's opened bid, or opened final offer, for a lot. */
export function openedBidIdOf(place: {
  readonly procedureId: ProcedureId;
  readonly lotId: LotId;
  readonly supplierId: OrganizationId;
}): string {
  return `${place.procedureId}.${place.lotId}.${place.supplierId}`;
}

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveOpening(state: Opening | undefined, event: OpeningEvent, { at }: EventContext): Opening {
  if (openingTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of an opening that is ${state?.status ?? 'not begun'}`);
  if (event.type === 'openingBegun') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'unsealing', openedAt: at };
  }
  if (state?.status === 'unsealing') return evolveUnsealing(state, event, at);
  if (state?.status === 'inSession') return evolveSession(state, event, at);
  throw new Error(`${event.type} of an opening that cannot take it`);
}

function evolveUnsealing(
  state: Extract<Opening, { status: 'unsealing' }>,
  event: OpeningEvent,
  at: EventContext['at'],
): Opening {
  if (event.type === 'openingAbandoned') return { ...state, status: 'abandoned', abandonedAt: at };
  if (event.type !== 'openingRecorded') throw new Error(`${event.type} while bids are being unsealed`);
  const { type: _, ...facts } = event;
  const record = { ...state, ...facts, objections: [], signatures: [] };
  return state.session === 'public'
    ? { ...record, status: 'inSession' }
    : { ...record, status: 'ended', endedAt: at, noticeIds: [] };
}

function evolveSession(
  state: Extract<Opening, { status: 'inSession' }>,
  event: OpeningEvent,
  at: EventContext['at'],
): Opening {
  switch (event.type) {
    case 'objectionRaised': {
      const { type: _, ...facts } = event;
      // What the officers signed is no longer the record: they sign anew. A bidder's signature is its own, for what it saw.
      const signatures = state.signatures.filter(({ part }) => part === 'tenderer');
      return { ...state, objections: [...state.objections, { ...facts, at }], signatures };
    }
    case 'recordSigned': {
      const { type: _, ...facts } = event;
      return { ...state, signatures: [...state.signatures, { ...facts, at }] };
    }
    case 'objectionAnswered':
      return {
        ...state,
        objections: state.objections.map((objection) =>
          objection.number === event.number ? { ...objection, answerZh: event.answerZh, answeredAt: at } : objection,
        ),
      };
    case 'openingEnded':
      return { ...state, status: 'ended', endedAt: at, noticeIds: event.noticeIds };
    case 'openingBegun':
    case 'openingAbandoned':
    case 'openingRecorded':
      throw new Error(`${event.type} in a session`);
  }
}

/** Until all bids are unsealed the opening stays due, so that one broken off is carried on. */
function openingPlaces(opening: Opening, id: string): IndexPlaces {
  return opening.status === 'unsealing' ? { byDue: { key: 'due#opening', sort: `${opening.openedAt}#${id}` } } : {};
}

export const openingStream: StreamType<Opening, OpeningEvent> = {
  name: 'opening',
  version: 1,
  state: Opening,
  event: OpeningEvent,
  evolve: evolveOpening,
  row: (opening) => ({ status: opening.status, summary: {} }),
  places: openingPlaces,
};

const openedStream = {
  version: 1,
  state: OpenedBid,
  event: OpenedBidEvent,
  evolve: (_, event) => event.bid,
  row: () => ({ status: 'opened', summary: {} }),
  places: () => ({}),
} satisfies Omit<StreamType<OpenedBid, OpenedBidEvent>, 'name'>;

/** Bids by tender and first responses to a negotiation, as unsealed. */
export const openedBidStream: StreamType<OpenedBid, OpenedBidEvent> = { ...openedStream, name: 'openedBid' };

/** Final offers, as unsealed; the id has the same form. */
export const openedFinalOfferStream: StreamType<OpenedBid, OpenedBidEvent> = {
  ...openedStream,
  name: 'openedFinalOffer',
};
