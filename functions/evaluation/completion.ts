import type { LotOutcome } from '../../schemas/evaluation-api.ts';
import { NoticeId, type LotId, type OrganizationId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { Notice, NoticeSupplier } from '../../schemas/notice.ts';
import type { ProcedureEvent, PublishedProcedure } from '../../schemas/procedure.ts';
import { receiveCandidates, awardId, awardStream } from '../awarding/rules-award.ts';
import { noticeHeader, type NoticeParties } from '../notices/rules-header.ts';
import { noticeIssued, noticeStream } from '../notices/rules-notice.ts';
import { failLot } from '../planning/rules-lots.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { newId } from '../platform/random.ts';
import type { Loaded } from '../platform/streams.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { failureNotice, noticeLot } from './rules-failure-notice.ts';
import type { BidFinding } from './rules-outcome.ts';
import type { ReviewFile } from './store.ts';

type LotFailed = Extract<ProcedureEvent, { type: 'lotFailed' }>;

export type Completion = {
  readonly file: ReviewFile;
  readonly purchase: { readonly procurement: Loaded<Procurement>; readonly parties: NoticeParties };
  readonly lotId: LotId;
  readonly events: readonly ProcedureEvent[];
  readonly findings: readonly BidFinding[];
  /** How many were left at the step: the figure the notice of a failure tells. */
  readonly left: number;
  /** Of those whose bids were opened. */
  readonly names: ReadonlyMap<OrganizationId, string>;
  readonly detailZh?: string;
};

/**
 * Stores what a review or a ranking came to, in one transaction with all that goes with it: the stage of the lot, and for a
 * lot that fell its standing in the procurement and the public notice (law art. 36); for a ranked one the buyer's period.
 */
export function storeOutcome(draft: Draft, completion: Completion): Attempt<LotOutcome> {
  const { file, lotId, events, findings } = completion;
  draft.append(procedureStream, { id: file.procedure.id, before: file.procedure, events });
  const noticeIds = events.flatMap((event) =>
    event.type === 'lotFailed' ? [storeFailure(draft, completion, event)] : [],
  );
  for (const event of events) if (event.type === 'lotRanked') storeCandidates(draft, file.procedure.state, event);
  const event = events.at(-1);
  return {
    answer: {
      lotId,
      stage: stageAfter(event),
      passedIds: passedIn(event),
      excluded: findings
        .filter(({ grounds }) => grounds.length > 0)
        .map(({ supplierId, grounds }) => ({ supplierId, grounds: [...new Set(grounds.map(({ kind }) => kind))] })),
      candidates: event?.type === 'lotRanked' ? event.candidates : [],
      ...(event?.type === 'lotFailed' ? { failure: event.reason } : {}),
      ...(noticeIds[0] === undefined ? {} : { noticeId: noticeIds[0] }),
    },
  };
}

function stageAfter(event: ProcedureEvent | undefined): string {
  switch (event?.type) {
    case 'lotFailed':
      return 'failed';
    case 'lotQualified':
      return 'qualified';
    case 'lotConformed':
      return 'conforming';
    case 'lotRanked':
      return 'ranked';
    default:
      throw new Error(`no review ends in ${event?.type ?? 'nothing'}`);
  }
}

function passedIn(event: ProcedureEvent | undefined): OrganizationId[] {
  if (event?.type === 'lotQualified') return event.qualifiedIds;
  if (event?.type === 'lotConformed') return event.conformingIds;
  if (event?.type === 'lotRanked') return event.candidates.map(({ supplierId }) => supplierId);
  return event?.type === 'lotFailed' ? event.conformingIds : [];
}

/** The fall of a lot: the procurement gets it back, and a notice tells everyone why. */
function storeFailure(draft: Draft, completion: Completion, event: LotFailed): NoticeId {
  const { procurement } = completion.purchase;
  const { state: procedure } = completion.file.procedure;
  const { lotId, reason, supplierIds } = event;
  const failed = failLot(procurement.state, {
    lotId,
    procedureId: procedure.id,
    reason,
    bidders: supplierIds.length,
  });
  if (!failed.allowed) throw new Error(`the procurement does not know of it: ${failed.refusals[0].code}`);
  draft.append(procurementStream, { id: procurement.id, before: procurement, events: failed.events });
  const notice = noticeOf(completion, event, draft);
  const issued = noticeIssued(notice);
  draft.append(noticeStream, { id: notice.id, before: undefined, events: [issued] });
  return notice.id;
}

function noticeOf({ file, purchase, left, names, detailZh }: Completion, event: LotFailed, draft: Draft): Notice {
  const { state: procedure } = file.procedure;
  const { procurement, parties } = purchase;
  const lot = procurement.state.lots.find(({ id }) => id === event.lotId);
  if (lot === undefined) throw new Error(`no lot ${event.lotId} in the procurement`);
  // A negotiation may go on with its other lots, and nobody in it may learn who else responded (law art. 38).
  const named = isTender(procedure.method) ? [...names] : [];
  const tenderers = named.map(([id, nameZh]): NoticeSupplier => ({ id, nameZh }));
  return failureNotice({
    id: NoticeId.parse(newId('ntc')),
    at: draft.at,
    header: noticeHeader(procedure, procurement.state, parties),
    lots: [
      {
        lot: noticeLot(lot),
        reason: event.reason,
        count: left,
        minimum: procedure.minimumSuppliers,
        ...(detailZh === undefined ? {} : { detailZh }),
        ...(tenderers.length === 0 ? {} : { tenderers }),
      },
    ],
    previousNoticeIds: earlierNotices(procedure),
    ...(procedure.tenderNoticeId === undefined ? {} : { followsNoticeId: procedure.tenderNoticeId }),
  });
}

/** The notices of a procedure so far, oldest first. */
function earlierNotices({ tenderNoticeId, amendments }: PublishedProcedure): NoticeId[] {
  return [...(tenderNoticeId === undefined ? [] : [tenderNoticeId]), ...amendments.map(({ noticeId }) => noticeId)];
}

/** The candidates reach the buyer, whose period to decide begins (Regulation art. 43). */
function storeCandidates(
  draft: Draft,
  procedure: PublishedProcedure,
  event: Extract<ProcedureEvent, { type: 'lotRanked' }>,
): void {
  const received = receiveCandidates(procedure, event, { at: draft.at, ruleSet: ruleSetById(procedure.ruleSetId) });
  draft.append(awardStream, { id: awardId(procedure.id, event.lotId), before: undefined, events: [received] });
}
