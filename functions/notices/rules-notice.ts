import type { Refusal } from '../../schemas/decision.ts';
import type { NoticeId } from '../../schemas/ids.ts';
import {
  formRule,
  noticeForm,
  type FieldRequirement,
  type FieldSource,
  type NoticeFieldKey,
} from '../../schemas/law/notice-forms.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import {
  Notice,
  NoticeIssued,
  ReleaseTag,
  type NoticeParty,
  type NoticeType,
  type NoticeValue,
} from '../../schemas/notice.ts';
import { sumFen } from '../../schemas/money.ts';
import { isTender, procurementMethodNames } from '../../schemas/procurement-method.ts';
import type { StreamType } from '../../schemas/stream.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Language } from '../../schemas/person.ts';

/** What every notice of one procurement says alike; an area keeps it with its own state and passes it on. */
export type NoticeHeader = Pick<
  Notice,
  | 'procurementId'
  | 'procedureId'
  | 'procurementMethod'
  | 'ocid'
  | 'projectNumber'
  | 'titleZh'
  | 'titleEn'
  | 'buyer'
  | 'procurementAgency'
  | 'supervisoryAuthority'
  | 'projectContact'
>;

/** What a deed adds to the header to make a notice. */
export type NoticeDraft<Type extends NoticeType> = {
  readonly id: Notice['id'];
  readonly type: Type;
  readonly at: Instant;
  readonly header: NoticeHeader;
  readonly lots: Notice['lots'];
  readonly fields: { readonly [Key in NoticeFieldKey<Type>]?: NoticeValue | undefined };
  readonly periodThrough?: Notice['periodThrough'];
  readonly previousNoticeIds?: Notice['previousNoticeIds'];
  readonly followsNoticeId?: Notice['followsNoticeId'];
  readonly circumstances?: Notice['circumstances'];
  readonly citations?: readonly RuleId[];
  /** Figures for machines; the release tag follows from the type. */
  readonly facts?: Partial<Omit<Notice['facts'], 'tag'>>;
};

/** Builds a notice: fields in the order of the form, the form's own rule among the citations. Ask `missingNoticeFields` before issuing. */
export function issueNotice<Type extends NoticeType>(draft: NoticeDraft<Type>): Notice {
  const form = noticeForm(draft.type);
  const given = new Map<string, unknown>(Object.entries(draft.fields));
  const order = form.sections.flatMap((section) => section.fields);
  const { id, type, at, header, lots, periodThrough, followsNoticeId, facts } = draft;
  return Notice.parse({
    ...header,
    id,
    type,
    lots,
    publishedAt: at,
    periodThrough,
    previousNoticeIds: draft.previousNoticeIds ?? [],
    followsNoticeId,
    fields: order.flatMap((key) => (given.get(key) === undefined ? [] : [{ key, value: given.get(key) }])),
    circumstances: draft.circumstances ?? [],
    citations: [...new Set([formRule(form.rule), ...(draft.citations ?? [])])],
    facts: { ...facts, tag: [ReleaseTag.parse(form.tag)] },
  });
}

/** The statutory fields that a notice lacks, each as a refusal naming the field and its article (101号令 art. 7; 财办库〔2020〕50号). */
export function missingNoticeFields(notice: Notice): Refusal[] {
  const form = noticeForm(notice.type);
  const present = new Set(notice.fields.map((field) => field.key));
  return Object.entries(form.fields).flatMap(([key, field]): Refusal[] => {
    if (!fieldIsRequired(field.required, notice)) return [];
    const isThere = field.source === undefined ? present.has(key) : sourceIsThere(field.source, notice);
    if (isThere) return [];
    return [
      {
        code: 'notice-field-missing',
        rule: formRule(field.rule ?? form.rule),
        pointer: `/fields/${key}`,
        facts: { field: key, labelZh: fillWords(field.zh, notice, 'zh'), labelEn: fillWords(field.en, notice, 'en') },
      },
    ];
  });
}

/** Whether the form asks for a field in this very notice. */
function fieldIsRequired(requirement: FieldRequirement, notice: Notice): boolean {
  const given = new Set(notice.circumstances);
  const answers: Record<FieldRequirement, boolean> = {
    always: true,
    optional: false,
    ifAgency: notice.procurementAgency !== undefined,
    ifSeveralLots: notice.lots.length > 1,
    ifConsultation: notice.procurementMethod === 'competitiveConsultation',
    ifScored: given.has('scored'),
    ifLotsFailed: given.has('lotsFailed'),
    ifSuppliersRecommended: given.has('suppliersRecommended'),
    ifSmallEnterpriseWon: given.has('smallEnterpriseWon'),
    ifDisabledUnitWon: given.has('disabledUnitWon'),
    ifReservedForSmallEnterprises: given.has('reservedForSmallEnterprises'),
  };
  return answers[requirement];
}

