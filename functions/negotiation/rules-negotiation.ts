import {
  Negotiation,
  NegotiationEvent,
  type MaterialChange,
  type NegotiatedLot,
  type NegotiationRound,
} from '../../schemas/negotiation.ts';
import type { PersonId } from '../../schemas/ids.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';
import type { Instant } from '../../schemas/time.ts';
import { negotiationPlaces, negotiationRow } from './rules-places.ts';

type Status = Negotiation['status'];

/** Which status may follow which, and by which event. What is not here never happens. */
export const negotiationTransitions: Readonly<
  Record<Status, Readonly<Partial<Record<NegotiationEvent['type'], readonly Status[]>>>>
> = {
  negotiating: {
    roundOpened: ['negotiating'],
    supplierMet: ['negotiating'],
    roundEnded: ['negotiating'],
    changeProposed: ['negotiating'],
    changeConfirmed: ['negotiating'],
    changeRefused: ['negotiating'],
    supplierLeft: ['negotiating'],
    supplierExcluded: ['negotiating'],
    lotEnded: ['negotiating', 'ended'],
    finalOffersAsked: ['awaitingFinalOffers'],
  },
  // A supplier may leave until it has given its final offer (Order 74 art. 34); the offers are counted when their time is over.
  // The buyer's side may terminate a lot until it is awarded (art. 37).
  awaitingFinalOffers: {
    supplierLeft: ['awaitingFinalOffers'],
    finalOffersReceived: ['reviewing', 'ended'],
    lotEnded: ['awaitingFinalOffers', 'ended'],
  },
  reviewing: { offersRanked: ['ranked', 'ended'], lotEnded: ['reviewing', 'ended'] },
  ranked: {
    reportWritten: ['ranked'],
    reportSigned: ['ranked'],
    reportDelivered: ['reported'],
    lotEnded: ['ranked', 'ended'],
  },
  // What was reported stays reported, whatever becomes of its lots.
  reported: { lotEnded: ['reported'] },
  ended: {},
};

/** Suppliers who go on with the negotiation of a lot: neither left nor found not to conform any more. */
export function staying({ participantIds, leftIds, excludedIds = [] }: NegotiatedLot): NegotiatedLot['participantIds'] {
  return participantIds.filter((id) => !leftIds.includes(id) && !excludedIds.includes(id));
}

/** Everyone who goes on with any lot, once each. */
export function stayingSuppliers(negotiation: Negotiation): NegotiatedLot['participantIds'] {
  return [...new Set(negotiation.lots.flatMap(staying))];
}

/** Everyone who ever took part in any lot, once each: those who left and those whose lots fell included. */
export function everyParticipant(negotiation: Negotiation): NegotiatedLot['participantIds'] {
  const lots = [...negotiation.lots, ...negotiation.endedLots];
  return [...new Set(lots.flatMap(({ participantIds }) => participantIds))];
}

/**
 * The negotiation with the panel as it sits now: a member may have been replaced since the talks began, and what one who is
 * gone had signed is void (Order 87 art. 49).
 */
export function asPanelSits(negotiation: Negotiation, memberIds: readonly PersonId[]): Negotiation {
  const seated = { ...negotiation, memberIds: [...memberIds] };
  if (!('signatures' in seated)) return seated;
  return { ...seated, signatures: seated.signatures.filter(({ memberId }) => memberIds.includes(memberId)) };
}

/** The round that is open, if one is. */
export function openRound(negotiation: Negotiation): NegotiationRound | undefined {
  return negotiation.rounds.find((round) => round.endedAt === undefined);
}

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveNegotiation(
  state: Negotiation | undefined,
  event: NegotiationEvent,
  { at }: EventContext,
): Negotiation {
  if (event.type === 'negotiationBegun') {
    const { type: _, lots, ...facts } = event;
    const begun = lots.map((lot) => ({ ...lot, leftIds: [] }));
    const nothingYet = { departures: [], endedLots: [], rounds: [], changes: [] };
    return { ...facts, status: 'negotiating', begunAt: at, lots: begun, ...nothingYet };
  }
  if (state === undefined || negotiationTransitions[state.status][event.type] === undefined)
    throw new Error(`${event.type} in a negotiation that is ${state?.status ?? 'not begun'}`);
  if (event.type === 'lotEnded') return lotEnded(state, event, at);
  if (state.status === 'ranked') return evolveRanked(state, event, at);
  if (state.status === 'reviewing') return evolveReviewing(state, event, at);
  return evolveTalks(state, event, at);
}

