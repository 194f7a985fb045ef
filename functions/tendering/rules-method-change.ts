import {
  MethodChange,
  MethodChangeEvent,
  type MaterialKind,
  type MethodChangeStatus,
} from '../../schemas/method-change.ts';
import { MethodChangeId } from '../../schemas/ids.ts';
import type { EventContext, IndexPlaces, ListRow, StreamType } from '../../schemas/stream.ts';
import type { Instant } from '../../schemas/time.ts';

type EventType = MethodChangeEvent['type'];

/** Which status may follow which, and by which event. What is not here never happens. */
export const methodChangeTransitions: Readonly<
  Record<MethodChangeStatus, Readonly<Partial<Record<EventType, MethodChangeStatus>>>>
> = {
  drafted: {
    applicationUpdated: 'drafted',
    opinionsRequested: 'drafted',
    opinionGiven: 'drafted',
    applicationSubmitted: 'submitted',
  },
  submitted: {
    applicationApproved: 'approved',
    applicationRejected: 'rejected',
    applicationReturned: 'returned',
  },
  returned: {
    applicationUpdated: 'returned',
    opinionsRequested: 'returned',
    opinionGiven: 'returned',
    applicationSubmitted: 'submitted',
  },
  approved: { negotiationDrafted: 'approved' },
  rejected: {},
};

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveMethodChange(
  state: MethodChange | undefined,
  event: MethodChangeEvent,
  { id, at }: EventContext,
): MethodChange {
  if (event.type === 'applicationDrafted') {
    if (state !== undefined) throw new Error('an application is drafted once');
    const { type: _, ...facts } = event;
    return { ...facts, id: MethodChangeId.parse(id), status: 'drafted', draftedAt: at, opinions: [] };
  }
  if (state === undefined) throw new Error(`${event.type} in an application that was never drafted`);
  if (methodChangeTransitions[state.status][event.type] === undefined)
    throw new Error(`${event.type} while ${state.status}`);
  switch (event.type) {
    case 'applicationUpdated':
      return { ...state, authorityId: event.authorityId, materials: event.materials };
    case 'opinionsRequested':
      return withRequests(state, event);
    case 'opinionGiven': {
      const { type: _, ...opinion } = event;
      return { ...state, opinions: [...state.opinions, { ...opinion, at }] };
    }
    case 'applicationSubmitted':
      return { ...undecided(state), status: 'submitted', submittedAt: at };
    case 'negotiationDrafted':
      return withNegotiation(state, event);
    default:
      return decide(state, event, at);
  }
}

function withRequests(
  state: MethodChange,
  { personIds }: Extract<MethodChangeEvent, { type: 'opinionsRequested' }>,
): MethodChange {
  return { ...state, requestedIds: [...(state.requestedIds ?? []), ...personIds] };
}

/** The facts every status has, without those of a decision: a returned application that is submitted again is undecided. */
function undecided(state: MethodChange) {
  const { id, procurementId, procedureId, buyerId, procurementAgencyId, authorityId, ...rest } = state;
  const { originalMethod, titleZh, lots, draftedAt, materials, opinions, requestedIds } = rest;
  const parties = {
    buyerId,
    authorityId,
    ...(procurementAgencyId === undefined ? {} : { procurementAgencyId }),
  };
  const asked = requestedIds === undefined ? {} : { requestedIds };
  const applied = { originalMethod, titleZh, lots, draftedAt, materials, opinions, ...asked };
  return { id, procurementId, procedureId, ...parties, ...applied };
}

type Decided = Extract<MethodChangeEvent, { decidedBy: unknown }>;

function decide(state: MethodChange, event: Decided, at: Instant): MethodChange {
  if (state.status !== 'submitted') throw new Error(`${event.type} while ${state.status}`);
  const { decidedBy, reasonZh } = event;
  const decision = { ...undecided(state), submittedAt: state.submittedAt, decidedAt: at, decidedBy, reasonZh };
  switch (event.type) {
    case 'applicationReturned':
      return { ...decision, status: 'returned' };
    case 'applicationRejected':
      return { ...decision, status: 'rejected' };
    case 'applicationApproved':
      return { ...decision, status: 'approved', noticeId: event.noticeId, negotiations: [] };
  }
}

function withNegotiation(
  state: MethodChange,
  { lotIds, procedureId }: Extract<MethodChangeEvent, { type: 'negotiationDrafted' }>,
): MethodChange {
  if (state.status !== 'approved') throw new Error(`negotiationDrafted while ${state.status}`);
  return { ...state, negotiations: [...state.negotiations, ...lotIds.map((lotId) => ({ lotId, procedureId }))] };
}

/** Which of the six materials an application lacks. The opinions count when there are enough of them (`rules-application.ts`). */
export function missingMaterials(application: Pick<MethodChange, 'materials' | 'opinions'>): readonly MaterialKind[] {
  const { materials, opinions } = application;
  const present: Record<MaterialKind, boolean> = {
    projectInformation: materials.projectInformation !== undefined,
    budgetProof: materials.budgetProof !== undefined,
    methodAndReason: materials.methodAndReason !== undefined,
    noticeProof: materials.noticeProof !== undefined,
    challengeStatement: materials.challengeStatement !== undefined,
    expertOpinion: opinions.length > 0,
  };
  return MATERIALS.filter((kind) => !present[kind]);
}

const MATERIALS: readonly MaterialKind[] = [
  'projectInformation',
  'budgetProof',
  'methodAndReason',
  'noticeProof',
  'challengeStatement',
  'expertOpinion',
];

/** The index keys under which applications are listed. */
export const methodChangeListKeys = {
  ofBuyer: (organizationId: string) => `buyer#${organizationId}#methodChange`,
  ofAuthority: (organizationId: string) => `authority#${organizationId}#methodChange`,
  ofProcurementAgency: (organizationId: string) => `procurementAgency#${organizationId}#methodChange`,
  /** Of all buyers, for those who audit. */
  all: 'methodChange',
};

function methodChangeRow(state: MethodChange): ListRow {
  const { procurementId, procedureId, buyerId, titleZh, lots, draftedAt } = state;
  return {
    status: state.status,
    summary: { procurementId, procedureId, buyerId, titleZh, lots: lots.length, draftedAt },
  };
}

/** A draft is the buyer's own affair; those who decide and oversee find an application once it was submitted. */
function methodChangePlaces(state: MethodChange, id: string): IndexPlaces {
  const sort = `${state.draftedAt}#${id}`;
  const { procurementAgencyId } = state;
  return {
    byOwner: { key: methodChangeListKeys.ofBuyer(state.buyerId), sort },
    ...(procurementAgencyId === undefined
      ? {}
      : { byParent: { key: methodChangeListKeys.ofProcurementAgency(procurementAgencyId), sort } }),
    ...(state.status === 'drafted'
      ? {}
      : {
          byPartner: { key: methodChangeListKeys.ofAuthority(state.authorityId), sort },
          byMonth: { key: methodChangeListKeys.all, sort },
        }),
  };
}

export const methodChangeStream: StreamType<MethodChange, MethodChangeEvent> = {
  name: 'methodChange',
  version: 1,
  state: MethodChange,
  event: MethodChangeEvent,
  evolve: evolveMethodChange,
  row: methodChangeRow,
  places: methodChangePlaces,
};
