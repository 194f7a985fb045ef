import { FinalOfferCall, FinalOfferCallEvent, type CalledLot } from '../../schemas/final-offer.ts';
import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import { ProcedureId, type OrganizationId } from '../../schemas/ids.ts';
import type { EventContext, IndexPlaces, StreamType } from '../../schemas/stream.ts';
import type { Instant } from '../../schemas/time.ts';
import { closingDue } from '../tendering/rules-procedure.ts';

type CallStatus = FinalOfferCall['status'];

/** Which status may follow which, and by which event. What is not here never happens. */
export const callTransitions: Readonly<
  Record<CallStatus | 'none', Readonly<Partial<Record<FinalOfferCallEvent['type'], CallStatus>>>>
> = {
  none: { finalOffersCalled: 'called' },
  called: { participantLeft: 'called', finalOffersClosed: 'closed' },
  closed: { finalOffersOpened: 'opened' },
  opened: {},
};

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveFinalOfferCall(
  state: FinalOfferCall | undefined,
  event: FinalOfferCallEvent,
  { id, at }: EventContext,
): FinalOfferCall {
  if (callTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} while ${state?.status ?? 'nothing was called'}`);
  if (event.type === 'finalOffersCalled') {
    const { type: _, ...facts } = event;
    return { ...facts, procedureId: ProcedureId.parse(id), status: 'called', calledAt: at };
  }
  if (state?.status === 'called') return evolveCalled(state, event, at);
  if (state?.status === 'closed') return { ...state, status: 'opened', openedAt: at };
  throw new Error(`${event.type} in a call that cannot take it`);
}

function evolveCalled(
  state: Extract<FinalOfferCall, { status: 'called' }>,
  event: FinalOfferCallEvent,
  at: Instant,
): FinalOfferCall {
  switch (event.type) {
    case 'participantLeft':
      return {
        ...state,
        lots: state.lots.map((lot) => (lot.lotId === event.lotId ? without(lot, event.supplierId) : lot)),
      };
    case 'finalOffersClosed':
      return { ...state, status: 'closed', offered: event.offered, closedAt: at };
    case 'finalOffersCalled':
    case 'finalOffersOpened':
      throw new Error(`${event.type} in a call that cannot take it`);
  }
}

function without(lot: CalledLot, supplierId: OrganizationId): CalledLot {
  return { ...lot, participantIds: lot.participantIds.filter((id) => id !== supplierId) };
}

/** Due from the moment every offer made in time has landed until the last is unsealed. */
function callPlaces(call: FinalOfferCall, id: string): IndexPlaces {
  if (call.status === 'opened') return {};
  return { byDue: { key: 'due#opening', sort: `${closingDue(call.deadline)}#${id}` } };
}

export const finalOfferCallStream: StreamType<FinalOfferCall, FinalOfferCallEvent> = {
  name: 'finalOfferCall',
  version: 1,
  state: FinalOfferCall,
  event: FinalOfferCallEvent,
  evolve: evolveFinalOfferCall,
  row: (call) => ({ status: call.status, summary: {} }),
  places: callPlaces,
};

/**
 * Calls for final offers within a set time (74号令第三十三条). A call is made once: an offer that could be asked for again
 * would not be final.
 */
export function callFinalOffers(
  call: FinalOfferCall | undefined,
  command: {
    readonly lots: readonly CalledLot[];
    readonly minimumSuppliers: FinalOfferCall['minimumSuppliers'];
    readonly deadline: Instant;
  },
  at: Instant,
): Decision<FinalOfferCallEvent> {
  if (call !== undefined) return refuse({ code: 'final-offers-already-called' });
  if (command.deadline <= at) return refuse({ code: 'final-offer-deadline-past', pointer: '/deadline' });
  return allow<FinalOfferCallEvent>({ type: 'finalOffersCalled', ...command, lots: [...command.lots] });
}
