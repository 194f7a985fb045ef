import { allow, refuse, refuseAll, type Decision } from '../../schemas/decision.ts';
import type { NoticeId } from '../../schemas/ids.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import { formatYuan, sumFen, type Fen } from '../../schemas/money.ts';
import type { Notice, NoticeText, NoticeValue } from '../../schemas/notice.ts';
import type { Procedure, ProcedureEvent } from '../../schemas/procedure.ts';
import type { Lot, Procurement } from '../../schemas/procurement.ts';
import type { QualificationRequirement } from '../../schemas/tender-terms.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import { noticeHeader, noticeLots, type NoticeParties } from '../notices/rules-header.ts';
import { issueNotice, type NoticeDraft } from '../notices/rules-notice.ts';
import { listValue, paragraphsValue, periodValue, textValue, yesNoValue } from '../notices/rules-values.ts';
import { lotIdsOf } from './rules-draft.ts';
import type { Tender } from './rules-gate.ts';
import { publicationGates, redFindings } from './rules-gates.ts';
import { earliestDays } from './rules-gates-periods.ts';
import { runningMethod } from './rules-methods.ts';

export type TenderNotice = {
  readonly id: NoticeId;
  readonly at: Instant;
  readonly procedure: Pick<Procedure, 'id' | 'method' | 'number' | 'terms'>;
  readonly procurement: Procurement;
  readonly parties: NoticeParties;
  readonly ruleSet: RuleSet;
  /** Where the documents are to be had. */
  readonly portalUrl: string;
  readonly previousNoticeIds: readonly NoticeId[];
};

/** The notice by which a procedure is announced: 招标公告 for a tender, 竞争性谈判公告 for a negotiation. */
export function tenderNotice(facts: TenderNotice): Notice {
  const { id, at, procedure, procurement, ruleSet } = facts;
  const { terms } = procedure;
  const method = runningMethod(procedure.method);
  const lots = procurement.lots.filter((lot) => lotIdsOf(terms).includes(lot.id));
  const common = {
    id,
    at,
    header: noticeHeader(procedure, procurement, facts.parties),
    lots: noticeLots(procurement, lotIdsOf(terms)),
    periodThrough: earliestDays({ method, issuedOn: dayOf(at), ruleSet }).noticeThrough.day,
    previousNoticeIds: [...facts.previousNoticeIds],
    circumstances: reservedCircumstance(terms.reservedForSmallEnterprises),
    facts: {
      bidDeadline: terms.bidDeadline,
      bidOpeningAt: terms.openingAt,
      budgetFen: sumFen(lots.map((lot) => lot.budgetFen)),
      lots: lots.map((lot) => ({
        lotId: lot.id,
        budgetFen: lot.budgetFen,
        ceilingFen: ceilingOf(lot, facts),
        status: 'active' as const,
      })),
    },
  } satisfies Omit<NoticeDraft<'tenderNotice'>, 'type' | 'fields'>;
  const fields = fieldsOf(facts, lots);
  if (method.noticeType === 'tenderNotice') return issueNotice({ ...common, type: 'tenderNotice', fields });
  const responsePlace = textValue('通过本平台在线提交加密的响应文件', 'Online on this portal, encrypted');
  return issueNotice({ ...common, type: 'negotiationNotice', fields: { ...fields, responsePlace } });
}

function reservedCircumstance(isReserved: boolean): Notice['circumstances'] {
  return isReserved ? ['reservedForSmallEnterprises'] : [];
}

