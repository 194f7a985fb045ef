import { issueNotice, type NoticeHeader } from '../../functions/notices/rules-notice.ts';
import {
  amountValue,
  dayValue,
  instantValue,
  listValue,
  paragraphsValue,
  periodValue,
  tableValue,
  textValue,
  yesNoValue,
} from '../../functions/notices/rules-values.ts';
import { LotId, NoticeId, OrganizationId, ProcedureId, ProcurementId } from '../../schemas/ids.ts';
import { fen } from '../../schemas/money.ts';
import type { Notice, NoticeLot } from '../../schemas/notice.ts';
import { atShanghai, Day } from '../../schemas/time.ts';

const BUDGETS = [fen(420_000_000), fen(296_000_000), fen(228_000_000)] as const;
const OFFERS = [fen(339_000_000), fen(231_000_000), fen(179_000_000)] as const;

/** An id of a type by a number, for tests only. */
export function numberedId(prefix: string, number: number): string {
  return `${prefix}-${number.toString(36).padStart(20, '0')}`;
}

export const parkHeader: NoticeHeader = {
  procurementId: ProcurementId.parse(numberedId('pro', 1)),
  procedureId: ProcedureId.parse(numberedId('prc', 1)),
  procurementMethod: 'openTender',
  ocid: 'ocds-mingcai-sip-2026-0317',
  projectNumber: 'SIP-2026-FW-0317',
  titleZh: '苏州工业园区门户网站内容服务',
  titleEn: 'Content service for the website of Suzhou Industrial Park',
  buyer: {
    id: OrganizationId.parse(numberedId('org', 1)),
    nameZh: '苏州工业园区管理委员会',
    nameEn: 'Administrative Committee of Suzhou Industrial Park',
    address: '江苏省苏州市工业园区现代大道999号',
    contact: '0512-6668 0000',
  },
  procurementAgency: {
    id: OrganizationId.parse(numberedId('org', 2)),
    nameZh: '苏州市公共资源采购代理中心',
    nameEn: 'Suzhou Centre for Public Procurement',
    address: '江苏省苏州市姑苏区平泷路251号',
    contact: '0512-6918 0000',
  },
  projectContact: { name: '陈　静', phone: '0512-6918 0017' },
};

export const parkLots: NoticeLot[] = [
  { id: LotId.parse('lot-1'), number: 1, titleZh: '中文网站内容服务', titleEn: 'Chinese website' },
  { id: LotId.parse('lot-2'), number: 2, titleZh: '英文网站内容服务', titleEn: 'English website' },
  { id: LotId.parse('lot-3'), number: 3, titleZh: '日文网站内容服务', titleEn: 'Japanese website' },
];

function noticeId(number: number): NoticeId {
  return NoticeId.parse(numberedId('ntc', number));
}

const COLUMNS = {
  lot: { zh: '包号', en: 'Lot' },
  title: { zh: '包名称', en: 'Title' },
  budget: { zh: '预算金额', en: 'Budget' },
  supplier: { zh: '供应商', en: 'Supplier' },
} as const;

function lotCells(index: number) {
  const lot = parkLots[index];
  return [{ kind: 'number' as const, value: index + 1 }, textValue(lot?.titleZh ?? '', lot?.titleEn)];
}

/** A tender notice over three lots with every field that a buyer fills in. */
export function tenderNotice(number = 1): Notice {
  return issueNotice({
    id: noticeId(number),
    type: 'tenderNotice',
    at: atShanghai(Day.parse('2026-09-03'), 9, 30),
    header: parkHeader,
    lots: parkLots,
    periodThrough: Day.parse('2026-09-10'),
    citations: ['PUB-001', 'PUB-002', 'PUB-004'],
    facts: {
      bidDeadline: atShanghai(Day.parse('2026-09-28'), 14),
      bidOpeningAt: atShanghai(Day.parse('2026-09-28'), 14),
      budgetFen: fen(944_000_000),
      lots: parkLots.map((lot, index) => ({ lotId: lot.id, budgetFen: BUDGETS[index], status: 'active' as const })),
    },
    fields: {
      ceiling: textValue('各包最高限价即为该包预算金额。', 'The ceiling of each lot is its budget.'),
      requirement: tableValue(
        [COLUMNS.lot, COLUMNS.title, { zh: '简要服务要求', en: 'What is required' }, COLUMNS.budget],
        parkLots.map((_, index) => [
          ...lotCells(index),
          textValue(
            '采写、摄影、编辑与专题制作，每周更新不少于5个工作日。',
            'Writing, photographs, editing and features, updated on every working day.',
          ),
          amountValue(BUDGETS[index] ?? fen(0)),
        ]),
      ),
      contractTerm: textValue('自合同签订之日起3年', 'Three years from signing'),
      consortium: yesNoValue(false),
      policyQualification: textValue('无', 'None'),
      specificQualification: textValue('无', 'None'),
      documentPeriod: periodValue(Day.parse('2026-09-03'), Day.parse('2026-09-10')),
      documentPlace: textValue('明采平台', 'The Mingcai portal'),
      documentMethod: textValue('供应商登录平台后免费下载', 'Free download after signing in as a supplier'),
      documentPrice: textValue('免费', 'Free of charge'),
      openingPlace: textValue('明采平台在线开标', 'Online, on the Mingcai portal'),
    },
  });
}

