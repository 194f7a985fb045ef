import type { LotId, OrganizationId, PersonId, ProcedureId } from '../../schemas/ids.ts';
import type { Committee, PanelMember } from '../../schemas/committee.ts';
import type { OpenedBid } from '../../schemas/opening.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Parties } from '../../schemas/permissions.ts';
import type { LotProgress, PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { Review } from '../../schemas/review.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { personStream } from '../accounts/rules-person.ts';
import type { NoticeParties } from '../notices/rules-header.ts';
import { openedBidIdOf, openedBidStream, openingIdOf, openingStream } from '../opening/rules-opening-stream.ts';
import { signaturesOf } from '../opening/rules-signing.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { load, loadMany, loadTogether, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { isPublished, procedureStream } from '../tendering/rules-procedure.ts';
import { committeeStream } from './rules-committee.ts';
import type { Candidate } from './rules-recusal.ts';
import { reviewId, reviewStream } from './rules-review.ts';

/** A published procedure with its panel, as every review reads it. */
export type ReviewFile = {
  readonly procedure: Loaded<PublishedProcedure>;
  readonly committee: Loaded<Committee> | undefined;
};

/** Reads a procedure and its panel; `undefined` for a draft as for one that does not exist. */
export async function readReviewFile(table: Table, id: ProcedureId): Promise<ReviewFile | undefined> {
  const read = await loadTogether(table, [
    { type: procedureStream, id },
    { type: committeeStream, id },
  ]);
  const procedure = read.get(procedureStream, id);
  if (procedure === undefined || !isPublished(procedure.state)) return undefined;
  return { procedure: { ...procedure, state: procedure.state }, committee: read.get(committeeStream, id) };
}

/** The parties of a procedure, for the permission check. */
export function partiesOf({ procedure, committee }: ReviewFile): Parties {
  const { buyerId, procurementAgencyId, authorityId } = procedure.state;
  return {
    buyer: buyerId,
    procurementAgency: procurementAgencyId,
    authority: authorityId,
    members: committee?.state.members.map(({ personId }) => personId) ?? [],
  };
}

/** A procedure's procurement and the organisations that its notices name. @throws when a stored reference leads nowhere */
export async function readPurchase(
  table: Table,
  { procurementId, buyerId, procurementAgencyId, authorityId }: PublishedProcedure,
): Promise<{ procurement: Loaded<Procurement>; parties: NoticeParties }> {
  const ids = [buyerId, authorityId, ...(procurementAgencyId === undefined ? [] : [procurementAgencyId])];
  const read = await loadTogether(table, [
    { type: procurementStream, id: procurementId },
    ...ids.map((id) => ({ type: organizationStream, id })),
  ]);
  const procurement = read.get(procurementStream, procurementId);
  const buyer = read.get(organizationStream, buyerId)?.state;
  if (procurement === undefined || buyer === undefined) throw new Error('a procedure without procurement or buyer');
  const agency =
    procurementAgencyId === undefined ? undefined : read.get(organizationStream, procurementAgencyId)?.state;
  return {
    procurement,
    parties: { buyer, procurementAgency: agency, authority: read.get(organizationStream, authorityId)?.state },
  };
}

/** Organisations that exist among `ids`. */
export async function readOrganizations(table: Table, ids: readonly OrganizationId[]): Promise<Organization[]> {
  return (await loadMany(table, organizationStream, [...new Set(ids)])).map(({ state }) => state);
}

/** People with every organisation they belong to: what a recusal check needs. */
export async function readCandidates(table: Table, members: readonly PanelMember[]): Promise<Candidate[]> {
  const people = await loadMany(
    table,
    personStream,
    members.map(({ personId }) => personId),
  );
  const ids = people.flatMap(({ state }) => state.memberships.map(({ organizationId }) => organizationId));
  const organizations = await readOrganizations(table, ids);
  return members.map((member) => {
    const person = people.find(({ id }) => id === member.personId)?.state;
    const own = new Set(person?.memberships.map(({ organizationId }) => organizationId));
    return { member, person, organizations: organizations.filter(({ id }) => own.has(id)) };
  });
}

/** Who took part in the openings of a procedure so far: who held them, and who signed their records. */
export async function readAttendants(
  table: Table,
  procedureId: ProcedureId,
  lotIds: readonly LotId[],
): Promise<readonly PersonId[]> {
  const openings = await loadMany(
    table,
    openingStream,
    lotIds.map((lotId) => openingIdOf(procedureId, lotId)),
  );
  return openings.flatMap(({ state }) => [state.openedBy, ...signaturesOf(state).map(({ personId }) => personId)]);
}

type LotOf = { readonly procedureId: ProcedureId; readonly lotId: LotId };

/** The reviews of bids, those begun. */
export async function readReviews(
  table: Table,
  { procedureId, lotId }: LotOf,
  supplierIds: readonly OrganizationId[],
): Promise<ReadonlyMap<OrganizationId, Review>> {
  const ids = supplierIds.map((supplierId) => reviewId(procedureId, lotId, supplierId));
  const reviews = await loadMany(table, reviewStream, ids);
  return new Map(reviews.map(({ state }) => [state.supplierId, state]));
}

/** The bids of a lot as they were unsealed. */
export async function readOpenedBids(
  table: Table,
  { procedureId, lotId }: LotOf,
  supplierIds: readonly OrganizationId[],
): Promise<ReadonlyMap<OrganizationId, OpenedBid>> {
  const ids = supplierIds.map((supplierId) => openedBidIdOf({ procedureId, lotId, supplierId }));
  const bids = await loadMany(table, openedBidStream, ids);
  return new Map(bids.map(({ state }) => [state.supplierId, state]));
}

/** One bid's review. */
export async function readReview(
  table: Table,
  { procedureId, lotId, supplierId }: LotOf & { readonly supplierId: OrganizationId },
): Promise<Loaded<Review> | undefined> {
  return await load(table, reviewStream, reviewId(procedureId, lotId, supplierId));
}

/** The bidders of a lot whose bids were opened; nobody's names are read from here before that. */
export function openedSuppliers(lot: LotProgress | undefined): readonly OrganizationId[] {
  if (lot === undefined || !('supplierIds' in lot) || lot.stage === 'awaitingOpening') return [];
  // A lot that fell at the deadline was never opened: its bidders stay unnamed here.
  const fellSealed = lot.stage === 'failed' && lot.qualifiedIds === undefined && lot.conformingIds.length === 0;
  return fellSealed ? [] : lot.supplierIds;
}