function sourceIsThere(source: FieldSource, notice: Notice): boolean {
  const { facts, projectContact } = notice;
  const answers: Record<FieldSource, boolean> = {
    projectNumber: true,
    title: true,
    procurementMethod: true,
    publishedOn: true,
    constant: true,
    budget: facts.budgetFen !== undefined,
    bidDeadline: facts.bidDeadline !== undefined,
    overview: facts.bidDeadline !== undefined,
    bidOpeningAt: facts.bidOpeningAt !== undefined,
    noticePeriod: notice.periodThrough !== undefined,
    buyer: isReachable(notice.buyer),
    procurementAgency: isReachable(notice.procurementAgency),
    supervisoryAuthority: isReachable(notice.supervisoryAuthority),
    projectContact: projectContact.name !== '' && projectContact.phone !== '',
  };
  return answers[source];
}

/** The forms ask for name, address and telephone of every party. */
function isReachable(party: NoticeParty | undefined): boolean {
  return party !== undefined && party.address !== '' && party.contact !== '';
}

/** Fills the words of a form: `{method}` by the procurement method, `{award}` 中标 for tenders and 成交 for the other methods. */
export function fillWords(words: string, notice: Pick<Notice, 'procurementMethod'>, language: Language): string {
  const method = procurementMethodNames[notice.procurementMethod];
  return words
    .replaceAll('{method}', language === 'zh' ? method.zh : method.en.toLowerCase())
    .replaceAll('{award}', isTender(notice.procurementMethod) ? '中标' : '成交');
}

/** What kind of notice it is, in words: 竞争性谈判公告, 中标结果公告 … */
export function noticeKind(notice: Pick<Notice, 'type' | 'procurementMethod'>, language: Language): string {
  return fillWords(noticeForm(notice.type)[language], notice, language);
}

/** Notices that come lot by lot, so that one procurement has several of a kind (law art. 36 is applied to each lot alone). */
const BY_LOT: ReadonlySet<NoticeType> = new Set([
  'openingRecord',
  'failedTenderNotice',
  'methodChangeNotice',
  'resultNotice',
  'terminationNotice',
]);

/** The one lot that a notice of a lot's fate is about; `undefined` when it is about several, or about the whole. */
export function onlyLot<Lot>(type: NoticeType, lots: readonly Lot[]): Lot | undefined {
  return BY_LOT.has(type) && lots.length === 1 ? lots[0] : undefined;
}

/** The sum awarded in a notice, and the budget of the lots awarded where every one is known. */
export function awardedAmounts(notice: Pick<Notice, 'facts'>): { awardedFen?: number; awardedBudgetFen?: number } {
  const { awards } = notice.facts;
  if (awards.length === 0) return {};
  const budgets = awards.flatMap((award) => (award.budgetFen === undefined ? [] : [award.budgetFen]));
  return {
    awardedFen: sumFen(awards.map((award) => award.amountFen)),
    ...(budgets.length === awards.length ? { awardedBudgetFen: sumFen(budgets) } : {}),
  };
}

/**
 * The event that issues a notice: `draft.append(noticeStream, { id: notice.id, before: undefined, events: [noticeIssued(notice)] })`.
 * What people fill in is checked before (`missingNoticeFields`).
 * @throws when a statutory field is missing all the same: a broken promise of our own code
 */
export function noticeIssued(notice: Notice): NoticeIssued {
  const [missing] = missingNoticeFields(notice);
  if (missing !== undefined) throw new Error(`${notice.type} lacks ${missing.pointer ?? ''}`);
  return { type: 'noticeIssued', notice };
}

/** Notices never change: one event makes the whole. */
export const noticeStream: StreamType<Notice, NoticeIssued> = {
  name: 'notice',
  version: 1,
  state: Notice,
  event: NoticeIssued,
  evolve: (_, event) => event.notice,
  row: (notice) => ({ status: 'published', summary: noticeSummary(notice) }),
  places: (notice, id) => {
    // One sort for every list, so that a month is a range of it and a page by type, buyer or month is one query.
    const sort = `${notice.publishedAt}#${id}`;
    return {
      byMonth: { key: 'notice', sort },
      byOwner: { key: `notice#buyer#${notice.buyer.id}`, sort },
      byPartner: { key: `notice#type#${notice.type}`, sort },
      byParent: { key: `notice#procurement#${notice.procurementId}`, sort },
    };
  },
};

/** The few facts of a row in lists. */
export function noticeSummary(notice: Notice): Readonly<Record<string, unknown>> {
  return {
    type: notice.type,
    procurementMethod: notice.procurementMethod,
    procurementId: notice.procurementId,
    procedureId: notice.procedureId,
    ocid: notice.ocid,
    projectNumber: notice.projectNumber,
    titleZh: notice.titleZh,
    titleEn: notice.titleEn,
    buyer: { id: notice.buyer.id, nameZh: notice.buyer.nameZh, nameEn: notice.buyer.nameEn },
    publishedAt: notice.publishedAt,
    bidDeadline: notice.facts.bidDeadline,
    budgetFen: notice.facts.budgetFen,
    ...awardedAmounts(notice),
    lotNumbers: notice.lots.map((lot) => lot.number),
  };
}

/** Under which name views of a notice are counted. */
export function viewsTally(id: NoticeId): string {
  return `noticeViews#${id}`;
}
