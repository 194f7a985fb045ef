import { LotId } from '../../../schemas/ids.ts';
import { addWorkingDays } from '../../../schemas/law/calendar.ts';
import { fen, type Fen } from '../../../schemas/money.ts';
import { BasisPoints } from '../../../schemas/money.ts';
import type { Invitation, TenderTerms } from '../../../schemas/tender-terms.ts';
import { addMilliseconds, atShanghai, dayOf, type Instant } from '../../../schemas/time.ts';
import { morningAfterDays } from './portal-client.ts';

/** A purchase of the demonstration, in the words of its buyer. */
export type Purchase = {
  readonly number: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly description: string;
  readonly category: {
    readonly code: string;
    readonly nameZh: string;
    readonly outsourcing: 'ITO' | 'BPO' | 'KPO' | 'function';
  };
  readonly termMonths: number;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
  readonly lots: readonly PurchasedLot[];
};
export type PurchasedLot = {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly description: string;
  readonly budgetYuan: number;
};

export function yuan(amount: number): Fen {
  return fen(amount * 100);
}

export function lotIdOf(index: number): LotId {
  return LotId.parse(`lot-${index + 1}`);
}

/** Conditions of law art. 22, and the two ★ requirements that the case's buyer learned to ask for. */
const requirements: Pick<TenderTerms, 'qualificationRequirements' | 'substantiveRequirements'> = {
  qualificationRequirements: [
    {
      id: 'q1',
      kind: 'statutory',
      textZh: '符合《中华人民共和国政府采购法》第二十二条规定的条件',
      textEn: 'Meets article 22 of the Government Procurement Law',
    },
    {
      id: 'q2',
      kind: 'policy',
      textZh: '未被列入失信被执行人、税收违法失信主体、政府采购严重违法失信行为记录名单',
      textEn: 'Is on none of the lists of serious breaches of trust',
    },
  ],
  substantiveRequirements: [
    {
      id: 's1',
      textZh: '承诺由项目负责人常驻苏州工业园区，工作日八小时内响应采购人需求',
      textEn: 'The project lead is resident in the park and responds on working days within eight hours',
    },
    {
      id: 's2',
      textZh: '提交团队绩效考核方案，明确工作数量、内容质量和日常表现的考核办法',
      textEn: 'Brings a plan for assessing its own team: amount of work, quality of content, daily performance',
    },
  ],
};

/** What every tender document of the demonstration says alike: the conditions of law art. 22, contact, validity. */
function commonTerms(
  purchase: Purchase,
  lotIndexes: readonly number[],
): Pick<
  TenderTerms,
  | 'titleZh'
  | 'titleEn'
  | 'requirementZh'
  | 'termZh'
  | 'termEn'
  | 'lots'
  | 'sections'
  | 'attachments'
  | 'qualificationRequirements'
  | 'substantiveRequirements'
  | 'fixedPrice'
  | 'smallEnterpriseDeductionBp'
  | 'reservedForSmallEnterprises'
  | 'jointBidsAccepted'
  | 'documentPriceFen'
  | 'openingPlace'
  | 'bidValidityDays'
  | 'contact'
> {
  const years = purchase.termMonths / 12;
  return {
    titleZh: purchase.titleZh,
    titleEn: purchase.titleEn,
    requirementZh: purchase.description,
    termZh: `自合同签订之日起${years}年`,
    termEn: `${years} years from the day the contract is signed`,
    lots: lotIndexes.map((index) => ({
      lotId: lotIdOf(index),
      priceCeilingFen: yuan(purchase.lots[index]?.budgetYuan ?? 0),
    })),
    sections: [...purchase.sections],
    attachments: [],
    ...requirements,
    fixedPrice: false,
    smallEnterpriseDeductionBp: BasisPoints.parse(1000),
    reservedForSmallEnterprises: false,
    jointBidsAccepted: false,
    documentPriceFen: fen(0),
    openingPlace: '明采平台网上开标大厅',
    bidValidityDays: 90,
    contact: { name: '顾晓岚', phone: '0512-66680002', email: 'agent.center@demo.mingcai.invalid' },
  };
}

/** The document of an open tender published at `at`: the deadline on the first working morning after the 20 days and one more. */
export function tenderTerms(purchase: Purchase, lotIndexes: readonly number[], at: Instant): TenderTerms {
  const bidDeadline = morningAfterDays(at, 21);
  return {
    ...commonTerms(purchase, lotIndexes),
    invitation: { kind: 'announcement' },
    evaluationMethod: 'comprehensive_scoring',
    criteria: [
      { id: 'price', kind: 'price', titleZh: '投标报价', titleEn: 'Price', points: 15 },
      {
        id: 'team_assessment',
        kind: 'subjective',
        titleZh: '团队绩效考核方案',
        titleEn: 'Plan for assessing the team',
        points: 30,
      },
      { id: 'service_plan', kind: 'subjective', titleZh: '服务方案', titleEn: 'Service plan', points: 35 },
      { id: 'experience', kind: 'objective', titleZh: '同类服务案例', titleEn: 'Similar services', points: 20 },
    ],
    documentsThrough: addWorkingDays(dayOf(at), 6).day,
    bidDeadline,
    openingAt: bidDeadline,
  };
}

/** The document of a competitive negotiation: first responses after four working days, opened an hour later. */
export function negotiationTerms(
  purchase: Purchase,
  lotIndexes: readonly number[],
  { at, invitation }: { readonly at: Instant; readonly invitation: Invitation },
): TenderTerms {
  const bidDeadline = atShanghai(addWorkingDays(dayOf(at), 5).day, 9);
  return {
    ...commonTerms(purchase, lotIndexes),
    invitation,
    evaluationMethod: 'negotiation',
    criteria: [],
    documentsThrough: addWorkingDays(dayOf(at), 4).day,
    bidDeadline,
    openingAt: addMilliseconds(bidDeadline, 3_600_000),
    otherMattersZh: '最后报价相同的，由采购人在谈判小组提出的并列候选人中说明理由后确定。',
  };
}
