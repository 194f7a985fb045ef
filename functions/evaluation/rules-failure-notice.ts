import type { LotId, NoticeId } from '../../schemas/ids.ts';
import type { Notice, NoticeLot, NoticeSupplier } from '../../schemas/notice.ts';
import type { FailureReason } from '../../schemas/procedure.ts';
import type { Instant } from '../../schemas/time.ts';
import { issueNotice, type NoticeHeader } from '../notices/rules-notice.ts';
import { paragraphsValue, tableValue, textValue } from '../notices/rules-values.ts';
import { failureNoticeType, failureRule, failureWords } from './rules-failure.ts';

/** One lot that fell, as its notice tells it. */
export type FailedLot = {
  readonly lot: NoticeLot;
  readonly reason: FailureReason;
  /** How many there were at the step where the lot fell. */
  readonly count: number;
  readonly minimum: number;
  /** What happened, in the buyer's words, where the failure was declared. */
  readonly detailZh?: string;
  /** Known once bids were opened. A lot that fell at the deadline names nobody: its bids stay sealed. */
  readonly tenderers?: readonly NoticeSupplier[];
};

export type FailureNotice = {
  readonly id: NoticeId;
  readonly at: Instant;
  readonly header: NoticeHeader;
  readonly lots: readonly [FailedLot, ...FailedLot[]];
  /** All earlier notices of the procurement, oldest first, and the one that began this procedure. */
  readonly previousNoticeIds?: readonly NoticeId[];
  readonly followsNoticeId?: NoticeId;
};

/** The notice that lots failed (废标公告) or a procedure other than a tender was terminated (终止公告), with the reason per lot. */
export function failureNotice(facts: FailureNotice): Notice {
  const { id, at, header, lots } = facts;
  const { procurementMethod: method } = header;
  const type = failureNoticeType(method);
  const told = lots.map((failed) => ({ failed, words: failureWords(failed.reason, { ...failed, method }) }));
  const reasons = told.map(({ failed, words }) => ({
    zh: `${failed.lot.titleZh}（包${failed.lot.number}）：${words.zh}${failed.detailZh ?? ''}`,
    en: `Lot ${failed.lot.number}: ${words.en}`,
  }));
  return issueNotice({
    id,
    type,
    at,
    header,
    lots: lots.map(({ lot }) => lot),
    fields: {
      reason: paragraphsValue(...reasons),
      ...(lots.length > 1 ? { failedLots: lotTable(told) } : {}),
    },
    previousNoticeIds: [...(facts.previousNoticeIds ?? [])],
    followsNoticeId: facts.followsNoticeId,
    citations: [...new Set(lots.map(({ reason }) => failureRule(reason, method).rule))],
    facts: {
      lots: lots.map(({ lot, tenderers }) => ({
        lotId: lot.id,
        status: 'unsuccessful',
        ...(tenderers === undefined ? {} : { tenderers: [...tenderers] }),
      })),
    },
  });
}

function lotTable(told: readonly { failed: FailedLot; words: { zh: string; en: string } }[]) {
  return tableValue(
    [
      { zh: '包号', en: 'Lot' },
      { zh: '包名称', en: 'Title' },
      { zh: '理由', en: 'Reason' },
    ],
    told.map(({ failed, words }) => [
      { kind: 'number', value: failed.lot.number },
      textValue(failed.lot.titleZh, failed.lot.titleEn),
      textValue(`${words.zh}${failed.detailZh ?? ''}`, words.en),
    ]),
  );
}

/** The lot of a procurement as notices name it. */
export function noticeLot(lot: {
  id: LotId;
  number: number;
  titleZh: string;
  titleEn?: string | undefined;
}): NoticeLot {
  return {
    id: lot.id,
    number: lot.number,
    titleZh: lot.titleZh,
    ...(lot.titleEn === undefined ? {} : { titleEn: lot.titleEn }),
  };
}
