import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import { wantsMail } from '../../schemas/mail.ts';
import type { Language, Person } from '../../schemas/person.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { personStream } from '../accounts/rules-person.ts';
import { loadMany } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { mailTemplates } from './rules-templates.ts';
import type { Addressee, Happening, Told } from './rules-told.ts';
import { memberIdsOf } from './store.ts';

/** One mail to one address. */
export type Delivery = {
  readonly told: Told;
  /** The person, or the organisation whose contact it is. */
  readonly recipient: PersonId | OrganizationId;
  readonly address: string;
  readonly language: Language;
};

/**
 * Who gets what, as people are now: those who hold the role, who have an address and want mail of the kind. Where nobody in an
 * organisation has an address, its contact is written to instead, so that a notice demanded by law does not end in nothing.
 */
export async function deliveriesOf(
  table: Table,
  told: readonly Told[],
  { actor }: Happening,
): Promise<readonly Delivery[]> {
  const people = await readPeople(table, told);
  const actorId = 'personId' in actor ? actor.personId : undefined;
  const deliveries: Delivery[] = [];
  for (const mail of told) {
    const { group } = mailTemplates[mail.template];
    const addressed = people.addressed(mail.to);
    for (const person of addressed.filter(({ id }) => mail.evenActor === true || id !== actorId))
      if (person.email !== undefined && wantsMail(person.mutedMail, group))
        deliveries.push({ told: mail, recipient: person.id, address: person.email, language: person.language });
    if (mail.to.kind === 'role' && addressed.every(({ email }) => email === undefined)) {
      const contact = people.contactOf(mail.to.organizationId);
      if (contact !== undefined)
        deliveries.push({ told: mail, recipient: mail.to.organizationId, address: contact, language: 'zh' });
    }
  }
  return once(deliveries);
}

/** Whoever holds several parts, or shares a mailbox, reads a thing once. */
function once(deliveries: readonly Delivery[]): readonly Delivery[] {
  return [
    ...new Map(deliveries.map((delivery) => [`${delivery.told.template} ${delivery.address}`, delivery])).values(),
  ];
}

type People = {
  readonly addressed: (to: Addressee) => readonly Person[];
  readonly contactOf: (organizationId: OrganizationId) => string | undefined;
};

async function readPeople(table: Table, told: readonly Told[]): Promise<People> {
  const organizationIds = [...new Set(told.flatMap(({ to }) => (to.kind === 'role' ? [to.organizationId] : [])))];
  const members = new Map<string, readonly PersonId[]>();
  for (const id of organizationIds) members.set(id, await memberIdsOf(table, id));
  const named = told.flatMap(({ to }) => (to.kind === 'person' ? [to.personId] : []));
  const ids = [...new Set([...named, ...[...members.values()].flat()])];
  const people = new Map((await loadMany(table, personStream, ids)).map(({ state }) => [state.id, state]));
  const organizations = await loadMany(table, organizationStream, organizationIds);
  const contacts = new Map(organizations.map(({ state }) => [state.id, state.particulars.contact.email]));
  return {
    contactOf: (organizationId) => contacts.get(organizationId),
    addressed: (to) => {
      const ofThem = to.kind === 'person' ? [to.personId] : (members.get(to.organizationId) ?? []);
      const found = ofThem.flatMap((id) => people.get(id) ?? []);
      return to.kind === 'person' ? found : found.filter((person) => holds(person, to));
    },
  };
}

function holds({ memberships }: Person, to: Extract<Addressee, { kind: 'role' }>): boolean {
  return memberships.some((held) => held.organizationId === to.organizationId && held.role === to.role);
}
