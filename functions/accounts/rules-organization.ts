import {
  Organization,
  OrganizationEvent,
  type Ban,
  type OrganizationParticulars,
  type OrganizationStanding,
  type OrganizationStatus,
} from '../../schemas/organization.ts';
import type { EventContext, IndexPlaces, ListRow, StreamType } from '../../schemas/stream.ts';
import { OrganizationId } from '../../schemas/ids.ts';

type EventType = OrganizationEvent['type'];

/** Which standing may follow which, and by which event. What is not here never happens. */
export const organizationTransitions: Readonly<
  Record<OrganizationStatus, Readonly<Partial<Record<EventType, OrganizationStatus>>>>
> = {
  pending: {
    organizationConfirmed: 'confirmed',
    organizationRejected: 'rejected',
    particularsChanged: 'pending',
    banImposed: 'pending',
    banLifted: 'pending',
  },
  confirmed: {
    confirmationReopened: 'pending',
    particularsChanged: 'confirmed',
    banImposed: 'confirmed',
    banLifted: 'confirmed',
  },
  rejected: {
    confirmationReopened: 'pending',
    particularsChanged: 'rejected',
    banImposed: 'rejected',
    banLifted: 'rejected',
  },
};

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveOrganization(
  state: Organization | undefined,
  event: OrganizationEvent,
  { id, at }: EventContext,
): Organization {
  if (event.type === 'organizationRegistered')
    return {
      id: OrganizationId.parse(id),
      particulars: event.particulars,
      standing: { status: 'pending', since: at },
      bans: [],
    };
  if (state === undefined) throw new Error(`${event.type} of an organisation that never registered`);
  if (organizationTransitions[state.standing.status][event.type] === undefined)
    throw new Error(`${event.type} while ${state.standing.status}`);
  switch (event.type) {
    case 'organizationConfirmed':
      return { ...state, standing: { status: 'confirmed', since: at } };
    case 'organizationRejected':
      return { ...state, standing: { status: 'rejected', since: at, reason: event.reason } };
    case 'confirmationReopened':
      return { ...state, standing: { status: 'pending', since: at } };
    case 'particularsChanged':
      return { ...state, particulars: event.particulars };
    case 'banImposed':
      return { ...state, bans: [...state.bans, event.ban] };
    case 'banLifted':
      return { ...state, bans: state.bans.map((ban) => (ban.number === event.number ? liftedBan(ban, event) : ban)) };
  }
}

function liftedBan(ban: Ban, { on, reason }: Extract<OrganizationEvent, { type: 'banLifted' }>): Ban {
  return { ...ban, lifted: { on, reason } };
}

/** The index key of organisations of one kind and standing. */
export function organizationListKey(
  kind: OrganizationParticulars['kind'],
  status: OrganizationStanding['status'],
): string {
  return `organization#${kind}#${status}`;
}

/** The index key of all organisations of one kind, by name. */
export function organizationNameListKey(kind: OrganizationParticulars['kind']): string {
  return `organization#${kind}`;
}

function organizationRow({ particulars, standing }: Organization): ListRow {
  const { kind, nameZh, nameEn, creditCode, jurisdiction } = particulars;
  return {
    status: standing.status,
    summary: {
      kind,
      nameZh,
      ...(nameEn === undefined ? {} : { nameEn }),
      creditCode,
      jurisdiction,
      ...(particulars.kind === 'supplier' ? { size: particulars.size } : {}),
    },
  };
}

function organizationPlaces({ particulars, standing }: Organization, id: string): IndexPlaces {
  return {
    byOwner: { key: organizationListKey(particulars.kind, standing.status), sort: `${standing.since}#${id}` },
    byParent: { key: organizationNameListKey(particulars.kind), sort: `${particulars.nameZh}#${id}` },
  };
}

export const organizationStream: StreamType<Organization, OrganizationEvent> = {
  name: 'organization',
  version: 1,
  state: Organization,
  event: OrganizationEvent,
  evolve: evolveOrganization,
  row: organizationRow,
  places: organizationPlaces,
};