function evolveTalks(state: Negotiation, event: NegotiationEvent, at: Instant): Negotiation {
  switch (event.type) {
    case 'roundOpened':
      return { ...state, rounds: [...state.rounds, opened(event, at)] };
    case 'supplierMet':
      return {
        ...state,
        rounds: state.rounds.map((round) => (round.endedAt === undefined ? meet(round, event.supplierId) : round)),
      };
    case 'roundEnded':
      return {
        ...state,
        rounds: state.rounds.map((round) => (round.number === event.number ? { ...round, endedAt: at } : round)),
      };
    case 'changeProposed': {
      const { type: _, ...facts } = event;
      return { ...state, changes: [...state.changes, { ...facts, proposedAt: at, status: 'proposed' }] };
    }
    case 'changeConfirmed':
    case 'changeRefused':
      return {
        ...state,
        changes: state.changes.map((change) => (change.number === event.number ? decide(change, event, at) : change)),
      };
    case 'supplierLeft':
      return left(state, event, at);
    case 'supplierExcluded':
      return excluded(state, event, at);
    default:
      return evolveEnds(state, event, at);
  }
}

function opened(
  { number, plannedEnd }: Extract<NegotiationEvent, { type: 'roundOpened' }>,
  at: Instant,
): NegotiationRound {
  return { number, openedAt: at, ...(plannedEnd === undefined ? {} : { plannedEnd }), metIds: [] };
}

function left(
  state: Negotiation,
  { lotId, supplierId }: Extract<NegotiationEvent, { type: 'supplierLeft' }>,
  at: Instant,
): Negotiation {
  const lots = state.lots.map((lot) => (lot.lotId === lotId ? { ...lot, leftIds: [...lot.leftIds, supplierId] } : lot));
  return { ...state, lots, departures: [...state.departures, { lotId, supplierId, at }] };
}

function excluded(
  state: Negotiation,
  { lotId, supplierId }: Extract<NegotiationEvent, { type: 'supplierExcluded' }>,
  at: Instant,
): Negotiation {
  const lots = state.lots.map((lot) =>
    lot.lotId === lotId ? { ...lot, excludedIds: [...(lot.excludedIds ?? []), supplierId] } : lot,
  );
  return { ...state, lots, exclusions: [...(state.exclusions ?? []), { lotId, supplierId, at }] };
}

/** What ends the talks: the call for final offers, their coming in. */
function evolveEnds(state: Negotiation, event: NegotiationEvent, at: Instant): Negotiation {
  switch (event.type) {
    case 'finalOffersAsked':
      return { ...commonOf(state), status: 'awaitingFinalOffers', deadline: event.deadline };
    case 'finalOffersReceived': {
      const { offered, outcomes } = event;
      if (state.lots.every(({ lotId }) => outcomes.some((outcome) => outcome.lotId === lotId)))
        return { ...commonOf(state), status: 'ended', endedAt: at, outcomes };
      return { ...commonOf(state), status: 'reviewing', receivedAt: at, offered, outcomes };
    }
    default:
      throw new Error(`${event.type} during talks`);
  }
}

