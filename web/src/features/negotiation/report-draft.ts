import { capitalAmount } from '../../../../schemas/law/chinese-amount.ts';
import { formatYuan } from '../../../../schemas/money.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { formatChineseInstant } from '../../../../schemas/time.ts';
import { lotNumber } from '../../words/lot-number.ts';

type Named = { readonly titleZh: string; readonly supplierName: (id: string) => string };

const subjects = {
  technicalRequirement: '技术要求',
  serviceRequirement: '服务要求',
  contractTerm: '合同条款',
} as const;

/** A first text of the report, made of the record; the panel goes on from there. The report is a Chinese document. */
export function reportDraft(negotiation: Negotiation, { titleZh, supplierName }: Named): string {
  const confirmed = negotiation.changes.filter(({ status }) => status === 'confirmed');
  const outcomes = 'outcomes' in negotiation ? negotiation.outcomes : [];
  return [
    `谈判小组对“${titleZh}”进行了谈判，现将评审情况报告如下。`,
    `（一）谈判过程。谈判于${formatChineseInstant(negotiation.begunAt)}开始，共进行${negotiation.rounds.length}轮；全体成员集中与每家供应商分别谈判，各供应商谈判机会平等。`,
    confirmed.length === 0
      ? '（二）实质性变动。谈判中没有实质性变动。'
      : `（二）实质性变动。经采购人代表确认并同时书面通知所有参加谈判的供应商${confirmed.length}项：${confirmed
          .map(({ number, subject, textZh }) => `${number}.${subjects[subject]}：${textZh}`)
          .join('')}`,
    `（三）最后报价和排序。${outcomes.map((outcome) => outcomeText(outcome, supplierName)).join('')}`,
    '（四）评审意见。列入排序的供应商均满足谈判文件的实质性要求，质量和服务相等，按照最后报价由低到高提出成交候选人。',
  ].join('\n');
}

type Outcome = Extract<Negotiation, { status: 'ranked' }>['outcomes'][number];

function outcomeText(outcome: Outcome, supplierName: (id: string) => string): string {
  const lot = `第${lotNumber(outcome.lotId)}标项`;
  if (outcome.outcome === 'failed') return `${lot}提交最后报价的供应商为${outcome.offers}家，不足法定家数，终止。`;
  const ranks = outcome.candidates.map(
    ({ supplierId, rank, priceFen }) =>
      `第${rank}名${supplierName(supplierId)}，最后报价人民币${formatYuan(priceFen)}元（大写${capitalAmount(priceFen)}）`,
  );
  return `${lot}：${ranks.join('；')}。`;
}
