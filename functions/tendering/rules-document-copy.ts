import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import {
  DocumentCopy,
  DocumentCopyEvent,
  SupplierInvitation,
  SupplierInvitationEvent,
} from '../../schemas/document-copy.ts';
import type { OrganizationId } from '../../schemas/ids.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { StreamType } from '../../schemas/stream.ts';
import { dayOf, endOfDay, formatChineseInstant, type Instant } from '../../schemas/time.ts';
import { mayBid } from '../accounts/rules-suppliers.ts';

/** What a supplier has to do with a procedure has one id, so that it can be read without knowing more. */
export function participationId(procedureId: string, supplierId: string): string {
  return `${procedureId}.${supplierId}`;
}

/** The suppliers who hold the documents of a procedure. For what is sent to all of them, and for closing; never to be shown. */
export function copiesCollection(procedureId: string): string {
  return `documentCopies#${procedureId}`;
}

/** The index key of the procedures whose documents a supplier holds. */
export function ownCopiesKey(supplierId: string): string {
  return `supplier#${supplierId}#documentCopy`;
}

/** The index key of the procedures a supplier was invited to. */
export function ownInvitationsKey(supplierId: string): string {
  return `supplier#${supplierId}#invitation`;
}

function rowSummary({ procedureId, number, titleZh, method }: DocumentCopy | SupplierInvitation) {
  return { procedureId, number, titleZh, method };
}

function factsOf(event: DocumentCopyEvent | SupplierInvitationEvent): Omit<DocumentCopyEvent, 'type'> {
  const { type: _, ...facts } = event;
  return facts;
}

/** Only the supplier's own list and the closing find a copy; nothing of the procedure itself moves. */
export const documentCopyStream: StreamType<DocumentCopy, DocumentCopyEvent> = {
  name: 'documentCopy',
  version: 1,
  state: DocumentCopy,
  event: DocumentCopyEvent,
  evolve: (state, event, { at }) => state ?? { ...factsOf(event), obtainedAt: at },
  row: (copy) => ({ status: 'obtained', summary: rowSummary(copy) }),
  places: (copy, id) => ({ byOwner: { key: ownCopiesKey(copy.supplierId), sort: `${copy.obtainedAt}#${id}` } }),
  collection: (copy) => copiesCollection(copy.procedureId),
};

export const invitationStream: StreamType<SupplierInvitation, SupplierInvitationEvent> = {
  name: 'invitation',
  version: 1,
  state: SupplierInvitation,
  event: SupplierInvitationEvent,
  evolve: (state, event, { at }) => state ?? { ...factsOf(event), invitedAt: at },
  row: (invitation) => ({ status: 'invited', summary: rowSummary(invitation) }),
  places: (invitation, id) => ({
    byOwner: { key: ownInvitationsKey(invitation.supplierId), sort: `${invitation.invitedAt}#${id}` },
  }),
};

/** The invitations that publishing a procedure records: none where it is announced to all. */
export function invitationsOf(procedure: Procedure): readonly SupplierInvitationEvent[] {
  const { invitation } = procedure.terms;
  if (invitation.kind === 'announcement') return [];
  return [...new Set(invitation.supplierIds)].map((supplierId) => ({
    type: 'supplierInvited',
    ...participation(procedure, supplierId),
  }));
}

function participation({ id, number, method, terms }: Procedure, supplierId: OrganizationId) {
  return { procedureId: id, supplierId, number, titleZh: terms.titleZh, method };
}

export type ObtainDocuments = {
  readonly procedure: Procedure;
  readonly supplier: Organization;
  readonly held: DocumentCopy | undefined;
  readonly at: Instant;
};

/**
 * Records that a supplier obtains the documents: within their period (Order 87 art. 18), confirmed and under no ban. Whoever
 * holds them already is told so again, whatever the time: a repeat must not fail.
 */
export function obtainDocuments({ procedure, supplier, held, at }: ObtainDocuments): Decision<DocumentCopyEvent> {
  if (held !== undefined) return allow<DocumentCopyEvent>();
  const refusal = mayBid(supplier, dayOf(at));
  if (refusal !== undefined) return refuse(refusal);
  if (procedure.status !== 'published') return refuse({ code: 'not-published' });
  const { documentsThrough, bidDeadline } = procedure.terms;
  if (at >= bidDeadline)
    return refuse({ code: 'tendering-closed', facts: { deadline: formatChineseInstant(bidDeadline) } });
  if (at >= endOfDay(documentsThrough))
    return refuse({ code: 'documents-period-over', rule: 'PUB-002', facts: { through: documentsThrough } });
  return allow<DocumentCopyEvent>({ type: 'documentsObtained', ...participation(procedure, supplier.id) });
}
