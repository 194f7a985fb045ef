import type { OrganizationId } from '../../schemas/ids.ts';
import type { NoticeId } from '../../schemas/ids.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { OpenedBid, Opening, OpeningLine, OpeningRecord } from '../../schemas/opening.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { Instant } from '../../schemas/time.ts';
import { noticeHeader, noticeLots, type NoticeParties } from '../notices/rules-header.ts';
import { issueNotice } from '../notices/rules-notice.ts';
import { amountValue, instantValue, paragraphsValue, tableValue, textValue } from '../notices/rules-values.ts';
import { lineOf } from './rules-unsealed.ts';

/** For whom a record is shown: `undefined` for the buyer's side, the panel and those who supervise. */
export type Viewer = OrganizationId | undefined;

/** The record as a viewer may see it: read out to all at once, and only when everything is unsealed. */
export function recordOf(
  opening: Opening,
  bids: readonly OpenedBid[],
  { viewer, recordSha256 }: { readonly viewer: Viewer; readonly recordSha256: string | undefined },
): OpeningRecord {
  const { procedureId, lotId, status, session, openedAt, openedBy } = opening;
  const common = { procedureId, lotId, status, session, openedAt, openedBy };
  if (opening.status === 'unsealing' || opening.status === 'abandoned')
    return { ...common, lines: [], relatedPairs: [], objections: [], signatures: [], noticeIds: [] };
  const relatedPairs = opening.relatedPairs.filter((pair) => viewer === undefined || pair.includes(viewer));
  const ended =
    opening.status === 'ended' ? { endedAt: opening.endedAt, noticeIds: opening.noticeIds } : { noticeIds: [] };
  const { objections, signatures } = opening;
  const told = { lines: bids.map(lineOf), relatedPairs, objections, signatures };
  return { ...common, ...told, ...(recordSha256 === undefined ? {} : { recordSha256 }), ...ended };
}

/** With the longest names and remarks so many lines still fit one stored notice. */
export const LINES_PER_NOTICE = 100;
const REMARK_LENGTH = 200;

export type RecordNotice = {
  readonly ids: readonly NoticeId[];
  readonly at: Instant;
  readonly opening: Extract<Opening, { status: 'inSession' }>;
  readonly bids: readonly OpenedBid[];
  readonly procedure: PublishedProcedure;
  readonly procurement: Procurement;
  readonly parties: NoticeParties;
  readonly previousNoticeIds: readonly NoticeId[];
};

/** How many notices a record of so many lines takes. */
export function noticesNeeded(lines: number): number {
  return Math.max(1, Math.ceil(lines / LINES_PER_NOTICE));
}

/** The record made public (87号令第四十一、四十二条): every bidder with price and remark, and what was objected. */
export function recordNotices(facts: RecordNotice): Notice[] {
  const lines = facts.bids.map(lineOf);
  return facts.ids.map((id, index) => {
    const part = lines.slice(index * LINES_PER_NOTICE, (index + 1) * LINES_PER_NOTICE);
    return recordNotice(facts, { id, part, isFirst: index === 0 });
  });
}

type Part = { readonly id: NoticeId; readonly part: readonly OpeningLine[]; readonly isFirst: boolean };

function recordNotice(facts: RecordNotice, { id, part, isFirst }: Part): Notice {
  const { at, opening, procedure, procurement, parties } = facts;
  const host = parties.procurementAgency ?? parties.buyer;
  const { nameZh, nameEn } = host.particulars;
  const objections = isFirst ? opening.objections : [];
  return issueNotice({
    id,
    type: 'openingRecord',
    at,
    header: noticeHeader(procedure, procurement, parties),
    lots: noticeLots(procurement, [opening.lotId]),
    fields: {
      openedAt: instantValue(opening.openedAt),
      openingPlace: textValue(procedure.terms.openingPlace),
      hostedBy: textValue(nameZh, nameEn),
      openedBids: tableValue(COLUMNS, part.map(rowOf)),
      ...(objections.length === 0 ? {} : { objections: paragraphsValue(...objections.map(objectionText)) }),
    },
    previousNoticeIds: [...facts.previousNoticeIds],
    followsNoticeId: procedure.tenderNoticeId,
    facts: {
      bidOpeningAt: opening.openedAt,
      lots: [
        {
          lotId: opening.lotId,
          status: 'active',
          tenderers: part.map((line) => ({ id: line.supplierId, nameZh: line.supplierNameZh })),
        },
      ],
    },
  });
}

const COLUMNS = [
  { zh: '投标人', en: 'Tenderer' },
  { zh: '投标报价', en: 'Price' },
  { zh: '备注', en: 'Remark' },
];

function rowOf({ supplierNameZh, priceFen, remarkZh }: OpeningLine) {
  const remark = remarkZh === undefined ? undefined : textValue(remarkZh.slice(0, REMARK_LENGTH).toWellFormed());
  return [textValue(supplierNameZh), priceFen === undefined ? undefined : amountValue(priceFen), remark];
}

function objectionText({ number, textZh, answerZh = '' }: RecordNotice['opening']['objections'][number]) {
  return { zh: `${number}. 疑义：${textZh} 答复：${answerZh}` };
}
