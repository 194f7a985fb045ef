import type { AwardEvent } from '../../schemas/award.ts';
import type { LotId, NoticeId, OrganizationId } from '../../schemas/ids.ts';
import { addWorkingDays } from '../../schemas/law/calendar.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import { fen, formatYuan, sumFen } from '../../schemas/money.ts';
import type { Notice, NoticeText } from '../../schemas/notice.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { AwardCandidate, PublishedProcedure } from '../../schemas/procedure.ts';
import type { Lot, Procurement } from '../../schemas/procurement.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import { noticeHeader, noticeLots, type NoticeParties } from '../notices/rules-header.ts';
import { issueNotice } from '../notices/rules-notice.ts';
import { amountValue, listValue, paragraphsValue, tableValue, textValue } from '../notices/rules-values.ts';

type WinnerDecided = Extract<AwardEvent, { type: 'winnerDecided' }>;

/** One lot as the result notice tells it. */
export type ResultLot = {
  readonly lotId: LotId;
  readonly decided: WinnerDecided;
  readonly winner: Organization;
  readonly candidate: AwardCandidate;
};

export type ResultNoticeFacts = {
  readonly id: NoticeId;
  readonly at: Instant;
  readonly ruleSet: RuleSet;
  readonly procedure: PublishedProcedure;
  readonly procurement: Procurement;
  readonly parties: NoticeParties;
  readonly results: readonly [ResultLot, ...ResultLot[]];
  /** Names of the panel's experts; who was chosen by the buyer itself is marked in the name (AWD-011). */
  readonly experts: readonly string[];
};

/** The result notice (中标、成交结果公告; 条例 art. 43, Order 87 art. 69, Order 74 art. 18) over one or more lots decided at once. */
export function resultNotice(facts: ResultNoticeFacts): Notice {
  const { id, at, ruleSet, procedure, procurement, results } = facts;
  const rows = results.map((result) => ({ result, lot: lotOf(procurement, result.lotId) }));
  const scored = results.every(({ candidate }) => candidate.total !== undefined);
  const smallWon = results.some(({ winner }) => isSmall(winner));
  return issueNotice({
    id,
    type: 'resultNotice',
    at,
    header: noticeHeader(procedure, procurement, facts.parties),
    lots: noticeLots(
      procurement,
      results.map(({ lotId }) => lotId),
    ),
    periodThrough: addWorkingDays(dayOf(at), ruleSet.resultNoticePeriod.value).day,
    fields: {
      winners: winnersTable(rows),
      winnerScore: paragraphsValue(...results.map(scoreWords)),
      budgetComparison: comparisonTable(rows, awardWord(procedure)),
      mainItems: mainItems(rows, procedure),
      experts: facts.experts.length === 0 ? textValue('无', 'None') : listValue(...facts.experts.map((zh) => ({ zh }))),
      ...(facts.parties.procurementAgency === undefined
        ? {}
        : {
            agencyFee: textValue(
              '集中采购机构或者受托代理机构免费代理，收费金额0元',
              'The agency acts free of charge: 0 yuan',
            ),
          }),
      documents: textValue('采购文件已随采购公告公开', 'The procurement documents were published with the notice'),
      ...(smallWon ? { smallEnterpriseDeclaration: smallDeclaration(results) } : {}),
    },
    circumstances: [...(scored ? (['scored'] as const) : []), ...(smallWon ? (['smallEnterpriseWon'] as const) : [])],
    citations: ['AWD-005', 'AWD-008'],
    ...(procedure.tenderNoticeId === undefined ? {} : { followsNoticeId: procedure.tenderNoticeId }),
    facts: { awards: rows.map(({ result, lot }) => awardFact(result, lot)) },
  });
}

type Row = { readonly result: ResultLot; readonly lot: Lot };

function lotOf(procurement: Procurement, lotId: LotId): Lot {
  const lot = procurement.lots.find(({ id }) => id === lotId);
  if (lot === undefined) throw new Error(`no lot ${lotId}`);
  return lot;
}

