import type { NoticeId } from '../../schemas/ids.ts';
import type { MethodChange } from '../../schemas/method-change.ts';
import { sumFen } from '../../schemas/money.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { procurementMethodNames } from '../../schemas/procurement-method.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import { noticeHeader, noticeLots, type NoticeParties } from '../notices/rules-header.ts';
import { issueNotice } from '../notices/rules-notice.ts';
import { dayValue, listValue, paragraphsValue, tableValue, textValue } from '../notices/rules-values.ts';
import { isForTwo } from './rules-fallback.ts';

export type ApprovalNotice = {
  readonly id: NoticeId;
  readonly at: Instant;
  readonly application: MethodChange;
  readonly procedure: PublishedProcedure;
  readonly procurement: Procurement;
  readonly parties: NoticeParties;
  /** The finance department that approved. */
  readonly authority: Organization;
  readonly previousNoticeIds: readonly NoticeId[];
};

/** The notice that a finance department approved another method: for which lots, why, on whose opinion. It names no supplier. */
export function methodChangeNotice(facts: ApprovalNotice): Notice {
  const { id, at, application, procedure, procurement, parties, authority } = facts;
  const approved = application.materials.methodAndReason?.method ?? 'competitiveNegotiation';
  const original = procurementMethodNames[application.originalMethod];
  const lotIds = application.lots.map(({ lotId }) => lotId);
  return issueNotice({
    id,
    type: 'methodChangeNotice',
    at,
    header: {
      ...noticeHeader(procedure, procurement, { ...parties, authority }),
      procurementMethod: approved,
    },
    lots: noticeLots(procurement, lotIds),
    fields: {
      originalMethod: textValue(original.zh, original.en),
      lots: lotTable(application),
      reason: paragraphsValue({ zh: application.materials.methodAndReason?.reasonZh ?? '' }),
      expertOpinion: listValue(...application.opinions.map(({ statementZh }) => ({ zh: statementZh }))),
      approvedBy: textValue(authority.particulars.nameZh, authority.particulars.nameEn),
      approvedOn: dayValue(dayOf(at)),
    },
    previousNoticeIds: [...facts.previousNoticeIds],
    followsNoticeId: procedure.tenderNoticeId,
    citations: [
      'PLN-010',
      'EVL-005',
      ...(application.lots.some(({ ground }) => isForTwo(ground)) ? (['EVL-006'] as const) : []),
    ],
    facts: {
      budgetFen: sumFen(application.lots.map(({ budgetFen }) => budgetFen)),
      lots: application.lots.map(({ lotId, budgetFen }) => ({ lotId, budgetFen, status: 'active' })),
    },
  });
}

function lotTable({ lots }: MethodChange) {
  return tableValue(
    [
      { zh: '包号', en: 'Lot' },
      { zh: '包名称', en: 'Title' },
      { zh: '预算金额（元）', en: 'Budget (yuan)' },
    ],
    lots.map(({ number, titleZh, titleEn, budgetFen }) => [
      { kind: 'number', value: number },
      textValue(titleZh, titleEn),
      { kind: 'amount', amountFen: budgetFen },
    ]),
  );
}
