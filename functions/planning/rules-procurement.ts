import { ProcurementId } from '../../schemas/ids.ts';
import {
  Procurement,
  ProcurementEvent,
  type Lot,
  type LotStanding,
  type PlannedContent,
} from '../../schemas/procurement.ts';
import type { EventContext, IndexPlaces, ListRow, StreamType } from '../../schemas/stream.ts';
import { dayOf } from '../../schemas/time.ts';

export type LotStatus = LotStanding['status'];
type LotEvent = Exclude<ProcurementEvent, { content: unknown }>;
export type LotEventType = LotEvent['type'];

/** Which standing of a lot may follow which, and by which event. What is not here never happens. */
export const lotTransitions: Readonly<Record<LotStatus, Readonly<Partial<Record<LotEventType, LotStatus>>>>> = {
  available: { lotsCommitted: 'inProcedure', lotAbandoned: 'abandoned' },
  inProcedure: { lotFailed: 'failed', lotReleased: 'available', lotAwarded: 'awarded' },
  // A failed lot is tendered again or bought by an approved other method (Order 87 art. 43).
  failed: { lotsCommitted: 'inProcedure', lotAbandoned: 'abandoned' },
  // A winner who gives up makes way for the next candidate, or the lot is bought anew (条例 art. 49).
  awarded: { lotAwarded: 'awarded', lotFailed: 'failed' },
  abandoned: {},
};

/** The prefix of the open contracting ids of this portal's contracting processes. */
const OCID_PREFIX = 'ocds-mingcai-';

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveProcurement(
  state: Procurement | undefined,
  event: ProcurementEvent,
  { id, at }: EventContext,
): Procurement {
  if (event.type === 'procurementPlanned')
    return {
      id: ProcurementId.parse(id),
      ocid: `${OCID_PREFIX}${id}`,
      buyerId: event.buyerId,
      plannedAt: at,
      ...event.content,
      lots: standingLots(event.content, []),
    };
  if (state === undefined) throw new Error(`${event.type} in a procurement that was never planned`);
  if (event.type === 'procurementChanged') {
    const { id: sameId, ocid, buyerId, plannedAt, lots } = state;
    return { id: sameId, ocid, buyerId, plannedAt, ...event.content, lots: standingLots(event.content, lots) };
  }
  const lotIds = event.type === 'lotsCommitted' ? event.lotIds : [event.lotId];
  for (const lotId of lotIds)
    if (!state.lots.some((lot) => lot.id === lotId)) throw new Error(`${event.type} of a lot that is not there`);
  return { ...state, lots: state.lots.map((lot) => (lotIds.includes(lot.id) ? evolveLot(lot, event) : lot)) };
}

function standingLots(content: PlannedContent, before: readonly Lot[]): Lot[] {
  return content.lots.map((lot) => ({
    ...lot,
    standing: before.find((known) => known.id === lot.id)?.standing ?? { status: 'available' },
  }));
}

function evolveLot(lot: Lot, event: LotEvent): Lot {
  if (lotTransitions[lot.standing.status][event.type] === undefined)
    throw new Error(`${event.type} of a lot that is ${lot.standing.status}`);
  return { ...lot, standing: standingAfter(event) };
}

function standingAfter(event: LotEvent): LotStanding {
  switch (event.type) {
    case 'lotsCommitted':
      return { status: 'inProcedure', procedureId: event.procedureId };
    case 'lotFailed': {
      const { procedureId, reason, bidders } = event;
      return { status: 'failed', procedureId, reason, bidders };
    }
    case 'lotReleased':
      return { status: 'available' };
    case 'lotAwarded': {
      const { procedureId, amountFen, supplierId } = event;
      return { status: 'awarded', procedureId, amountFen, supplierId };
    }
    case 'lotAbandoned':
      return { status: 'abandoned', reason: event.reason };
  }
}

/** One word for where the whole stands: as far as its furthest open lot. */
export function procurementStatus({ lots }: Procurement): 'planned' | 'running' | 'failed' | 'completed' {
  const statuses = new Set<LotStatus>(lots.map((lot) => lot.standing.status));
  if (statuses.has('inProcedure')) return 'running';
  if (statuses.has('failed')) return 'failed';
  return statuses.has('available') ? 'planned' : 'completed';
}

function procurementRow(procurement: Procurement): ListRow {
  const { number, titleZh, titleEn, buyerId, budgetFen, category, jurisdiction, plannedAt, lots } = procurement;
  return {
    status: procurementStatus(procurement),
    summary: {
      number,
      titleZh,
      ...(titleEn === undefined ? {} : { titleEn }),
      buyerId,
      budgetFen,
      category,
      jurisdiction,
      plannedAt,
      lots: lots.length,
    },
  };
}

/** The index keys under which procurements are listed. */
export const procurementListKeys = {
  ofBuyer: (organizationId: string) => `buyer#${organizationId}#procurement`,
  ofProcurementAgency: (organizationId: string) => `procurementAgency#${organizationId}#procurement`,
  ofAuthority: (organizationId: string) => `authority#${organizationId}#procurement`,
  ofMonth: (month: string) => `procurement#${month}`,
};

function procurementPlaces(procurement: Procurement, id: string): IndexPlaces {
  const { buyerId, procurementAgencyId, authorityId, plannedAt } = procurement;
  const sort = `${plannedAt}#${id}`;
  return {
    byOwner: { key: procurementListKeys.ofBuyer(buyerId), sort },
    ...(procurementAgencyId === undefined
      ? {}
      : { byPartner: { key: procurementListKeys.ofProcurementAgency(procurementAgencyId), sort } }),
    byParent: { key: procurementListKeys.ofAuthority(authorityId), sort },
    byMonth: { key: procurementListKeys.ofMonth(dayOf(plannedAt).slice(0, 7)), sort },
  };
}

export const procurementStream: StreamType<Procurement, ProcurementEvent> = {
  name: 'procurement',
  version: 1,
  state: Procurement,
  event: ProcurementEvent,
  evolve: evolveProcurement,
  row: procurementRow,
  places: procurementPlaces,
};
