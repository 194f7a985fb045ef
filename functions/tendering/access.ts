import { NoticeId, type PersonId } from '../../schemas/ids.ts';
import type { Parties } from '../../schemas/permissions.ts';
import type { ProcedureChanged } from '../../schemas/procedure-api.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import { committeeStream, memberIds } from '../evaluation/rules-committee.ts';
import { actorIn, type PortalContext } from '../platform/http-app.ts';
import { found, requireVersion } from '../platform/operations.ts';
import { newId } from '../platform/random.ts';
import { load, loadTogether, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { documentCopyStream, participationId } from './rules-document-copy.ts';
import { procedureStream } from './rules-procedure.ts';
import { mayKnowOf } from './rules-views.ts';

/** Whose a procedure is. */
export function partiesOf({ buyerId, procurementAgencyId, authorityId }: Procedure): Parties {
  return { buyer: buyerId, procurementAgency: procurementAgencyId, authority: authorityId };
}

/** The procedure, or 404. */
export async function readProcedure(table: Table, procedureId: string): Promise<Loaded<Procedure>> {
  return found(await load(table, procedureStream, procedureId));
}

/** Whether the caller acts as a supplier and nothing else here: suppliers know of published procedures only. */
export function isSupplier(c: PortalContext): boolean {
  return actorIn(c).roles.includes('supplier');
}

/** Answers a supplier who may not know of a procedure as if there were none. */
export function hideFromSuppliers(c: PortalContext, procedure: Procedure): void {
  if (isSupplier(c) && !mayKnowOf(procedure, actorIn(c).organizationId)) found(undefined);
}

/** Those who sit on the committee or panel of a procedure; read only for callers who may. */
export async function membersFor(c: PortalContext, procedureId: string): Promise<readonly PersonId[]> {
  if (!actorIn(c).roles.includes('expert')) return [];
  return memberIds((await load(c.var.services.table, committeeStream, procedureId))?.state);
}

/** The procedure with whoever may read its document: a supplier who holds a copy, members of the committee. */
export async function readAsHolder(
  c: PortalContext,
  procedureId: string,
): Promise<{ readonly procedure: Loaded<Procedure>; readonly parties: Parties }> {
  const { organizationId } = actorIn(c);
  const copyId = participationId(procedureId, organizationId);
  const read = await loadTogether(c.var.services.table, [
    { type: procedureStream, id: procedureId },
    { type: documentCopyStream, id: copyId },
  ]);
  const procedure = found(read.get(procedureStream, procedureId));
  hideFromSuppliers(c, procedure.state);
  const holds = isSupplier(c) && read.get(documentCopyStream, copyId) !== undefined;
  const members = await membersFor(c, procedureId);
  return {
    procedure,
    parties: { ...partiesOf(procedure.state), members, participants: holds ? [organizationId] : [] },
  };
}

/** A deed on a procedure may name the version it rests on; then it is refused when someone else was first. */
export function checkVersion(c: PortalContext, version: number): void {
  if (c.req.header('if-match') !== undefined) requireVersion(c, version);
}

/** What a command on a procedure answers. */
export function changedTo(
  { state, version }: { readonly state: Procedure; readonly version: number },
  noticeId?: NoticeId,
): ProcedureChanged {
  return { id: state.id, version, status: state.status, ...(noticeId === undefined ? {} : { noticeId }) };
}

/** A fresh id for a notice. */
export function newNoticeId(): NoticeId {
  return NoticeId.parse(newId('ntc'));
}
