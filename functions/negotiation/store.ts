import type { Committee } from '../../schemas/committee.ts';
import type { FinalOfferCall } from '../../schemas/final-offer.ts';
import type { LotId, OrganizationId, ProcedureId, UploadId } from '../../schemas/ids.ts';
import { NegotiationMessage, type NegotiationUpload } from '../../schemas/negotiation-message.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import type { OpenedBid } from '../../schemas/opening.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Parties } from '../../schemas/permissions.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { personStream } from '../accounts/rules-person.ts';
import { bidIdOf, finalOfferStream, lotsOfBid } from '../bidding/rules-bid.ts';
import { finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import { committeeStream, memberIds } from '../evaluation/rules-committee.ts';
import type { Candidate } from '../evaluation/rules-recusal.ts';
import type { NoticeParties } from '../notices/rules-header.ts';
import { openedBidIdOf, openedFinalOfferStream } from '../opening/rules-opening-stream.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { listRows } from '../platform/lists.ts';
import { loadMany, loadTogether, stateKey, type Loaded } from '../platform/streams.ts';
import type { Table, Write } from '../platform/table.ts';
import { isPublished, procedureStream } from '../tendering/rules-procedure.ts';
import { negotiationUploadStream, threadKey, type Thread } from './rules-messages.ts';
import { asPanelSits, everyParticipant, negotiationStream } from './rules-negotiation.ts';

/** A procedure with its panel and, once it has begun, its negotiation. */
export type NegotiationFile = {
  readonly procedure: Loaded<PublishedProcedure>;
  readonly committee: Loaded<Committee> | undefined;
  readonly negotiation: Loaded<Negotiation> | undefined;
};

/** Reads them in one request; `undefined` for a draft as for a procedure that does not exist. */
export async function readNegotiation(table: Table, id: ProcedureId): Promise<NegotiationFile | undefined> {
  const read = await loadTogether(table, [
    { type: procedureStream, id },
    { type: committeeStream, id },
    { type: negotiationStream, id },
  ]);
  const procedure = read.get(procedureStream, id);
  if (procedure === undefined || !isPublished(procedure.state)) return undefined;
  return {
    procedure: { ...procedure, state: procedure.state },
    committee: read.get(committeeStream, id),
    negotiation: read.get(negotiationStream, id),
  };
}

/** A negotiation as its panel sits now, for decisions and answers; what is stored stays what the events say. */
export function seated({ committee }: NegotiationFile, negotiation: Negotiation): Negotiation {
  return committee === undefined ? negotiation : asPanelSits(negotiation, memberIds(committee.state));
}

/** The parties of a negotiation, for the permission check. */
export function partiesOf({ procedure, committee, negotiation }: NegotiationFile): Parties {
  const { buyerId, procurementAgencyId, authorityId } = procedure.state;
  return {
    buyer: buyerId,
    procurementAgency: procurementAgencyId,
    authority: authorityId,
    members: memberIds(committee?.state),
    participants: negotiation === undefined ? [] : everyParticipant(negotiation.state),
  };
}

/** A procedure's procurement, and the organisations that its notices name. */
export type Purchase = { readonly procurement: Loaded<Procurement>; readonly parties: NoticeParties };

/** Reads what the end of a lot needs to know. @throws when a stored reference leads nowhere */
export async function readPurchase(
  table: Table,
  { procurementId, buyerId, procurementAgencyId, authorityId }: PublishedProcedure,
): Promise<Purchase> {
  const ids = [buyerId, authorityId, ...(procurementAgencyId === undefined ? [] : [procurementAgencyId])];
  const read = await loadTogether(table, [
    { type: procurementStream, id: procurementId },
    ...ids.map((id) => ({ type: organizationStream, id })),
  ]);
  function organization(id: OrganizationId): Organization | undefined {
    return read.get(organizationStream, id)?.state;
  }
  const procurement = read.get(procurementStream, procurementId);
  const buyer = organization(buyerId);
  if (procurement === undefined || buyer === undefined) throw new Error('a procedure without procurement or buyer');
  const procurementAgency = procurementAgencyId === undefined ? undefined : organization(procurementAgencyId);
  return { procurement, parties: { buyer, procurementAgency, authority: organization(authorityId) } };
}

/** The members of a panel with every organisation they belong to: what a recusal check needs. */
export async function readCandidates(table: Table, { members }: Committee): Promise<Candidate[]> {
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

/** Organisations that exist among `ids`. */
export async function readOrganizations(table: Table, ids: readonly OrganizationId[]): Promise<Organization[]> {
  return (await loadMany(table, organizationStream, [...new Set(ids)])).map(({ state }) => state);
}

/** The call for final offers, and whether a supplier has given one for a lot. */
export async function readOffering(
  table: Table,
  place: { readonly procedureId: ProcedureId; readonly lotId: LotId; readonly supplierId: OrganizationId },
): Promise<{
  readonly call: Loaded<FinalOfferCall> | undefined;
  readonly hasFinalOffer: boolean;
  readonly guard: Write;
}> {
  const offerId = bidIdOf(place.procedureId, place.supplierId);
  const read = await loadTogether(table, [
    { type: finalOfferCallStream, id: place.procedureId },
    { type: finalOfferStream, id: offerId },
  ]);
  const offer = read.get(finalOfferStream, offerId);
  return {
    call: read.get(finalOfferCallStream, place.procedureId),
    hasFinalOffer: offer !== undefined && lotsOfBid(offer.state).includes(place.lotId),
    guard: unchangedOffer(table, offerId, offer?.version),
  };
}

/** The final offer must still be as it was read, or still not be there: whoever offers and leaves at once does one of them. */
function unchangedOffer(table: Table, offerId: string, version: number | undefined): Write {
  const check = { TableName: table.name, Key: stateKey(finalOfferStream.name, offerId) };
  if (version === undefined) return { ConditionCheck: { ...check, ConditionExpression: 'attribute_not_exists(pk)' } };
  return {
    ConditionCheck: {
      ...check,
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': { N: version.toString() } },
    },
  };
}

/** The final offers of a lot as they were unsealed. */
export async function readOpenedOffers(
  table: Table,
  { procedureId, lotId }: { readonly procedureId: ProcedureId; readonly lotId: LotId },
  supplierIds: readonly OrganizationId[],
): Promise<OpenedBid[]> {
  const ids = supplierIds.map((supplierId) => openedBidIdOf({ procedureId, lotId, supplierId }));
  return (await loadMany(table, openedFinalOfferStream, ids)).map(({ state }) => state);
}

/** Uploads by id, those that exist. */
export async function readUploads(
  table: Table,
  ids: readonly UploadId[],
): Promise<ReadonlyMap<UploadId, NegotiationUpload>> {
  const found = await loadMany(table, negotiationUploadStream, ids);
  return new Map(found.map(({ state }) => [state.id, state]));
}

/** A page of one supplier's thread, newest first, by one query. `undefined` for a cursor of another list. */
export async function readThread(
  table: Table,
  thread: Thread,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: NegotiationMessage[]; readonly nextCursor?: string } | undefined> {
  const rows = await listRows(table, { index: 'byParent', key: threadKey(thread), newestFirst: true, ...page });
  if (rows === undefined) return undefined;
  const items = rows.items.map(({ summary }) => NegotiationMessage.parse(summary));
  return rows.nextCursor === undefined ? { items } : { items, nextCursor: rows.nextCursor };
}
