import type { Decision } from '../../schemas/decision.ts';
import { OrganizationId, type PersonId } from '../../schemas/ids.ts';
import type { Organization, OrganizationEvent } from '../../schemas/organization.ts';
import type { Role } from '../../schemas/roles.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { Refused, refuseWith } from '../platform/problem.ts';
import { newId } from '../platform/random.ts';
import { load, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { organizationStream } from './rules-organization.ts';
import { grantMembership, personStream, type NewMembership } from './rules-person.ts';
import { freeCode, holderOf, memberWrite, takeCode } from './store.ts';

/** The events of a decision, or the end of the request with its refusals. */
export function eventsOf<Event>(decision: Decision<Event>): readonly Event[] {
  if (!decision.allowed) throw new Refused(decision.refusals);
  return decision.events;
}

/** Begins an organisation and takes its credit code, which no other organisation may hold. */
export async function beginOrganization(
  draft: Draft,
  table: Table,
  decision: Decision<OrganizationEvent>,
): Promise<{ readonly state: Organization; readonly version: number }> {
  const events = eventsOf(decision);
  const id = OrganizationId.parse(newId('org'));
  const begun = draft.append(organizationStream, { id, before: undefined, events });
  await claimCode(draft, table, begun.state);
  return begun;
}

async function claimCode(draft: Draft, table: Table, { id, particulars }: Organization): Promise<void> {
  const holder = await holderOf(table, particulars.creditCode);
  if (holder === id) return;
  if (holder !== undefined) refuseWith({ code: 'credit-code-taken', pointer: '/creditCode' });
  draft.write(takeCode(table, particulars.creditCode, id));
}

/** Stores what a command decided on an organisation, and moves its hold on a credit code with it. */
export async function changeOrganization(
  draft: Draft,
  table: Table,
  change: { readonly before: Loaded<Organization>; readonly decision: Decision<OrganizationEvent> },
): Promise<Attempt<Organization & { version: number }>> {
  const { before, decision } = change;
  if (!decision.allowed) return { refusals: decision.refusals };
  const { state, version } = draft.append(organizationStream, { id: before.id, before, events: decision.events });
  const held = before.state.particulars.creditCode;
  const isFreed = state.standing.status === 'rejected' || state.particulars.creditCode !== held;
  if (before.state.standing.status !== 'rejected' && isFreed) draft.write(freeCode(table, held, state.id));
  if (state.standing.status !== 'rejected') await claimCode(draft, table, state);
  return { answer: { ...state, version } };
}

export type NewMember = {
  readonly organization: Organization;
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly grantedBy: NewMembership['grantedBy'];
};

/** Gives a person a part in an organisation, and the organisation a row for the person. */
export async function addMember(
  draft: Draft,
  table: Table,
  member: NewMember,
): Promise<Attempt<{ personId: PersonId; name: string; roles: Role[] }>> {
  const { organization, personId, name, role, grantedBy } = member;
  const before = await load(table, personStream, personId);
  const decision = grantMembership(before?.state, { organization, role, name, grantedBy });
  if (!decision.allowed) return { refusals: decision.refusals };
  const { state } = draft.append(personStream, { id: personId, before, events: decision.events });
  draft.write(memberWrite(table, { organizationId: organization.id, person: state, at: draft.at }));
  const roles = state.memberships.filter((held) => held.organizationId === organization.id).map((held) => held.role);
  return { answer: { personId, name: state.name, roles } };
}