/** The ranking: its outcomes join those of the lots that had too few offers, in the order of the lots. */
function evolveReviewing(
  state: Extract<Negotiation, { status: 'reviewing' }>,
  event: NegotiationEvent,
  at: Instant,
): Negotiation {
  if (event.type !== 'offersRanked') throw new Error(`${event.type} before the ranking`);
  const all = [...state.outcomes, ...event.outcomes];
  const outcomes = state.lots.flatMap(({ lotId }) => all.filter((outcome) => outcome.lotId === lotId));
  if (outcomes.every(({ outcome }) => outcome === 'failed'))
    return { ...commonOf(state), status: 'ended', endedAt: at, outcomes };
  return { ...commonOf(state), status: 'ranked', rankedAt: at, outcomes, signatures: [] };
}

/** A lot falls. The negotiation goes on while one is left that has not fallen; what was found of the lot stays as it was found. */
function lotEnded(
  state: Negotiation,
  { lotId, reason, noticeId }: Extract<NegotiationEvent, { type: 'lotEnded' }>,
  at: Instant,
): Negotiation {
  const fallen = state.lots.find((lot) => lot.lotId === lotId);
  if (fallen === undefined) throw new Error(`${lotId} is not negotiated`);
  const lots = state.lots.filter((lot) => lot !== fallen);
  const endedLots = [...state.endedLots, { ...fallen, reason, noticeId, at }];
  const outcomes = 'outcomes' in state ? state.outcomes : [];
  const goesOn = lots.some((lot) => outcomes.find((found) => found.lotId === lot.lotId)?.outcome !== 'failed');
  if (goesOn || state.status === 'reported') return { ...state, lots, endedLots };
  return { ...commonOf(state), lots, endedLots, status: 'ended', endedAt: at, outcomes };
}

function evolveRanked(
  state: Extract<Negotiation, { status: 'ranked' }>,
  event: NegotiationEvent,
  at: Instant,
): Negotiation {
  switch (event.type) {
    case 'reportWritten':
      // A report written anew is signed anew.
      return { ...state, report: { textZh: event.textZh, writtenAt: at, writtenBy: event.writtenBy }, signatures: [] };
    case 'reportSigned': {
      const { type: _, ...facts } = event;
      return { ...state, signatures: [...state.signatures, { ...facts, at }] };
    }
    case 'reportDelivered': {
      if (state.report === undefined) throw new Error('a report that was never written was delivered');
      const { rankedAt, outcomes, report, signatures } = state;
      return { ...commonOf(state), status: 'reported', rankedAt, outcomes, report, signatures, deliveredAt: at };
    }
    default:
      throw new Error(`${event.type} after the ranking`);
  }
}

function meet(round: NegotiationRound, supplierId: NegotiationRound['metIds'][number]): NegotiationRound {
  return round.metIds.includes(supplierId) ? round : { ...round, metIds: [...round.metIds, supplierId] };
}

function decide(
  change: MaterialChange,
  event: Extract<NegotiationEvent, { type: 'changeConfirmed' | 'changeRefused' }>,
  at: Instant,
): MaterialChange {
  const decided = { ...change, decidedAt: at, decidedBy: event.decidedBy };
  if (event.type === 'changeConfirmed') return { ...decided, status: 'confirmed' };
  return { ...decided, status: 'refused', reasonZh: event.reasonZh };
}

function commonOf(state: Negotiation) {
  const { procedureId, procurementId, buyerId, procurementAgencyId, authorityId } = state;
  const { memberIds, minimumSuppliers, begunAt, lots, departures, exclusions, endedLots, rounds, changes } = state;
  const agency = procurementAgencyId === undefined ? {} : { procurementAgencyId };
  return {
    procedureId,
    procurementId,
    buyerId,
    ...agency,
    authorityId,
    memberIds,
    minimumSuppliers,
    begunAt,
    lots,
    departures,
    ...(exclusions === undefined ? {} : { exclusions }),
    endedLots,
    rounds,
    changes,
  };
}

export const negotiationStream: StreamType<Negotiation, NegotiationEvent> = {
  name: 'negotiation',
  version: 1,
  state: Negotiation,
  event: NegotiationEvent,
  evolve: evolveNegotiation,
  row: negotiationRow,
  places: negotiationPlaces,
};
