import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { NoticeId } from '../../schemas/ids.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { CancellationGround } from '../../schemas/procedure-api.ts';
import type { Procedure, ProcedureEvent, PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { Instant } from '../../schemas/time.ts';
import { noticeHeader, noticeLots, type NoticeParties } from '../notices/rules-header.ts';
import { issueNotice } from '../notices/rules-notice.ts';
import { tableValue, textValue } from '../notices/rules-values.ts';
import { lotIdsOf } from './rules-draft.ts';

/**
 * The grounds on which a published procedure may be ended before its deadline. A buyer may not end it at will: the task fell
 * away through a major change (Order 87 art. 29, Order 74 art. 23), or the document is unlawful and has to be corrected
 * before the purchase starts anew (Order 87 art. 25).
 */
const grounds: Readonly<Record<CancellationGround, { readonly zh: string; readonly rule: RuleId }>> = {
  taskCancelled: { zh: '因重大变故，采购任务取消', rule: 'PUB-023' },
  unlawfulDocument: { zh: '采购文件内容违反法律规定，影响潜在供应商参加采购活动，将修改后重新采购', rule: 'PUB-017' },
};

export type CancelProcedure = {
  readonly procedure: Procedure;
  readonly ground: CancellationGround;
  readonly reasonZh: string;
  readonly at: Instant;
  readonly noticeId: NoticeId;
};

/**
 * Ends a published procedure before its deadline. From the deadline on bids are in: lots then fall one by one, each with its
 * reason (law art. 36), and their bidders are told.
 */
export function cancelProcedure({
  procedure,
  ground,
  reasonZh,
  at,
  noticeId,
}: CancelProcedure): Decision<ProcedureEvent> {
  if (procedure.status === 'draft' || procedure.status === 'discarded' || procedure.status === 'cancelled')
    return refuse({ code: 'not-published' });
  if (procedure.status !== 'published' || at >= procedure.terms.bidDeadline)
    return refuse({ code: 'cancel-after-deadline', rule: 'EVL-003' });
  return allow<ProcedureEvent>({
    type: 'procedureCancelled',
    reasonZh: `${grounds[ground].zh}：${reasonZh}`,
    noticeId,
  });
}

export type CancellationNotice = {
  readonly id: NoticeId;
  readonly at: Instant;
  readonly procedure: PublishedProcedure;
  readonly ground: CancellationGround;
  readonly reasonZh: string;
  readonly procurement: Procurement;
  readonly parties: NoticeParties;
  readonly previousNoticeIds: readonly NoticeId[];
};

/** The notice that a procedure is ended (终止公告), in the medium of its first notice (Order 87 art. 29 para. 2). */
export function cancellationNotice(facts: CancellationNotice): Notice {
  const { id, at, procedure, procurement, ground } = facts;
  const lots = noticeLots(procurement, lotIdsOf(procedure.terms));
  const reason = textValue(`${grounds[ground].zh}：${facts.reasonZh}`);
  return issueNotice({
    id,
    type: 'terminationNotice',
    at,
    header: noticeHeader(procedure, procurement, facts.parties),
    lots,
    fields: {
      reason,
      failedLots:
        lots.length > 1
          ? tableValue(
              [
                { zh: '包号', en: 'Lot' },
                { zh: '包名称', en: 'Title' },
                { zh: '理由', en: 'Reason' },
              ],
              lots.map((lot) => [{ kind: 'number', value: lot.number }, textValue(lot.titleZh, lot.titleEn), reason]),
            )
          : undefined,
    },
    previousNoticeIds: [...facts.previousNoticeIds],
    followsNoticeId: procedure.tenderNoticeId,
    citations: [grounds[ground].rule],
    facts: { lots: lots.map((lot) => ({ lotId: lot.id, status: 'cancelled' as const })) },
  });
}
