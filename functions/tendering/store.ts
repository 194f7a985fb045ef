import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { NoticeId, type LotId, type ProcedureId } from '../../schemas/ids.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { Organization } from '../../schemas/organization.ts';
import { RecordedProcedureEvent } from '../../schemas/procedure-api.ts';
import type { Procedure, PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement, ProcurementEvent } from '../../schemas/procurement.ts';
import type { AttachmentUpload } from '../../schemas/tender-attachment.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import type { NoticeParties } from '../notices/rules-header.ts';
import { noticeIssued, noticeStream } from '../notices/rules-notice.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import type { Draft } from '../platform/commands.ts';
import { listRows } from '../platform/lists.ts';
import { loadTogether, type Loaded } from '../platform/streams.ts';
import type { Table, Write } from '../platform/table.ts';
import { attachmentStream } from './rules-attachment.ts';

/** What a decision on a procedure rests on besides the procedure itself. */
export type Setting = {
  readonly procurement: Loaded<Procurement>;
  readonly parties: NoticeParties;
  readonly invited: readonly Organization[];
  readonly uploads: readonly AttachmentUpload[];
};

/** Reads all of it in one request with strong consistency. `terms` are those to be judged, which may not be stored yet. */
export async function readSetting(table: Table, procedure: Procedure, terms: TenderTerms): Promise<Setting> {
  const { procurementId, buyerId, procurementAgencyId, authorityId } = procedure;
  const officeIds = [buyerId, authorityId, ...(procurementAgencyId === undefined ? [] : [procurementAgencyId])];
  const invitedIds = terms.invitation.kind === 'announcement' ? [] : [...new Set(terms.invitation.supplierIds)];
  const uploadIds = [...new Set(terms.attachments.map(({ uploadId }) => uploadId))];
  const organizationIds = [...new Set([...officeIds, ...invitedIds])];
  const read = await loadTogether(table, [
    { type: procurementStream, id: procurementId },
    ...organizationIds.map((id) => ({ type: organizationStream, id })),
    ...uploadIds.map((id) => ({ type: attachmentStream, id })),
  ]);
  function organization(id: string | undefined): Organization | undefined {
    return id === undefined ? undefined : read.get(organizationStream, id)?.state;
  }
  const procurement = read.get(procurementStream, procurementId);
  const buyer = organization(buyerId);
  if (procurement === undefined || buyer === undefined) throw new Error('a procedure without procurement or buyer');
  return {
    procurement,
    parties: {
      buyer,
      procurementAgency: organization(procurementAgencyId),
      authority: organization(authorityId),
    },
    invited: invitedIds.flatMap((id) => organization(id) ?? []),
    uploads: uploadIds.flatMap((id) => read.get(attachmentStream, id)?.state ?? []),
  };
}

/** So many notices a procurement may have before one; the newest are kept where there are more. */
const MOST_EARLIER_NOTICES = 100;

/**
 * The notices of the procurement so far, oldest first. The list may lag behind by a moment, so those that the procedure itself
 * knows of are added.
 */
export async function earlierNotices(table: Table, procedure: Procedure): Promise<readonly NoticeId[]> {
  const page = await listRows(table, {
    index: 'byParent',
    key: `notice#procurement#${procedure.procurementId}`,
    limit: MOST_EARLIER_NOTICES,
    newestFirst: true,
  });
  const listed = (page?.items ?? []).map(({ id }) => NoticeId.parse(id)).toReversed();
  return [...new Set([...listed, ...ownNotices(procedure)])];
}

function ownNotices(procedure: Procedure): readonly NoticeId[] {
  if (procedure.status === 'draft' || procedure.status === 'discarded') return [];
  const published: PublishedProcedure = procedure;
  const first = published.tenderNoticeId === undefined ? [] : [published.tenderNoticeId];
  return [...first, ...published.amendments.map(({ noticeId }) => noticeId)];
}

/** Issues a notice with the deed it makes known, in one transaction. */
export function issue(draft: Draft, notice: Notice): void {
  const events = [noticeIssued(notice)];
  draft.append(noticeStream, { id: notice.id, before: undefined, events });
}

/** Appends to the procurement what its lots go through with a procedure. */
export function appendToProcurement(
  draft: Draft,
  before: Loaded<Procurement>,
  events: readonly ProcurementEvent[],
): void {
  draft.append(procurementStream, { id: before.id, before, events });
}

/** Keeps the encrypted identity of a lot; only the opening ever reads it. */
export function keepSealingKey(
  table: Table,
  lot: { readonly procedureId: ProcedureId; readonly lotId: LotId },
  sealedIdentity: string,
): Write {
  return {
    Put: {
      TableName: table.name,
      Item: {
        pk: { S: `sealingKey#${lot.procedureId}.${lot.lotId}` },
        sk: { S: 'state' },
        type: { S: 'sealingKey' },
        sealedIdentity: { S: sealedIdentity },
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

export type EventPage = {
  readonly events: readonly RecordedProcedureEvent[];
  /** The sequence to go on after; absent on the last page. */
  readonly nextAfter?: number;
};

/** A page of a procedure's events, oldest first: a long history of long documents does not fit one answer. */
export async function readHistory(
  table: Table,
  procedureId: ProcedureId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<EventPage> {
  const page = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': { S: `procedure#${procedureId}` },
        ':from': { S: `event#${(after + 1).toString().padStart(12, '0')}` },
        ':to': { S: 'event#~' },
      },
      Limit: limit,
    }),
  );
  const events = (page.Items ?? []).map((item) => RecordedProcedureEvent.parse(JSON.parse(item['body']?.S ?? 'null')));
  const last = events.at(-1);
  return page.LastEvaluatedKey === undefined || last === undefined ? { events } : { events, nextAfter: last.sequence };
}
