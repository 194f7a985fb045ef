import { checkCharacter } from '../../schemas/organization-code.ts';
import { Organization } from '../../schemas/organization.ts';
import { Procedure } from '../../schemas/procedure.ts';
import { Procurement, type LotStanding, type ProcurementDraft } from '../../schemas/procurement.ts';
import { ruleSetInForce } from '../../schemas/law/rule-sets.ts';
import { TenderTerms } from '../../schemas/tender-terms.ts';
import { dayOf, Instant } from '../../schemas/time.ts';

/** Things as the pages get them, for tests that must not draw the back end into the browser's types. */
export const sampleAt = Instant.parse('2026-03-02T01:00:00.000Z');

function idOf(prefix: string, number: number): string {
  return `${prefix}-${number.toString().padStart(20, '0')}`;
}

/** A project with lots of these budgets in fen, each standing as told. */
export function sampleProcurement(budgets: readonly number[], standings: readonly LotStanding[] = []): Procurement {
  const budgetFen = budgets.reduce((sum, budget) => sum + budget, 0);
  return Procurement.parse({
    id: idOf('pro', 1),
    ocid: 'ocds-mingcai-1',
    buyerId: idOf('org', 1),
    plannedAt: sampleAt,
    number: 'SIP-2026-001',
    titleZh: '官方网站内容服务',
    procurementAgencyId: idOf('org', 2),
    authorityId: idOf('org', 3),
    jurisdiction: '320500',
    category: { code: 'C16', nameZh: '信息技术服务', outsourcing: 'BPO' },
    description: '官方网站三种语言的内容服务。',
    budgetFen,
    sources: [{ kind: 'districtBudget', name: '一般公共预算', amountFen: budgetFen }],
    lots: budgets.map((budget, index) => ({
      id: `lot-${index + 1}`,
      number: index + 1,
      titleZh: `第${index + 1}包`,
      description: '内容服务',
      budgetFen: budget,
      quantity: 1,
      unit: '项',
      termMonths: 36,
      standing: standings[index] ?? { status: 'available' },
    })),
  });
}

/** The same as its buyer would send it. */
export function sampleDraft(budgets: readonly number[]): ProcurementDraft {
  const { id: _, ocid: _o, buyerId: _b, plannedAt: _p, lots, ...content } = sampleProcurement(budgets);
  return { ...content, lots: lots.map(({ id: _i, number: _n, standing: _s, ...lot }) => lot) };
}

/** A lawful document over one lot of 1,000,000 yuan, issued at `sampleAt`. */
export function sampleTerms(changes: Readonly<Record<string, unknown>> = {}): TenderTerms {
  return TenderTerms.parse({
    titleZh: '官方网站内容服务',
    requirementZh: '为官方网站撰写、拍摄、制作三种语言的内容。',
    termZh: '自合同签订之日起三年',
    lots: [{ lotId: 'lot-1', priceCeilingFen: 100_000_000 }],
    invitation: { kind: 'announcement' },
    sections: [
      { heading: '投标人须知', text: '投标文件应当加密后在线提交。信用信息以截止时间查询为准。' },
      { heading: '合同草案与付款', text: '按季度验收，验收合格后付款。评标办法及投标无效情形见评审因素。' },
    ],
    attachments: [],
    qualificationRequirements: [
      { id: 'q1', kind: 'statutory', textZh: '满足《中华人民共和国政府采购法》第二十二条规定的条件' },
      { id: 'q2', kind: 'specific', textZh: '具有有效的网络文化经营许可证' },
    ],
    substantiveRequirements: [{ id: 's1', textZh: '项目负责人全职在岗' }],
    evaluationMethod: 'comprehensive_scoring',
    criteria: [
      { id: 'price', kind: 'price', titleZh: '投标报价', points: 30 },
      { id: 'plan', kind: 'subjective', titleZh: '策划方案', descriptionZh: '完整得40分，一般得10分。', points: 40 },
      { id: 'works', kind: 'objective', titleZh: '同类业绩', descriptionZh: '每个得10分，最高30分。', points: 30 },
    ],
    fixedPrice: false,
    smallEnterpriseDeductionBp: 1000,
    reservedForSmallEnterprises: false,
    jointBidsAccepted: false,
    documentPriceFen: 0,
    documentsThrough: '2026-03-12',
    bidDeadline: '2026-03-27T01:30:00.000Z',
    openingAt: '2026-03-27T01:30:00.000Z',
    openingPlace: '本平台网上开标大厅',
    bidValidityDays: 90,
    contact: { name: '顾晓岚', phone: '0512-66680002' },
    ...changes,
  });
}

const CODE = '91320594000000010';

/** An organisation as the buyer's side reads it. */
export function sampleOrganization(kind: string, number: number): Organization {
  return Organization.parse({
    id: idOf('org', number),
    particulars: {
      kind,
      nameZh: `单位${number}`,
      creditCode: `${CODE}${checkCharacter(CODE)}`,
      address: '苏州工业园区',
      jurisdiction: '320500',
      contact: { name: '顾晓岚', phone: '0512-66680002' },
      legalRepresentative: { name: '负责' },
      controllerCodes: [],
    },
    standing: { status: 'confirmed', since: sampleAt },
    bans: [],
  });
}

type Published = Extract<Procedure, { status: 'published' }>;

/** An open tender by `sampleTerms`, published at `sampleAt` and still open. */
export function samplePublished(terms: TenderTerms = sampleTerms()): Published {
  const { id, number, buyerId, authorityId } = sampleProcurement([100_000_000]);
  const published = Procedure.parse({
    id: idOf('prc', 1),
    procurementId: id,
    number,
    buyerId,
    authorityId,
    method: 'openTender',
    round: 1,
    minimumSuppliers: 3,
    terms,
    status: 'published',
    ruleSetId: ruleSetInForce(dayOf(sampleAt)).id,
    publishedAt: sampleAt,
    noticeThrough: '2026-03-09',
    recipients: Object.fromEntries(terms.lots.map(({ lotId }) => [lotId, 'age1sample'])),
    amendments: [],
    lots: Object.fromEntries(terms.lots.map(({ lotId }) => [lotId, { stage: 'tendering' }])),
  });
  if (published.status !== 'published') throw new Error('the sample is published');
  return published;
}
