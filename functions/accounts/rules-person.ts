import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import { PersonId, type OrganizationId } from '../../schemas/ids.ts';
import { rolesOfKind, type Organization } from '../../schemas/organization.ts';
import { Person, PersonEvent, type Language } from '../../schemas/person.ts';
import type { Membership, Role } from '../../schemas/roles.ts';
import type { EventContext, IndexPlaces, ListRow, StreamType } from '../../schemas/stream.ts';

/** So many parts one person can have. */
const MAXIMUM_MEMBERSHIPS = 20;

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolvePerson(state: Person | undefined, event: PersonEvent, { id }: EventContext): Person {
  if (event.type === 'personRegistered') {
    if (state !== undefined) throw new Error('a person registers once');
    const { type: _, ...facts } = event;
    return { id: PersonId.parse(id), ...facts, memberships: [] };
  }
  if (state === undefined) throw new Error(`${event.type} of a person who never registered`);
  switch (event.type) {
    case 'membershipGranted':
      return { ...state, memberships: [...state.memberships, event.membership] };
    case 'membershipRemoved':
      return { ...state, memberships: state.memberships.filter((held) => !isSame(held, event.membership)) };
    case 'preferencesChanged': {
      const { email: _, ...rest } = state;
      return { ...rest, language: event.language, ...(event.email === undefined ? {} : { email: event.email }) };
    }
  }
}

function isSame(left: Membership, right: Membership): boolean {
  return left.organizationId === right.organizationId && left.role === right.role;
}

export type NewMembership = {
  readonly organization: Organization;
  readonly role: Role;
  readonly name: string;
  /** Whose hand it is: the person's own (registering), the administrator's, or the organisation's. */
  readonly grantedBy: 'person' | 'administrator' | 'organization';
};

/**
 * Someone of another organisation is not a supplier's to claim: an expert who is made a bidder's member without being asked
 * would have to stand aside, and a bidder could choose its judges.
 */
function belongsElsewhere(person: Person | undefined, organization: Organization): boolean {
  return person?.memberships.some((held) => held.organizationId !== organization.id) ?? false;
}

/** Gives a person a part in an organisation; a person not known yet registers by it. */
export function grantMembership(person: Person | undefined, command: NewMembership): Decision<PersonEvent> {
  const { organization, role, name } = command;
  if (command.grantedBy === 'organization' && belongsElsewhere(person, organization))
    return refuse({ code: 'person-belongs-elsewhere' });
  const { kind } = organization.particulars;
  const fitting: readonly Role[] = rolesOfKind[kind];
  if (!fitting.includes(role)) return refuse({ code: 'role-not-of-kind', pointer: '/role', facts: { role, kind } });
  const membership = { organizationId: organization.id, role };
  if (person?.memberships.some((held) => isSame(held, membership)) === true)
    return refuse({ code: 'membership-held', pointer: '/role' });
  if ((person?.memberships.length ?? 0) >= MAXIMUM_MEMBERSHIPS)
    return refuse({ code: 'too-many-memberships', facts: { maximum: MAXIMUM_MEMBERSHIPS } });
  const granted = { type: 'membershipGranted', membership } as const;
  return person === undefined ? allow<PersonEvent>(registered(name), granted) : allow<PersonEvent>(granted);
}

function registered(name: string): PersonEvent {
  return { type: 'personRegistered', name, language: 'zh' };
}

/** Ends every part a person has in an organisation. Nobody ends the own one: an organisation never loses its last hand by mistake. */
export function removeMemberships(
  person: Person,
  command: { readonly organization: Organization; readonly by: PersonId },
): Decision<PersonEvent> {
  if (person.id === command.by) return refuse({ code: 'own-membership' });
  const held = person.memberships.filter((membership) => membership.organizationId === command.organization.id);
  if (held.length === 0) return refuse({ code: 'not-a-member' });
  return allow<PersonEvent>(...held.map((membership) => ({ type: 'membershipRemoved', membership }) as const));
}

/** Changes the language and the mail address the portal writes to. */
export function changePreferences(
  person: Person,
  command: { readonly language: Language; readonly email?: string | undefined },
): Decision<PersonEvent> {
  if (person.language === command.language && person.email === command.email) return allow();
  const { language, email } = command;
  return allow<PersonEvent>({ type: 'preferencesChanged', language, ...(email === undefined ? {} : { email }) });
}

function personRow(person: Person): ListRow {
  return {
    status: 'registered',
    summary: {
      name: person.name,
      organizationIds: [...new Set(person.memberships.map((held) => held.organizationId))],
    },
  };
}

/** The index key under which an organisation's people are listed. */
export function memberListKey(organizationId: OrganizationId): string {
  return `organization#${organizationId}#member`;
}

/** The index key of every expert. */
export const EXPERT_LIST_KEY = 'expert';

/** Experts are listed for those who choose a committee; other people are in no list. */
function personPlaces(person: Person, id: string): IndexPlaces {
  const isExpert = person.memberships.some((held) => held.role === 'expert');
  return isExpert ? { byParent: { key: EXPERT_LIST_KEY, sort: id } } : {};
}

export const personStream: StreamType<Person, PersonEvent> = {
  name: 'person',
  version: 1,
  state: Person,
  event: PersonEvent,
  evolve: evolvePerson,
  row: personRow,
  places: personPlaces,
};
