import type { ApplicationFacts } from '../../functions/tendering/rules-application.ts';
import type { FallbackGround } from '../../schemas/fallback.ts';
import { MethodChangeId, NoticeId, type OrganizationId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { JurisdictionCode } from '../../schemas/law/thresholds.ts';
import type { ApplicationLot, ExpertOpinion, MethodChange } from '../../schemas/method-change.ts';
import { fen } from '../../schemas/money.ts';
import {
  madeAt,
  madeId,
  madeLotId,
  madeOrganizationId,
  madePersonId,
  madeProcedureId,
  madeProcurementId,
} from './made.ts';
import { madeSuppliers } from './made-review.ts';

/** Expert `number` found the document reasonable, or not. */
export function madeOpinion(number: number, noUnreasonableClause = true): ExpertOpinion {
  return {
    personId: madePersonId(number),
    organizationId: madeOrganizationId(9),
    name: `专家${number}`,
    noUnreasonableClause,
    statementZh: '经论证，招标文件没有不合理条款。',
    at: madeAt,
  };
}

/** Lot `number` that fell on this ground; the two are carried over where there are two. */
export function madeApplicationLot(
  number: number,
  ground: FallbackGround = 'twoBidders',
  supplierIds: readonly OrganizationId[] = madeSuppliers(2),
): ApplicationLot {
  const isForTwo = ground === 'twoBidders' || ground === 'twoConforming';
  return {
    lotId: madeLotId(number),
    number,
    titleZh: `第${number}包`,
    budgetFen: fen(100_000_000),
    failure: 'fewer_than_three_bidders',
    ground,
    supplierIds: isForTwo ? [...supplierIds] : [],
  };
}

/** A draft with all six materials: nothing is missing. */
export function madeApplication(
  changes: Partial<Extract<MethodChange, { status: 'drafted' }>> = {},
): Extract<MethodChange, { status: 'drafted' }> {
  return {
    status: 'drafted',
    id: MethodChangeId.parse(`mch-${madeId(1)}`),
    procurementId: madeProcurementId,
    procedureId: madeProcedureId(1),
    buyerId: madeOrganizationId(1),
    procurementAgencyId: madeOrganizationId(2),
    authorityId: madeOrganizationId(3),
    originalMethod: 'openTender',
    titleZh: '官方网站内容服务',
    lots: [madeApplicationLot(1)],
    draftedAt: madeAt,
    materials: {
      projectInformation: {
        buyerNameZh: '苏州工业园区管理委员会',
        projectNumber: 'SIP-2026-001',
        titleZh: '官方网站内容服务',
        categoryZh: '信息技术服务',
        description: '三种语言的内容服务。',
      },
      budgetProof: {
        budgetFen: fen(944_000_000),
        sources: [{ kind: 'districtBudget', name: '一般公共预算', amountFen: fen(944_000_000) }],
      },
      methodAndReason: { method: 'competitiveNegotiation', reasonZh: '招标只有两家投标。' },
      noticeProof: {
        notices: [
          {
            noticeId: NoticeId.parse(`ntc-${madeId(1)}`),
            type: 'tenderNotice',
            publishedAt: madeAt,
            href: '/notices/1',
          },
        ],
      },
      challengeStatement: { textZh: '未收到质疑。' },
    },
    opinions: [1, 2, 3].map((number) => madeOpinion(number)),
    ...changes,
  };
}

export const madeDecision = {
  submittedAt: madeAt,
  decidedAt: madeAt,
  decidedBy: madePersonId(8),
  reasonZh: '材料齐全',
};

/** An approved application over these lots. */
export function madeApproved(
  lots: ApplicationLot[] = [madeApplicationLot(1)],
): Extract<MethodChange, { status: 'approved' }> {
  const noticeId = NoticeId.parse(`ntc-${madeId(5)}`);
  return { ...madeApplication({ lots }), ...madeDecision, status: 'approved', noticeId, negotiations: [] };
}

/** Suzhou's finance department decides for a buyer of Suzhou, and nothing speaks against the lots. */
export function applicationFacts(changes: Partial<ApplicationFacts> = {}): ApplicationFacts {
  return {
    ruleSet: ruleSetById('cn-2026-02-01'),
    authority: JurisdictionCode.parse('320500'),
    question: { buyer: JurisdictionCode.parse('320500'), grantedCounties: new Set() },
    lotRefusals: [],
    ...changes,
  };
}
