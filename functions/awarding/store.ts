import type { Award } from '../../schemas/award.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import type { Letter } from '../../schemas/letter.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { personStream } from '../accounts/rules-person.ts';
import { committeeStream } from '../evaluation/rules-committee.ts';
import type { NoticeParties } from '../notices/rules-header.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { listRows } from '../platform/lists.ts';
import { load, loadMany, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { isPublished, procedureStream } from '../tendering/rules-procedure.ts';
import { awardId, awardStream } from './rules-award.ts';
import { letterId, letterStream } from './rules-letters.ts';

/** A procedure with what its awards need to know. */
export type AwardingFile = {
  readonly procedure: Loaded<PublishedProcedure>;
  readonly procurement: Loaded<Procurement>;
  readonly parties: NoticeParties;
};

/** Reads a published procedure; `undefined` for a draft as for one that does not exist. */
export async function readProcedure(table: Table, id: ProcedureId): Promise<Loaded<PublishedProcedure> | undefined> {
  const found = await load(table, procedureStream, id);
  return found === undefined || !isPublished(found.state) ? undefined : { ...found, state: found.state };
}

/** Reads the whole file of a procedure. @throws when a stored reference leads nowhere */
export async function readFile(table: Table, procedure: Loaded<PublishedProcedure>): Promise<AwardingFile> {
  const { procurementId, buyerId, procurementAgencyId, authorityId } = procedure.state;
  const [procurement, organizations] = await Promise.all([
    load(table, procurementStream, procurementId),
    readOrganizations(table, [
      buyerId,
      authorityId,
      ...(procurementAgencyId === undefined ? [] : [procurementAgencyId]),
    ]),
  ]);
  const buyer = organizations.get(buyerId);
  if (procurement === undefined || buyer === undefined)
    throw new Error(`procedure ${procedure.id} has lost its procurement`);
  return {
    procedure,
    procurement,
    parties: {
      buyer,
      authority: organizations.get(authorityId),
      procurementAgency: procurementAgencyId === undefined ? undefined : organizations.get(procurementAgencyId),
    },
  };
}

/** Organisations by id. */
export async function readOrganizations(
  table: Table,
  ids: readonly OrganizationId[],
): Promise<ReadonlyMap<OrganizationId, Organization>> {
  const found = await loadMany(table, organizationStream, [...new Set(ids)]);
  return new Map(found.map(({ state }) => [state.id, state]));
}

/** The awards of lots, in the order of the lots; those not ranked yet are left out. */
export async function readAwards(
  table: Table,
  procedureId: ProcedureId,
  lotIds: readonly LotId[],
): Promise<readonly Loaded<Award>[]> {
  return await loadMany(
    table,
    awardStream,
    lotIds.map((lotId) => awardId(procedureId, lotId)),
  );
}

/** Names of the experts who reviewed (Order 87 art. 69: published with the result), and how many sat on the panel. */
export async function readPanel(
  table: Table,
  procedureId: ProcedureId,
): Promise<{ experts: string[]; members: number }> {
  const committee = await load(table, committeeStream, procedureId);
  const members = committee?.state.members ?? [];
  const experts = members.filter(({ kind }) => kind === 'expert').map(({ personId }) => personId);
  const people = await loadMany(table, personStream, experts);
  return { experts: people.map(({ state }) => state.name), members: members.length };
}

/** Every letter of a procedure. */
export async function readLetters(table: Table, procedureId: ProcedureId): Promise<Letter[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRows(table, {
      index: 'byParent',
      key: `procedure#${procedureId}#letter`,
      limit: 100,
      cursor,
    });
    ids.push(...(page?.items ?? []).map(({ id }) => id));
    cursor = page?.nextCursor;
  } while (cursor !== undefined);
  const letters = await loadMany(table, letterStream, ids);
  return letters.map(({ state }) => state);
}

/** The letters to one supplier, one a lot: nobody else's is even read. */
export async function readOwnLetters(
  table: Table,
  { procedureId, lotIds }: { readonly procedureId: ProcedureId; readonly lotIds: readonly LotId[] },
  supplierId: OrganizationId,
): Promise<Letter[]> {
  const ids = lotIds.map((lotId) => letterId({ procedureId, lotId }, supplierId));
  return (await loadMany(table, letterStream, ids)).map(({ state }) => state);
}
