import { NoticeId, type LotId } from '../../schemas/ids.ts';
import type { FailureReason, PublishedProcedure } from '../../schemas/procedure.ts';
import { failureNotice, type FailedLot } from '../evaluation/rules-failure-notice.ts';
import { noticeHeader, noticeLots } from '../notices/rules-header.ts';
import { noticeIssued, noticeStream } from '../notices/rules-notice.ts';
import { failLot } from '../planning/rules-lots.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import type { Draft } from '../platform/commands.ts';
import type { Loaded } from '../platform/streams.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import type { Purchase } from './store.ts';

/** A lot that falls in the negotiation, how many suppliers were left in it, and what happened where the buyer's side says it. */
export type Fallen = {
  readonly lotId: LotId;
  readonly reason: FailureReason;
  readonly count: number;
  readonly detailZh?: string;
};

type Ending = {
  readonly procedure: Loaded<PublishedProcedure>;
  readonly purchase: Purchase;
  readonly fallen: readonly Fallen[];
  readonly noticeId: NoticeId;
};

/**
 * The end of lots in a negotiation (Order 74 art. 37), in the caller's one transaction: the procedure's lots fall, the
 * procurement gets them back, and one notice tells why. Nobody is named in it, for the other lots may go on.
 */
export function storeFallen(draft: Draft, { procedure, purchase, fallen, noticeId }: Ending): void {
  const { procurement, parties } = purchase;
  draft.append(procedureStream, {
    id: procedure.id,
    before: procedure,
    events: fallen.map(({ lotId, reason }) => ({
      type: 'lotFailed',
      lotId,
      reason,
      ...suppliersOf(procedure.state, lotId),
    })),
  });
  draft.append(procurementStream, {
    id: procurement.id,
    before: procurement,
    events: fallen.flatMap((lot) => failureIn(purchase, procedure.state, lot)),
  });
  const [first, ...more] = fallen.map((lot): FailedLot => {
    const [named] = noticeLots(procurement.state, [lot.lotId]);
    if (named === undefined) throw new Error(`no lot ${lot.lotId} in the procurement`);
    const { lotId: _, ...failure } = lot;
    return { lot: named, ...failure, minimum: procedure.state.minimumSuppliers };
  });
  if (first === undefined) throw new Error('no lot has fallen');
  const { tenderNoticeId, amendments } = procedure.state;
  const notice = failureNotice({
    id: noticeId,
    at: draft.at,
    header: noticeHeader(procedure.state, procurement.state, parties),
    lots: [first, ...more],
    previousNoticeIds: [
      ...(tenderNoticeId === undefined ? [] : [tenderNoticeId]),
      ...amendments.map((made) => made.noticeId),
    ],
    ...(tenderNoticeId === undefined ? {} : { followsNoticeId: tenderNoticeId }),
  });
  const issued = noticeIssued(notice);
  draft.append(noticeStream, { id: noticeId, before: undefined, events: [issued] });
}

/** Everyone who responded for a lot, and whose response conforms as far as was found. */
export function suppliersOf(procedure: PublishedProcedure, lotId: LotId) {
  const lot = procedure.lots[lotId];
  if (lot?.stage === 'conforming') return { supplierIds: lot.supplierIds, conformingIds: lot.conformingIds };
  if (lot?.stage !== 'ranked') throw new Error(`${lotId} is not under negotiation`);
  return { supplierIds: lot.supplierIds, conformingIds: lot.candidates.map(({ supplierId }) => supplierId) };
}

/** @throws when the procurement does not know the lot in this procedure: a broken promise of our own code */
function failureIn({ procurement }: Purchase, procedure: PublishedProcedure, { lotId, reason }: Fallen) {
  const bidders = suppliersOf(procedure, lotId).supplierIds.length;
  const failed = failLot(procurement.state, { lotId, procedureId: procedure.id, reason, bidders });
  if (!failed.allowed) throw new Error(`${lotId}: ${failed.refusals[0].code}`);
  return failed.events;
}
