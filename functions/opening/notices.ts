import type { NoticeId } from '../../schemas/ids.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import type { NoticeParties } from '../notices/rules-header.ts';
import { noticeIssued, noticeStream } from '../notices/rules-notice.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import type { Draft } from '../platform/commands.ts';
import { loadTogether, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';

/** What a notice of a procedure names besides the procedure itself. */
export type Setting = { readonly procurement: Loaded<Procurement>; readonly parties: NoticeParties };

export async function readSetting(table: Table, procedure: PublishedProcedure): Promise<Setting> {
  const { procurementId, buyerId, procurementAgencyId, authorityId } = procedure;
  const organizationIds = [buyerId, authorityId, ...(procurementAgencyId === undefined ? [] : [procurementAgencyId])];
  const read = await loadTogether(table, [
    { type: procurementStream, id: procurementId },
    ...organizationIds.map((id) => ({ type: organizationStream, id })),
  ]);
  const procurement = read.get(procurementStream, procurementId);
  const buyer = read.get(organizationStream, buyerId)?.state;
  if (procurement === undefined || buyer === undefined) throw new Error('a procedure without procurement or buyer');
  const procurementAgency =
    procurementAgencyId === undefined ? undefined : read.get(organizationStream, procurementAgencyId)?.state;
  const authority = read.get(organizationStream, authorityId)?.state;
  return { procurement, parties: { buyer, procurementAgency, authority } };
}

/** The notices of a procedure so far, oldest first. */
export function earlierNotices(procedure: PublishedProcedure): NoticeId[] {
  const first = procedure.tenderNoticeId === undefined ? [] : [procedure.tenderNoticeId];
  return [...first, ...procedure.amendments.map(({ noticeId }) => noticeId)];
}

/** Issues a notice with the deed it makes known, in one transaction. */
export function issue(draft: Draft, notice: Notice): void {
  const events = [noticeIssued(notice)];
  draft.append(noticeStream, { id: notice.id, before: undefined, events });
}
