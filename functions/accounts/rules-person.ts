import type { Me } from '../../schemas/accounts-api.ts';
import { allow, refuse, refuseAll, type Decision } from '../../schemas/decision.ts';
import { PersonId, type OrganizationId } from '../../schemas/ids.ts';
import { citation } from '../../schemas/law/rules.ts';
import { demandedMail, MailGroup, wantsMail } from '../../schemas/mail.ts';
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
      const { email: _e, mutedMail: _m, ...rest } = state;
      const { type: _t, ...chosen } = event;
      return { ...rest, ...chosen };
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

/** Every kind of mail, whether the person gets it, and the articles by which it cannot be switched off. */
export function mailChoices(person: Person | undefined): Me['mail'] {
  return MailGroup.options.map((group) => ({
    group,
    on: wantsMail(person?.mutedMail, group),
    rules: (demandedMail[group] ?? []).map(citation),
  }));
}

export type ChosenPreferences = {
  readonly language: Language;
  readonly email?: string | undefined;
  readonly mutedMail: readonly MailGroup[];
};

/** Changes the language and the mail address the portal writes to, and what about. What the law has sent cannot be switched off. */
export function changePreferences(person: Person, command: ChosenPreferences): Decision<PersonEvent> {
  const { language, email } = command;
  const refused = refuseAll(
    command.mutedMail.flatMap((group, index) => {
      const [rule] = demandedMail[group] ?? [];
      return rule === undefined ? [] : [{ code: 'mail-demanded', rule, pointer: `/mutedMail/${index}` } as const];
    }),
  );
  if (refused !== undefined) return refused;
  const mutedMail = command.mutedMail.toSorted();
  const isMutedAlike = mutedMail.join() === (person.mutedMail ?? []).join();
  if (person.language === language && person.email === email && isMutedAlike) return allow();
  return allow<PersonEvent>({
    type: 'preferencesChanged',
    language,
    ...(email === undefined ? {} : { email }),
    ...(mutedMail.length === 0 ? {} : { mutedMail }),
  });
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

/** The partition of the table that holds a row for each of an organisation's people. */
export function membersPartition(organizationId: string): string {
  return `member#${organizationId}`;
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