/** A failed tender, lot by lot. */
export function failedTenderNotice(number = 2): Notice {
  return issueNotice({
    id: noticeId(number),
    type: 'failedTenderNotice',
    at: atShanghai(Day.parse('2026-09-28'), 16, 5),
    header: parkHeader,
    lots: parkLots,
    previousNoticeIds: [noticeId(1)],
    followsNoticeId: noticeId(1),
    citations: ['OPN-002'],
    facts: { lots: parkLots.map((lot) => ({ lotId: lot.id, status: 'unsuccessful' as const })) },
    fields: {
      reason: paragraphsValue({
        zh: '至投标截止时间，各包递交投标文件的投标人均不足3家，依法不得开标，本次招标废标。已递交的投标文件未经启封。',
        en: 'At the deadline each lot had fewer than three tenderers. The bids were not opened, and the tender has failed.',
      }),
      failedLots: tableValue(
        [COLUMNS.lot, COLUMNS.title, { zh: '理由', en: 'Reason' }],
        parkLots.map((_, index) => [...lotCells(index), textValue('投标人不足3家', 'Fewer than three tenderers')]),
      ),
    },
  });
}

/** A negotiation's result with three awards below the budget; without English where `zhOnly` is set. */
export function resultNotice(number = 3, zhOnly = false): Notice {
  const { titleEn: _, ...zhHeader } = parkHeader;
  return issueNotice({
    id: noticeId(number),
    type: 'resultNotice',
    at: atShanghai(Day.parse('2026-11-13'), 10, 20),
    header: { ...(zhOnly ? zhHeader : parkHeader), procurementMethod: 'competitiveNegotiation' },
    lots: parkLots,
    periodThrough: Day.parse('2026-11-16'),
    previousNoticeIds: [noticeId(1), noticeId(2)],
    citations: ['AWD-005', 'NEG-008'],
    facts: {
      budgetFen: fen(944_000_000),
      awards: parkLots.map((lot, index) => ({
        lotId: lot.id,
        supplier: { nameZh: `苏州文汇传播有限公司` },
        amountFen: OFFERS[index] ?? fen(0),
        budgetFen: BUDGETS[index],
      })),
    },
    fields: {
      winners: tableValue(
        [COLUMNS.lot, COLUMNS.supplier, { zh: '地址', en: 'Address' }, { zh: '成交金额', en: 'Awarded' }],
        parkLots.map((_, index) => [
          { kind: 'number', value: index + 1 },
          textValue('苏州文汇传播有限公司'),
          textValue('苏州市姑苏区干将东路178号'),
          amountValue(OFFERS[index] ?? fen(0)),
        ]),
      ),
      budgetComparison: textValue('预算合计9,440,000.00元，成交合计7,490,000.00元，节约1,950,000.00元。'),
      mainItems: paragraphsValue({ zh: '门户网站中文、英文、日文内容的采写、摄影、编辑与专题制作，服务期3年。' }),
      experts: listValue({ zh: '李　敏' }, { zh: '周志远' }, { zh: '吴　越（采购人代表）' }),
      agencyFee: textValue('免费', 'None'),
      documents: textValue('谈判文件已随公告公布', 'The negotiation document was published with the notice'),
    },
  });
}

/** An amendment that moves the deadline. */
export function amendmentNotice(number = 4): Notice {
  return issueNotice({
    id: noticeId(number),
    type: 'amendmentNotice',
    at: atShanghai(Day.parse('2026-09-16'), 11),
    header: parkHeader,
    lots: parkLots,
    previousNoticeIds: [noticeId(1)],
    followsNoticeId: noticeId(1),
    facts: {
      bidDeadline: atShanghai(Day.parse('2026-10-09'), 14),
      bidOpeningAt: atShanghai(Day.parse('2026-10-09'), 14),
    },
    fields: {
      firstPublishedOn: dayValue(Day.parse('2026-09-03')),
      matter: textValue('采购文件', 'Tender document'),
      changes: tableValue(
        [
          { zh: '更正项', en: 'Item' },
          { zh: '更正前', en: 'Before' },
          { zh: '更正后', en: 'After' },
        ],
        [
          [textValue('日文编辑人数', 'Japanese editors'), textValue('4人', '4'), textValue('2人', '2')],
          [
            textValue('投标截止时间', 'Deadline for bids'),
            instantValue(atShanghai(Day.parse('2026-09-28'), 14)),
            instantValue(atShanghai(Day.parse('2026-10-09'), 14)),
          ],
        ],
      ),
    },
  });
}
