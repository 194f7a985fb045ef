import { OrganizationId } from '../../schemas/ids.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { DomainEvent, StreamType } from '../../schemas/stream.ts';
import { organizationNameListKey, organizationStream } from '../accounts/rules-organization.ts';
import { awardStream } from '../awarding/rules-award.ts';
import { committeeStream } from '../evaluation/rules-committee.ts';
import { negotiationStream } from '../negotiation/rules-negotiation.ts';
import { openingStream } from '../opening/rules-opening-stream.ts';
import { listRows } from '../platform/lists.ts';
import { collectionIds, load } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { methodChangeStream } from '../tendering/rules-method-change.ts';
import { copiesCollection } from '../tendering/rules-document-copy.ts';
import { enquiryStream } from '../tendering/rules-enquiry.ts';
import { isPublished, procedureStream } from '../tendering/rules-procedure.ts';
import type { Facts, Needs, Thing } from './rules-told.ts';

type OfThing = Pick<Facts, 'enquiry' | 'award' | 'methodChange' | 'organization'> & { readonly procedureId?: string };

/** Reads what has to be known before an event is told, with strong consistency. */
export async function readFacts(table: Table, needs: Needs): Promise<Facts> {
  const { procedureId, ...thing } = needs.thing === undefined ? {} : await readThing(table, needs.thing);
  const [ofProcedure, operatorIds] = await Promise.all([
    procedureId === undefined ? undefined : readOfProcedure(table, needs, procedureId),
    needs.operators === true ? readOperators(table) : [],
  ]);
  return { holderIds: [], ...thing, ...ofProcedure, operatorIds };
}

async function readThing(table: Table, { kind, id }: Thing): Promise<OfThing> {
  switch (kind) {
    case 'procedure':
      return { procedureId: id };
    case 'organization':
      return { organization: await read(table, organizationStream, id) };
    case 'enquiry': {
      const enquiry = await read(table, enquiryStream, id);
      return { enquiry, procedureId: enquiry.procedureId };
    }
    case 'award': {
      const award = await read(table, awardStream, id);
      return { award, procedureId: award.procedureId };
    }
    case 'methodChange': {
      const methodChange = await read(table, methodChangeStream, id);
      return { methodChange, procedureId: methodChange.procedureId };
    }
  }
}

/** What an event of its own stream was stored with. @throws when it is not there: a broken promise of our own code */
async function read<State, Event extends DomainEvent>(
  table: Table,
  type: StreamType<State, Event>,
  id: string,
): Promise<State> {
  const loaded = await load(table, type, id);
  if (loaded === undefined) throw new Error(`${type.name} ${id} is not there`);
  return loaded.state;
}

async function readOfProcedure(table: Table, needs: Needs, id: string) {
  const [loaded, committee, negotiation, opening] = await Promise.all([
    load(table, procedureStream, id),
    needs.panel === true ? load(table, committeeStream, id) : undefined,
    needs.negotiation === true ? load(table, negotiationStream, id) : undefined,
    needs.openingId === undefined ? undefined : load(table, openingStream, needs.openingId),
  ]);
  // A draft concerns nobody: whatever is told of a procedure happened after its publication.
  const procedure = loaded !== undefined && isPublished(loaded.state) ? loaded.state : undefined;
  const holderIds = needs.holders === true && procedure !== undefined ? await readHolders(table, procedure) : [];
  return {
    procedure,
    holderIds,
    committee: committee?.state,
    negotiation: negotiation?.state,
    opening: opening?.state,
  };
}

/** Who holds the documents, and who was invited to obtain them. */
async function readHolders(table: Table, { id, terms }: PublishedProcedure): Promise<readonly OrganizationId[]> {
  const copies = await collectionIds(table, copiesCollection(id));
  const holders = copies.map((copyId) => OrganizationId.parse(copyId.split('.')[1]));
  const invited = terms.invitation.kind === 'announcement' ? [] : terms.invitation.supplierIds;
  return [...new Set([...holders, ...invited])].toSorted();
}

/** Who operates the portal; there are few, and the list may lag behind by a moment without harm. */
async function readOperators(table: Table): Promise<readonly OrganizationId[]> {
  const key = organizationNameListKey('operator');
  const page = await listRows(table, { index: 'byParent', key, limit: 20 });
  return (page?.items ?? []).map(({ id }) => OrganizationId.parse(id));
}
