import type { Notice } from '../../../../schemas/notice.ts';
import type { FailureReason, LotStage } from '../../../../schemas/procedure.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { lotNumber } from '../../words/lot-number.ts';
import { termsOf } from './timeline-stops.ts';

/** A lot of a procedure as its tabs show it, whoever looks. */
export type ShownLot = {
  readonly lotId: string;
  readonly number: number;
  /** Absent until the notice that names it was read, and where none was published. */
  readonly titleZh?: string | undefined;
  readonly titleEn?: string | undefined;
  readonly stage: LotStage;
  readonly reason?: FailureReason | undefined;
};

/** The lots of a procedure with their stages, in the order of the document, named as its notice names them. */
export function lotsOf(procedure: ProcedureView, notice?: Notice): readonly ShownLot[] {
  return termsOf(procedure).lots.map(({ lotId }) => {
    const named = notice?.lots.find(({ id }) => id === lotId);
    const { titleZh, titleEn, number = lotNumber(lotId) } = named ?? {};
    return { lotId, number, titleZh, titleEn, ...standingOf(procedure, lotId) };
  });
}

function standingOf(procedure: ProcedureView, lotId: string): Pick<ShownLot, 'stage' | 'reason'> {
  if (procedure.view === 'published') {
    const { stage = 'tendering', reason } = procedure.lots.find((lot) => lot.lotId === lotId) ?? {};
    return { stage, reason };
  }
  const lot = procedure.lots?.[lotId];
  return { stage: lot?.stage ?? 'tendering', reason: lot?.stage === 'failed' ? lot.reason : undefined };
}

/** The notice that began a procedure: it names buyer, agency and lots to everyone. */
export function useTenderNotice(procedure: ProcedureView): Notice | undefined {
  const noticeId = procedure.tenderNoticeId;
  return useApiQuery('readNotice', { path: { noticeId: noticeId ?? '' } }, { enabled: noticeId !== undefined }).data;
}
