import { ProcedureId } from '../../schemas/ids.ts';
import {
  Procedure,
  ProcedureEvent,
  type LotProgress,
  type LotStage,
  type PublishedProcedure,
} from '../../schemas/procedure.ts';
import type { EventContext, IndexPlaces, ListRow, StreamType } from '../../schemas/stream.ts';
import { addMilliseconds, dayOf, type Instant } from '../../schemas/time.ts';

/**
 * The longest a submission can take from its check of the deadline to its last write: the time limit of the bidding function.
 * `infra/manifest.ts` must not give that function more; a test holds them together.
 */
export const SUBMISSION_LIMIT_SECONDS = 30;
/** Room for clocks that differ between machines. */
export const CLOSING_MARGIN_SECONDS = 30;

/** When bids may be counted: everything accepted before the deadline has landed by then. */
export function closingDue(deadline: Instant): Instant {
  return addMilliseconds(deadline, (SUBMISSION_LIMIT_SECONDS + CLOSING_MARGIN_SECONDS) * 1000);
}

type LotEventType = Extract<ProcedureEvent, { lotId: unknown }>['type'];

/** Which stage a lot may go to, and by which event. What is not here never happens. */
export const lotTransitions: Readonly<Record<LotStage, Readonly<Partial<Record<LotEventType, LotStage>>>>> = {
  tendering: { lotFailed: 'failed', lotAwaitsOpening: 'awaitingOpening' },
  awaitingOpening: { lotOpened: 'opened', lotFailed: 'failed' },
  opened: { lotQualified: 'qualified', lotFailed: 'failed' },
  qualified: { lotConformed: 'conforming', lotFailed: 'failed' },
  conforming: { lotRanked: 'ranked', lotFailed: 'failed' },
  ranked: { lotAwarded: 'awarded', lotFailed: 'failed' },
  // A winner who gives up makes way for the next candidate (law art. 46; Order 87 art. 71).
  awarded: { lotAwarded: 'awarded', lotFailed: 'failed' },
  failed: {},
  cancelled: {},
};

type ProcedureStatus = Procedure['status'];

const OF_LOTS = {
  lotFailed: ['closed', 'concluded'],
  lotAwaitsOpening: ['closed'],
  lotOpened: ['closed'],
  lotQualified: ['closed'],
  lotConformed: ['closed'],
  lotRanked: ['closed'],
  lotAwarded: ['closed', 'concluded'],
} as const satisfies Record<LotEventType, readonly ProcedureStatus[]>;

/**
 * Which status a procedure may come to, and by which event; where there are two, the lots decide. What is not here never
 * happens: a lot's own event comes only after the bidding was closed.
 */
export const procedureTransitions: Readonly<
  Record<ProcedureStatus | 'none', Readonly<Partial<Record<ProcedureEvent['type'], readonly ProcedureStatus[]>>>>
> = {
  none: { procedureDrafted: ['draft'] },
  draft: { draftUpdated: ['draft'], draftDiscarded: ['discarded'], procedurePublished: ['published'] },
  discarded: {},
  published: { procedureAmended: ['published'], procedureCancelled: ['cancelled'], biddingClosed: ['closed'] },
  closed: OF_LOTS,
  // A winner may give up after everything was decided: the next candidate follows, or the lot falls.
  concluded: { lotAwarded: ['concluded'], lotFailed: ['concluded'] },
  cancelled: {},
};

/** Stages after which nothing more happens to the lot in this procedure. */
const FINAL_STAGES: readonly LotStage[] = ['failed', 'awarded', 'cancelled'];

/** Whether a procedure has been made public. */
export function isPublished(procedure: Procedure): procedure is PublishedProcedure {
  return procedure.status !== 'draft' && procedure.status !== 'discarded';
}

/** The number of the last material amendment, 0 if there was none: what a bid must have been made or confirmed after. */
export function lastMaterialAmendment(procedure: PublishedProcedure): number {
  return procedure.amendments.findLast((amendment) => amendment.material)?.number ?? 0;
}

/** The number of the last amendment of any kind, 0 if there was none: what a reader of the document has before him. */
export function lastAmendment(procedure: PublishedProcedure): number {
  return procedure.amendments.at(-1)?.number ?? 0;
}

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code. */
export function evolveProcedure(
  state: Procedure | undefined,
  event: ProcedureEvent,
  { id, at }: EventContext,
): Procedure {
  const status = state?.status ?? 'none';
  if (procedureTransitions[status][event.type] === undefined)
    throw new Error(`${event.type} of a procedure: ${status}`);
  if (event.type === 'procedureDrafted') {
    const { type: _, ...facts } = event;
    return { ...facts, id: ProcedureId.parse(id), status: 'draft' };
  }
  if (state === undefined) throw new Error(`${event.type} in a procedure that was never drafted`);
  return isPublished(state) ? evolvePublished(state, event, at) : evolveDraft(state, event, at);
}

type DraftProcedure = Extract<Procedure, { status: 'draft' | 'discarded' }>;

