import { canonicalJson } from '../../schemas/canonical-json.ts';
import { formatYuan } from '../../schemas/money.ts';
import type { Amendment } from '../../schemas/procedure.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { formatChineseDay, formatChineseInstant } from '../../schemas/time.ts';

export type TermsMember = keyof TenderTerms;
export type Change = Amendment['changes'][number];

/** What the members are called in notices. */
export const memberNames: Readonly<Record<TermsMember, string>> = {
  titleZh: '项目名称',
  titleEn: '项目名称（英文）',
  requirementZh: '采购需求',
  requirementEn: '采购需求（英文）',
  termZh: '合同履行期限',
  termEn: '合同履行期限（英文）',
  lots: '采购包',
  invitation: '邀请的供应商',
  sections: '采购文件正文',
  attachments: '采购文件附件',
  qualificationRequirements: '资格要求',
  substantiveRequirements: '实质性要求',
  evaluationMethod: '评审方法',
  criteria: '评审因素',
  fixedPrice: '固定价格',
  smallEnterpriseDeductionBp: '小微企业价格扣除比例',
  reservedForSmallEnterprises: '专门面向中小企业',
  jointBidsAccepted: '接受联合体',
  documentPriceFen: '采购文件售价',
  documentsThrough: '采购文件提供期限',
  bidDeadline: '提交投标（响应）文件截止时间',
  openingAt: '开标（开启）时间',
  openingPlace: '开标（开启）地点',
  bidValidityDays: '投标有效期',
  contact: '项目联系方式',
  otherMattersZh: '其他事项',
};

/** The member that a change belongs to: `criteria` of `criteria.service`. */
export function memberOf(change: Change): TermsMember {
  const name = change.member.split('.')[0] ?? '';
  if (!isMember(name)) throw new Error(`a change of ${name}`);
  return name;
}

function isMember(name: string): name is TermsMember {
  return Object.hasOwn(memberNames, name);
}

/** What differs between two versions of a document, member by member; of lists, entry by entry. */
export function changesBetween(before: TenderTerms, after: TenderTerms): readonly Change[] {
  const older = piecesOf(before);
  const newer = piecesOf(after);
  const names = [...new Set([...older.keys(), ...newer.keys()])];
  return names.flatMap((member) => {
    const [was, is] = [older.get(member), newer.get(member)];
    return was?.exact === is?.exact ? [] : [{ member, before: was?.words ?? '', after: is?.words ?? '' }];
  });
}

/** One comparable piece of a document: exactly, and in words. */
type Piece = { readonly exact: string; readonly words: string };

function piecesOf(terms: TenderTerms): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  function add(member: string, value: unknown, words: string): void {
    if (value !== undefined) pieces.set(member, { exact: canonicalJson(value), words });
  }
  const { lots, sections, attachments, qualificationRequirements, substantiveRequirements, criteria, ...single } =
    terms;
  for (const [member, value] of Object.entries(single)) add(member, value, wordsOfMember(terms, member));
  for (const lot of lots) add(`lots.${lot.lotId}`, lot, ceilingWords(lot.priceCeilingFen));
  for (const [index, section] of sections.entries())
    add(`sections.${index + 1}`, section, `${section.heading}\n${section.text}`);
  for (const file of attachments)
    add(`attachments.${file.uploadId}`, file, `${file.fileName}（SHA-256 ${file.sha256}）`);
  for (const requirement of qualificationRequirements)
    add(`qualificationRequirements.${requirement.id}`, requirement, requirement.textZh);
  for (const requirement of substantiveRequirements)
    add(`substantiveRequirements.${requirement.id}`, requirement, requirement.textZh);
  for (const criterion of criteria)
    add(
      `criteria.${criterion.id}`,
      criterion,
      [`${criterion.titleZh}（${criterion.points}分）`, criterion.descriptionZh ?? ''].join('\n').trim(),
    );
  return pieces;
}

function ceilingWords(ceiling: TenderTerms['lots'][number]['priceCeilingFen']): string {
  return ceiling === undefined ? '未设最高限价' : `最高限价${formatYuan(ceiling)}元`;
}

const EVALUATION_NAMES = {
  comprehensive_scoring: '综合评分法',
  lowest_price: '最低评标价法',
  negotiation: '最低最后报价',
};

function wordsOfMember(terms: TenderTerms, member: string): string {
  const special: Readonly<Record<string, () => string>> = {
    bidDeadline: () => formatChineseInstant(terms.bidDeadline),
    openingAt: () => formatChineseInstant(terms.openingAt),
    documentsThrough: () => formatChineseDay(terms.documentsThrough),
    documentPriceFen: () => `${formatYuan(terms.documentPriceFen)}元`,
    smallEnterpriseDeductionBp: () => `${terms.smallEnterpriseDeductionBp / 100}%`,
    bidValidityDays: () => `${terms.bidValidityDays}日`,
    evaluationMethod: () => EVALUATION_NAMES[terms.evaluationMethod],
    contact: () => [terms.contact.name, terms.contact.phone, terms.contact.email].filter(Boolean).join(' '),
    invitation: () => (terms.invitation.kind === 'announcement' ? '公告邀请' : '邀请特定供应商'),
  };
  const value: unknown = Object.entries(terms).find(([name]) => name === member)?.[1];
  if (typeof value === 'boolean') return value ? '是' : '否';
  return special[member]?.() ?? String(value);
}
