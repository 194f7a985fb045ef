import type { FallbackOption } from '../../schemas/fallback.ts';
import type { ProcedureId } from '../../schemas/ids.ts';
import type { RuleId } from '../../schemas/law/rules.ts';

/** An option that is open, the article it rests on, and what it means in words. */
export type FallbackOffer = {
  readonly option: FallbackOption;
  readonly rule: RuleId;
  readonly zh: string;
  readonly en: string;
};

/** What each option is, where it is open. Why it is closed stands in `schemas/problems/fallback.ts`. */
export const offers: Readonly<Record<FallbackOption, FallbackOffer>> = {
  extendPeriod: {
    option: 'extendPeriod',
    rule: 'PUB-003',
    zh: '获取采购文件的供应商不足三家，可以顺延采购文件提供期限并公告。',
    en: 'Fewer than three obtained the documents: the period may be extended, with a notice.',
  },
  retender: {
    option: 'retender',
    rule: 'EVL-005',
    zh: '重新招标。',
    en: 'Tender again.',
  },
  correctAndRetender: {
    option: 'correctAndRetender',
    rule: 'EVL-005',
    zh: '招标文件存在不合理条款或者招标程序不符合规定，改正后依法重新招标。',
    en: 'The document or the procedure was at fault: correct it and tender again.',
  },
  applyMethodChange: {
    option: 'applyMethodChange',
    rule: 'EVL-005',
    zh: '招标文件没有不合理条款、招标程序符合规定，可以向财政部门申请变更采购方式（六项材料）。',
    en: 'The document is reasonable and the procedure was right: apply to the finance department for another method, with six materials.',
  },
  chooseLawfulMethod: {
    option: 'chooseLawfulMethod',
    rule: 'EVL-005',
    zh: '项目预算未达到公开招标数额标准，可以自行选择依法适用的采购方式，无需财政部门批准。',
    en: 'The budget is below the open-tender threshold: choose a lawful method; no approval is needed.',
  },
  negotiateWithTwo: {
    option: 'negotiateWithTwo',
    rule: 'EVL-006',
    zh: '经财政部门批准，与原招标的两家供应商进行竞争性谈判，不再另行邀请。',
    en: 'With the approval given, negotiate with the two suppliers of the tender; nobody else is invited.',
  },
  newNegotiation: {
    option: 'newNegotiation',
    rule: 'PLN-018',
    zh: '公告或者邀请不少于三家供应商，进行竞争性谈判。',
    en: 'Announce or invite anew, at least three suppliers, and negotiate.',
  },
  singleSource: {
    option: 'singleSource',
    rule: 'PLN-020',
    zh: '另有法定情形的，可以申请单一来源采购。',
    en: 'Where the law gives a ground of its own, apply for single source.',
  },
};

/** Where the portal takes each option up. */
export function nextStep(
  option: FallbackOption,
  { procedureId, methodChangeId }: { procedureId: ProcedureId; methodChangeId: string | undefined },
): { method: string; href: string } {
  const procedure = `/api/procedures/${procedureId}`;
  const negotiation =
    methodChangeId === undefined
      ? `${procedure}/following-negotiation`
      : `/api/method-changes/${methodChangeId}/negotiation`;
  const steps: Record<FallbackOption, string> = {
    extendPeriod: `${procedure}/amendments`,
    retender: `${procedure}/retender`,
    correctAndRetender: `${procedure}/retender`,
    applyMethodChange: '/api/method-changes',
    chooseLawfulMethod: `${procedure}/following-negotiation`,
    negotiateWithTwo: negotiation,
    newNegotiation: negotiation,
    singleSource: '/api/method-changes',
  };
  return { method: 'POST', href: steps[option] };
}