function evolveDraft(state: DraftProcedure, event: ProcedureEvent, at: Instant): Procedure {
  switch (event.type) {
    case 'draftUpdated':
      return { ...state, terms: event.terms };
    case 'draftDiscarded':
      return { ...state, status: 'discarded' };
    case 'procedurePublished': {
      const { type: _, ...facts } = event;
      const lots = Object.fromEntries(state.terms.lots.map((lot) => [lot.lotId, { stage: 'tendering' } as const]));
      return { ...state, ...facts, status: 'published', publishedAt: at, amendments: [], lots };
    }
    default:
      throw new Error(`${event.type} in a draft`);
  }
}

function evolvePublished(state: PublishedProcedure, event: ProcedureEvent, at: Instant): Procedure {
  switch (event.type) {
    case 'procedureAmended':
      return { ...state, terms: event.terms, amendments: [...state.amendments, event.amendment] };
    case 'procedureCancelled':
      return {
        ...state,
        status: 'cancelled',
        cancelledAt: at,
        reasonZh: event.reasonZh,
        lots: Object.fromEntries(Object.keys(state.lots).map((lotId) => [lotId, { stage: 'cancelled', at } as const])),
      };
    case 'biddingClosed':
      return conclude({ ...state, status: 'closed', closedAt: at });
    case 'procedureDrafted':
    case 'draftUpdated':
    case 'draftDiscarded':
    case 'procedurePublished':
      throw new Error(`${event.type} in a published procedure`);
    default: {
      const lot = state.lots[event.lotId];
      if (lot === undefined) throw new Error(`no lot ${event.lotId}`);
      return conclude({ ...state, lots: { ...state.lots, [event.lotId]: evolveLot(lot, event, at) } });
    }
  }
}

type LotEvent = Extract<ProcedureEvent, { lotId: unknown }>;

function evolveLot(lot: LotProgress, event: LotEvent, at: Instant): LotProgress {
  if (lotTransitions[lot.stage][event.type] === undefined) throw new Error(`${event.type} in stage ${lot.stage}`);
  const supplierIds = 'supplierIds' in lot ? lot.supplierIds : [];
  switch (event.type) {
    case 'lotFailed':
      return {
        stage: 'failed',
        reason: event.reason,
        supplierIds: event.supplierIds,
        ...(event.qualifiedIds === undefined ? {} : { qualifiedIds: event.qualifiedIds }),
        conformingIds: event.conformingIds,
        at,
      };
    case 'lotAwaitsOpening':
      return { stage: 'awaitingOpening', supplierIds: event.supplierIds };
    case 'lotOpened':
      return { stage: 'opened', supplierIds, barredIds: event.barredIds };
    case 'lotQualified':
      return { stage: 'qualified', supplierIds, qualifiedIds: event.qualifiedIds };
    case 'lotConformed':
      return { stage: 'conforming', supplierIds, conformingIds: event.conformingIds };
    case 'lotRanked':
      return { stage: 'ranked', supplierIds, candidates: event.candidates };
    case 'lotAwarded':
      return { stage: 'awarded', supplierIds, supplierId: event.supplierId, priceFen: event.priceFen, at };
  }
}

/** A closed procedure is concluded once every lot has come to an end. */
function conclude(state: PublishedProcedure): PublishedProcedure {
  if (state.status !== 'closed') return state;
  const over = Object.values(state.lots).every((lot) => FINAL_STAGES.includes(lot.stage));
  return over ? { ...state, status: 'concluded' } : state;
}

/** A row of a list of procedures. Nothing here depends on how many bid. */
function procedureRow(state: Procedure): ListRow {
  return {
    status: state.status,
    summary: {
      number: state.number,
      titleZh: state.terms.titleZh,
      titleEn: state.terms.titleEn,
      method: state.method,
      procurementId: state.procurementId,
      buyerId: state.buyerId,
      bidDeadline: state.terms.bidDeadline,
      openingAt: state.terms.openingAt,
      round: state.round,
      invitation: state.terms.invitation.kind,
    },
  };
}

function procedurePlaces(state: Procedure, id: string): IndexPlaces {
  const sort = `${isPublished(state) ? state.publishedAt : '9999'}#${id}`;
  return {
    byOwner: { key: `buyer#${state.buyerId}#procedure`, sort },
    ...(state.procurementAgencyId === undefined
      ? {}
      : { byPartner: { key: `procurementAgency#${state.procurementAgencyId}#procedure`, sort } }),
    byParent: { key: `procurement#${state.procurementId}#procedure`, sort },
    ...(isPublished(state) ? { byMonth: { key: `procedure#${dayOf(state.publishedAt).slice(0, 7)}`, sort } } : {}),
    ...(state.status === 'published'
      ? { byDue: { key: 'due#opening', sort: `${closingDue(state.terms.bidDeadline)}#${id}` } }
      : {}),
  };
}

export const procedureStream: StreamType<Procedure, ProcedureEvent> = {
  name: 'procedure',
  version: 1,
  state: Procedure,
  event: ProcedureEvent,
  evolve: evolveProcedure,
  row: procedureRow,
  places: procedurePlaces,
};
