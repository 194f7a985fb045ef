import { LotId, NoticeId, type OrganizationId } from '../../schemas/ids.ts';
import { BasisPoints, fen } from '../../schemas/money.ts';
import type { Amendment, LotProgress, PublishedProcedure } from '../../schemas/procedure.ts';
import { TenderTerms } from '../../schemas/tender-terms.ts';
import { addMilliseconds, dayOf, type Instant } from '../../schemas/time.ts';
import { madeAt, madeId, madeLotId, madeOrganizationId, madeProcedureId, madeProcurementId } from './made.ts';

const DAY_MILLISECONDS = 86_400_000;

/** The terms of a tender over `lots` lots with this deadline. */
export function madeTerms(
  bidDeadline: Instant,
  lots = 1,
  changes: Readonly<Record<string, unknown>> = {},
): TenderTerms {
  return TenderTerms.parse({
    titleZh: '官方网站内容服务',
    requirementZh: '官方网站三种语言的内容服务。',
    termZh: '三年',
    lots: Array.from({ length: lots }, (_, index) => ({ lotId: madeLotId(index + 1) })),
    invitation: { kind: 'announcement' },
    sections: [],
    attachments: [],
    qualificationRequirements: [],
    substantiveRequirements: [],
    evaluationMethod: 'lowest_price',
    criteria: [],
    fixedPrice: false,
    smallEnterpriseDeductionBp: BasisPoints.parse(1000),
    reservedForSmallEnterprises: false,
    jointBidsAccepted: false,
    documentPriceFen: fen(0),
    documentsThrough: dayOf(bidDeadline),
    bidDeadline,
    openingAt: bidDeadline,
    openingPlace: '网上开标大厅',
    bidValidityDays: 90,
    contact: { name: '顾晓岚', phone: '0512-66680002' },
    ...changes,
  });
}

export type MadeProcedure = {
  readonly deadline?: Instant;
  readonly lots?: number;
  readonly method?: PublishedProcedure['method'];
  readonly minimumSuppliers?: 2 | 3;
  readonly amendments?: readonly Amendment[];
  readonly stages?: Readonly<Record<string, LotProgress>>;
  readonly terms?: Readonly<Record<string, unknown>>;
};

export const madeDeadline = addMilliseconds(madeAt, 25 * DAY_MILLISECONDS);

/** A published procedure; bids are taken until its deadline. */
export function madeProcedure(options: MadeProcedure = {}): Extract<PublishedProcedure, { status: 'published' }> {
  const { deadline = madeDeadline, lots = 1, method = 'openTender', minimumSuppliers = 3 } = options;
  const terms = madeTerms(deadline, lots, options.terms);
  const lotIds = terms.lots.map(({ lotId }) => lotId);
  return {
    status: 'published',
    id: madeProcedureId(1),
    procurementId: madeProcurementId,
    number: 'SIP-2026-001-1',
    buyerId: madeOrganizationId(1),
    procurementAgencyId: madeOrganizationId(2),
    authorityId: madeOrganizationId(3),
    method,
    round: 1,
    minimumSuppliers,
    terms,
    ruleSetId: 'cn-2026-02-01',
    publishedAt: madeAt,
    noticeThrough: dayOf(addMilliseconds(madeAt, 7 * DAY_MILLISECONDS)),
    tenderNoticeId: NoticeId.parse(`ntc-${madeId(1)}`),
    recipients: {},
    amendments: [...(options.amendments ?? [])],
    lots: Object.fromEntries(
      lotIds.map((lotId) => [lotId, options.stages?.[lotId] ?? { stage: 'tendering' as const }]),
    ),
  };
}

/** Amendment `number`, made a day before the deadline that it leaves as it is. */
export function madeAmendment(number: number, material: boolean): Amendment {
  return {
    number,
    at: addMilliseconds(madeDeadline, -DAY_MILLISECONDS),
    material,
    reasonZh: '更正服务要求',
    changes: [],
    previousDeadline: madeDeadline,
    deadline: madeDeadline,
    noticeId: NoticeId.parse(`ntc-${madeId(100 + number)}`),
  };
}

/** The supplier with a number, as ids name it. */
export function madeSupplierId(number: number): OrganizationId {
  return madeOrganizationId(100 + number);
}

export const lotOne = LotId.parse('lot-1');
export const lotTwo = LotId.parse('lot-2');
