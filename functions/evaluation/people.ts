import { z } from 'zod';
import type { Committee, PanelMember } from '../../schemas/committee.ts';
import { OrganizationId, PersonId } from '../../schemas/ids.ts';
import { Role } from '../../schemas/roles.ts';
import { EXPERT_LIST_KEY, memberListKey, personStream } from '../accounts/rules-person.ts';
import { listRows } from '../platform/lists.ts';
import { loadMany } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';

/** The names of everyone who sits or sat on a panel. */
export async function readPeople(table: Table, { members, replacements }: Committee) {
  const ids = [...members, ...replacements].map(({ personId }) => personId);
  const people = await loadMany(table, personStream, [...new Set(ids)]);
  return people.map(({ state }) => ({ personId: state.id, name: state.name }));
}

const MOST_CALLABLE = 200;
const ListedExpert = z.object({ name: z.string(), organizationIds: z.array(OrganizationId) });
const ListedMember = z.object({ name: z.string(), roles: z.array(Role) });

/** Experts of the pool, and people of the buyer who may represent it. */
export async function readCallable(
  table: Table,
  buyerId: OrganizationId,
): Promise<(PanelMember & { readonly name: string })[]> {
  const [experts, people] = await Promise.all([
    listRows(table, { index: 'byParent', key: EXPERT_LIST_KEY, limit: MOST_CALLABLE }),
    listRows(table, { index: 'byOwner', key: memberListKey(buyerId), limit: MOST_CALLABLE }),
  ]);
  const called = (experts?.items ?? []).flatMap(({ id, summary }) => {
    const { name, organizationIds } = ListedExpert.parse(summary);
    const [organizationId] = organizationIds;
    const personId = PersonId.parse(id);
    return organizationId === undefined ? [] : [{ personId, kind: 'expert' as const, organizationId, name }];
  });
  const representing = (people?.items ?? []).flatMap(({ id, summary }) => {
    const { name, roles } = ListedMember.parse(summary);
    const personId = PersonId.parse(id);
    return roles.includes('procurementOfficer')
      ? [{ personId, kind: 'buyerRepresentative' as const, organizationId: buyerId, name }]
      : [];
  });
  return [...called, ...representing];
}
