import { z } from 'zod';
import { ProcurementView } from '../../schemas/planning-api.ts';
import { FullProcedure, ProcedureChanged } from '../../schemas/procedure-api.ts';
import type { ProcedureId, ProcurementId } from '../../schemas/ids.ts';
import type { Instant } from '../../schemas/time.ts';
import { addDays, atShanghai, dayOf } from '../../schemas/time.ts';
import type { Cast, CastMember } from './organizations.ts';
import type { TestPortal } from './portal.ts';
import { procurementDraft } from './procurements.ts';

export type Terms = Record<string, unknown>;

/** The document of a lawful open tender that is issued at `at`, as its buyer would send it. */
export function tenderTerms(at: Instant, changes: Terms = {}): Terms {
  const today = dayOf(at);
  const bidDeadline = atShanghai(addDays(today, 25), 9, 30);
  return {
    titleZh: '苏州工业园区官方网站内容服务',
    titleEn: 'Content service of the official website',
    requirementZh: '为官方网站撰写、拍摄、制作三种语言的内容。',
    termZh: '自合同签订之日起三年',
    lots: [{ lotId: 'lot-1', priceCeilingFen: 468_000_000 }, { lotId: 'lot-2' }, { lotId: 'lot-3' }],
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
      {
        id: 'plan',
        kind: 'subjective',
        titleZh: '内容策划方案',
        descriptionZh: '方案完整、可行得40分，较完整得25分，一般得10分。',
        points: 40,
      },
      { id: 'works', kind: 'objective', titleZh: '同类项目业绩', descriptionZh: '每个得10分，最高30分。', points: 30 },
    ],
    fixedPrice: false,
    smallEnterpriseDeductionBp: 1000,
    reservedForSmallEnterprises: false,
    jointBidsAccepted: false,
    documentPriceFen: 0,
    documentsThrough: addDays(today, 10),
    bidDeadline,
    openingAt: bidDeadline,
    openingPlace: '本平台网上开标大厅',
    bidValidityDays: 90,
    contact: { name: '顾晓岚', phone: '0512-66680002' },
    ...changes,
  };
}

/** A procurement in three lots, planned by the first buyer. */
export async function givenProcurement(portal: TestPortal, cast: Cast, number: string): Promise<ProcurementId> {
  const { id } = await portal.succeed(cast.officer.subject, 'POST /api/procurements', {
    body: procurementDraft(cast, number),
    answer: ProcurementView,
  });
  return id;
}

export type Drafted = { readonly procedureId: ProcedureId; readonly procurementId: ProcurementId };

/** A draft of an open tender over all lots of a procurement of its own. */
export async function givenDraft(
  portal: TestPortal,
  cast: Cast,
  asked: { number: string; terms?: Terms },
): Promise<Drafted> {
  const procurementId = await givenProcurement(portal, cast, asked.number);
  const body = { procurementId, method: 'openTender', terms: tenderTerms(portal.now(), asked.terms) };
  const { id } = await portal.succeed(cast.officer.subject, 'POST /api/procedures', { body, answer: ProcedureChanged });
  return { procedureId: id, procurementId };
}

/** An open tender that was published just now. */
export async function givenTender(
  portal: TestPortal,
  cast: Cast,
  asked: { number: string; terms?: Terms },
): Promise<Drafted> {
  const drafted = await givenDraft(portal, cast, asked);
  await portal.succeed(cast.agencyOfficer.subject, `POST /api/procedures/${drafted.procedureId}/publish`, {
    answer: ProcedureChanged,
  });
  return drafted;
}

/** A supplier obtains the documents of a procedure. */
export async function obtained(portal: TestPortal, supplier: CastMember, procedureId: ProcedureId): Promise<void> {
  await portal.succeed(supplier.subject, `POST /api/procedures/${procedureId}/document-copies`, {
    answer: z.unknown(),
  });
}

/** A procedure as its buyer sees it. */
export async function fullProcedure(portal: TestPortal, cast: Cast, procedureId: string): Promise<FullProcedure> {
  return portal.succeed(cast.officer.subject, `GET /api/procedures/${procedureId}`, { answer: FullProcedure });
}

/** The terms of a stored procedure as a body would send them, with changes. */
export async function storedTerms(
  portal: TestPortal,
  cast: Cast,
  { procedureId, changes }: { procedureId: string; changes: Terms },
): Promise<Terms> {
  return { ...(await fullProcedure(portal, cast, procedureId)).terms, ...changes };
}