function fieldsOf({ at, procedure, portalUrl }: TenderNotice, lots: readonly Lot[]) {
  const { terms } = procedure;
  const ceilings = terms.lots.flatMap(({ lotId, priceCeilingFen }): NoticeText[] => {
    const lot = lots.find((candidate) => candidate.id === lotId);
    if (lot === undefined || priceCeilingFen === undefined) return [];
    const amount = formatYuan(priceCeilingFen);
    return [{ zh: `包${lot.number}：${amount}元`, en: `Lot ${lot.number}: CNY ${amount}` }];
  });
  return {
    ceiling: listOrNothing(ceilings),
    requirement: paragraphsValue(words(terms.requirementZh, terms.requirementEn), ...lots.map(lotWords)),
    contractTerm: textValue(terms.termZh, terms.termEn),
    consortium: yesNoValue(terms.jointBidsAccepted),
    policyQualification: policyValue(terms),
    specificQualification: listOrNone(requirements(terms.qualificationRequirements, 'specific')),
    documentPeriod: periodValue(dayOf(at), terms.documentsThrough),
    documentPlace: textValue(portalUrl),
    documentMethod: textValue(
      '登录本平台，在项目页面免费获取',
      'Free of charge on the page of this procedure, after signing in',
    ),
    documentPrice: textValue(
      terms.documentPriceFen === 0 ? '免费' : `${formatYuan(terms.documentPriceFen)}元`,
      terms.documentPriceFen === 0 ? 'Free' : `CNY ${formatYuan(terms.documentPriceFen)}`,
    ),
    openingPlace: textValue(terms.openingPlace),
    otherMatters: terms.otherMattersZh === undefined ? undefined : textValue(terms.otherMattersZh),
  };
}

function words(zh: string, en: string | undefined): NoticeText {
  return { zh, ...(en === undefined ? {} : { en }) };
}

function lotWords(lot: Lot): NoticeText {
  const budget = formatYuan(lot.budgetFen);
  return {
    zh: `包${lot.number} ${lot.titleZh}：${lot.quantity}${lot.unit}，预算${budget}元。${lot.description}`,
    ...(lot.titleEn === undefined ? {} : { en: `Lot ${lot.number}, ${lot.titleEn}: budget CNY ${budget}.` }),
  };
}

function ceilingOf(lot: Lot, { procedure }: TenderNotice): Fen | undefined {
  return procedure.terms.lots.find(({ lotId }) => lotId === lot.id)?.priceCeilingFen;
}

function requirements(all: readonly QualificationRequirement[], kind: QualificationRequirement['kind']): NoticeText[] {
  return all.filter((requirement) => requirement.kind === kind).map(({ textZh, textEn }) => words(textZh, textEn));
}

/** Qualification by policy: what the document says, and that the purchase is reserved where it is (46号 art. 12). */
function policyValue({
  qualificationRequirements,
  reservedForSmallEnterprises,
}: TenderNotice['procedure']['terms']): NoticeValue {
  const reserved: NoticeText[] = reservedForSmallEnterprises
    ? [{ zh: '本项目专门面向中小企业采购。', en: 'Reserved for small and medium enterprises.' }]
    : [];
  return listOrNone([...reserved, ...requirements(qualificationRequirements, 'policy')]);
}

function listOrNothing(items: readonly NoticeText[]): NoticeValue | undefined {
  return items.length === 0 ? undefined : listValue(...items);
}

function listOrNone(items: readonly NoticeText[]): NoticeValue {
  return listOrNothing(items) ?? textValue('无', 'None');
}

export type PublishProcedure = {
  readonly tender: Tender;
  readonly procedure: Procedure;
  /** age recipient of each lot. */
  readonly recipients: Readonly<Record<string, string>>;
};

/** Publishes a draft: refused with everything that any gate forbids. The rule set in force today binds it from now on. */
export function publishProcedure({ tender, procedure, recipients }: PublishProcedure): Decision<ProcedureEvent> {
  if (procedure.status !== 'draft') return refuse({ code: 'not-a-draft' });
  const refused = refuseAll(redFindings(publicationGates(tender)));
  if (refused !== undefined) return refused;
  return allow<ProcedureEvent>({
    type: 'procedurePublished',
    ruleSetId: tender.ruleSet.id,
    noticeThrough: earliestDays(tender).noticeThrough.day,
    ...(tender.notice === undefined ? {} : { tenderNoticeId: tender.notice.id }),
    recipients: { ...recipients },
  });
}