function winnersTable(rows: readonly Row[]) {
  return tableValue(
    [
      { zh: '包', en: 'Lot' },
      { zh: '供应商名称', en: 'Supplier' },
      { zh: '供应商地址', en: 'Address' },
      { zh: '金额', en: 'Amount' },
    ],
    rows.map(({ result, lot }) => [
      textValue(
        `包${lot.number} ${lot.titleZh}`,
        lot.titleEn === undefined ? undefined : `Lot ${lot.number} ${lot.titleEn}`,
      ),
      textValue(result.winner.particulars.nameZh, result.winner.particulars.nameEn),
      textValue(result.winner.particulars.address),
      amountValue(result.decided.priceFen),
    ]),
  );
}

/** 中标 in a tender, 成交 by any other method. */
function awardWord({ method }: PublishedProcedure): string {
  return isTender(method) ? '中标' : '成交';
}

/** Budget, award and saving per lot and in all: the reader sees what competition was worth. */
function comparisonTable(rows: readonly Row[], award: string) {
  const lines = rows.map(({ result, lot }) => ({
    name: `包${lot.number}`,
    budget: lot.budgetFen,
    price: result.decided.priceFen,
  }));
  const total = {
    name: '合计',
    budget: sumFen(lines.map(({ budget }) => budget)),
    price: sumFen(lines.map(({ price }) => price)),
  };
  return tableValue(
    [
      { zh: '包', en: 'Lot' },
      { zh: '预算金额', en: 'Budget' },
      { zh: `${award}金额`, en: 'Award' },
      { zh: '节约金额', en: 'Saved' },
    ],
    [...lines, ...(lines.length > 1 ? [total] : [])].map(({ name, budget, price }) => [
      textValue(name, name === '合计' ? 'Total' : name.replace('包', 'Lot ')),
      amountValue(budget),
      amountValue(price),
      amountValue(fen(Math.max(0, budget - price))),
    ]),
  );
}

function scoreWords({ candidate, winner }: ResultLot): NoticeText {
  const name = winner.particulars.nameZh;
  if (candidate.total !== undefined)
    return {
      zh: `${name}：评审总得分${candidate.total}分`,
      en: `${winner.particulars.nameEn ?? name}: total score ${candidate.total}`,
    };
  const price = formatYuan(candidate.evaluatedPriceFen);
  return {
    zh: `${name}：扣除后评审价格${price}元`,
    en: `${winner.particulars.nameEn ?? name}: compared at ${price} yuan`,
  };
}

function mainItems(rows: readonly Row[], { terms }: PublishedProcedure) {
  return tableValue(
    [
      { zh: '名称', en: 'Service' },
      { zh: '服务范围与要求', en: 'Scope and requirements' },
      { zh: '服务时间', en: 'Term' },
    ],
    rows.map(({ lot }) => [
      textValue(lot.titleZh, lot.titleEn),
      textValue(lot.description),
      textValue(terms.termZh, terms.termEn),
    ]),
  );
}

function isSmall({ particulars }: Organization): boolean {
  return (
    particulars.kind === 'supplier' &&
    (particulars.size === 'small' || particulars.size === 'micro' || particulars.size === 'medium')
  );
}

function smallDeclaration(results: readonly ResultLot[]) {
  const names = [
    ...new Set(results.filter(({ winner }) => isSmall(winner)).map(({ winner }) => winner.particulars.nameZh)),
  ];
  return listValue(
    ...names.map((name) => ({
      zh: `${name}已声明为中小企业，对声明的真实性负责`,
      en: `${name} has declared itself a small or medium enterprise`,
    })),
  );
}

function awardFact({ lotId, winner, decided }: ResultLot, lot: Lot) {
  const { nameZh, nameEn } = winner.particulars;
  const supplier: { id: OrganizationId; nameZh: string; nameEn?: string } = {
    id: winner.id,
    nameZh,
    ...(nameEn === undefined ? {} : { nameEn }),
  };
  return { lotId, supplier, amountFen: decided.priceFen, budgetFen: lot.budgetFen };
}
