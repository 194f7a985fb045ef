import {
  DocumentReview,
  DocumentReviewed,
  LotApplication,
  LotApplied,
  type ReviewDocument,
} from '../../schemas/fallback.ts';
import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { LotId, PersonId, ProcedureId } from '../../schemas/ids.ts';
import type { StreamType } from '../../schemas/stream.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import type { LotSituation } from './rules-fallback.ts';

/** The id of what is kept of one lot of one procedure. */
export function lotRecordId(procedureId: ProcedureId, lotId: LotId): string {
  return `${procedureId}.${lotId}`;
}

/** Whether a failed lot's document was reasonable and its procedure right; a later review replaces an earlier one. */
export const documentReviewStream: StreamType<DocumentReview, DocumentReviewed> = {
  name: 'documentReview',
  version: 1,
  state: DocumentReview,
  event: DocumentReviewed,
  evolve: (_, { type: __, ...facts }, { at }) => ({ ...facts, reviewedAt: at }),
  row: ({ reasonable, procedureCorrect }) => ({ status: 'reviewed', summary: { reasonable, procedureCorrect } }),
  places: () => ({}),
};

/** The application a lot is in. It is read strongly consistent, so that one lot is never in two. */
export const lotApplicationStream: StreamType<LotApplication, LotApplied> = {
  name: 'lotApplication',
  version: 1,
  state: LotApplication,
  event: LotApplied,
  evolve: (_, { type: __, ...facts }) => facts,
  row: () => ({ status: 'applied', summary: {} }),
  places: () => ({}),
};

/** Records the review of a failed tender's document (Order 87 art. 43): the first step, on which everything else depends. */
export function reviewDocument(
  { procedureId, method, lot, standing }: LotSituation,
  command: ReviewDocument & { readonly lotId: LotId; readonly reviewedBy: PersonId },
): Decision<DocumentReviewed> {
  if (lot.stage !== 'failed') return refuse({ code: 'fallback-lot-not-failed' });
  if (!isTender(method)) return refuse({ code: 'fallback-not-a-tender', rule: 'EVL-005' });
  if (standing.status !== 'failed' || standing.procedureId !== procedureId)
    return refuse({ code: 'fallback-lot-went-on' });
  return allow<DocumentReviewed>({ type: 'documentReviewed', procedureId, ...command });
}
