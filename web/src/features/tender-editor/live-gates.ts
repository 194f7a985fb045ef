import type { Tender } from '../../../../functions/tendering/rules-gate.ts';
import { publicationGates, type GateResult } from '../../../../functions/tendering/rules-gates.ts';
import { tenderOf } from '../../../../functions/tendering/rules-tender.ts';
import type { Refusal } from '../../../../schemas/decision.ts';
import { NoticeId } from '../../../../schemas/ids.ts';
import { isCovered, workingDaysBetween } from '../../../../schemas/law/calendar.ts';
import { ruleSetInForce } from '../../../../schemas/law/rule-sets.ts';
import type { RuleId } from '../../../../schemas/law/rules.ts';
import type { Organization } from '../../../../schemas/organization.ts';
import type { Language } from '../../../../schemas/person.ts';
import { refusalWords } from '../../../../schemas/problems/words.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { Procurement } from '../../../../schemas/procurement.ts';
import type { TenderAttachment, TenderTerms } from '../../../../schemas/tender-terms.ts';
import { addDays, Day, dayOf, type Instant } from '../../../../schemas/time.ts';
import { formatDay } from '../../../public-pages/format.ts';
import { stepAt, stepOf, type EditorStep } from './steps.ts';

/** What the gates ask for besides the document that is being written. */
export type LiveFacts = {
  readonly procedure: FullProcedure;
  readonly procurement: Procurement;
  readonly parties: {
    readonly buyer: Organization;
    readonly procurementAgency: Organization | undefined;
    readonly authority: Organization | undefined;
  };
  readonly verified: readonly TenderAttachment[];
  readonly invited: readonly Organization[];
  readonly at: Instant;
  readonly portalUrl: string;
};

/** Stands where the portal will put the notice's number when it is issued. */
export const COMING_NOTICE = NoticeId.parse('ntc-00000000000000000000');

/** How far the gates count past the day of issue. */
const COUNTED_DAYS = 90;

/** The unsent document as the gates would judge it if it were published now; nothing on a day whose year no calendar covers. */
export function liveTender(terms: TenderTerms, facts: LiveFacts): Tender | undefined {
  const { procedure, procurement, parties, verified, invited, at, portalUrl } = facts;
  const today = dayOf(at);
  if (!isCovered(today) || !isCovered(addDays(today, COUNTED_DAYS))) return undefined;
  return tenderOf(
    { ...procedure, terms },
    {
      procurement,
      parties,
      verified,
      invited,
      at,
      portalUrl,
      ruleSet: ruleSetInForce(today),
      noticeId: COMING_NOTICE,
      previousNoticeIds: [],
    },
  );
}

/** One finding in words, with the place where it is put right. */
export type FindingView = {
  readonly key: string;
  readonly pointer: string;
  readonly step: EditorStep;
  /** What is missing, in short: 还差 2 天. */
  readonly gap: string | undefined;
  readonly detail: string;
  readonly rule: RuleId;
};

/** One gate as the rail shows it. */
export type GateLine = {
  readonly gate: string;
  readonly status: 'green' | 'warning' | 'red';
  readonly step: EditorStep;
  readonly rule: RuleId;
  readonly findings: readonly FindingView[];
};

/** Every gate with what it finds, in the language of the page. */
export function gateLines(tender: Tender, language: Language): readonly GateLine[] {
  return linesOf(publicationGates(tender), language);
}

/** Any gates as lines. */
export function linesOf(results: readonly GateResult[], language: Language): readonly GateLine[] {
  return results.map(({ gate, status, rule, findings }) => ({
    gate,
    status,
    rule,
    step: stepOf(gate),
    findings: findings.map((finding, index) => findingView(finding, { gate, rule, index, language })),
  }));
}

type Place = {
  readonly gate: string;
  readonly rule: RuleId;
  readonly index: number;
  readonly language: Language;
};

function findingView(finding: Refusal, { gate, rule, index, language }: Place): FindingView {
  const pointer = finding.pointer ?? '';
  return {
    key: `${gate} ${index}`,
    pointer,
    step: stepAt(pointer) ?? stepOf(gate),
    gap: gapOf(finding, language),
    detail: readable(refusalWords(finding, language), language),
    rule: finding.rule ?? rule,
  };
}

/** Days and lots as people read them. */
function readable(text: string, language: Language): string {
  return text
    .replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => {
      const parsed = Day.safeParse(day);
      return parsed.success ? formatDay(parsed.data, language) : day;
    })
    .replaceAll(/\blot-(\d+)/g, (_, number: string) => (language === 'zh' ? `包${number}` : `lot ${number}`));
}

type Unit = { readonly zh: string; readonly en: string };

const DAYS: Unit = { zh: '天', en: 'days' };
const WORKING_DAYS: Unit = { zh: '个工作日', en: 'working days' };
const POINTS: Unit = { zh: '分', en: 'points' };
const SUPPLIERS: Unit = { zh: '家供应商', en: 'suppliers' };

/** How much is missing (or too much) where the law counts. */
function gapOf({ code, facts = {} }: Refusal, language: Language): string | undefined {
  const given = Number(facts['given']);
  const required = Number(facts['required']);
  switch (code) {
    case 'deadline-too-early':
      return gapIn(required - given, facts['unitEn'] === 'days' ? DAYS : WORKING_DAYS, language);
    case 'deadline-must-move':
      return gapIn(required - Number(facts['left']), facts['unitEn'] === 'days' ? DAYS : WORKING_DAYS, language);
    case 'price-weight-too-low':
    case 'price-weight-too-high':
      return gapIn(required - given, POINTS, language);
    case 'points-not-hundred':
      return gapIn(100 - given, POINTS, language);
    case 'too-few-invited':
      return gapIn(required - given, SUPPLIERS, language);
    case 'documents-too-short':
      return gapBetween(facts['through'], facts['earliest'], language);
    default:
      return undefined;
  }
}

function gapBetween(from: unknown, to: unknown, language: Language): string | undefined {
  const [start, end] = [Day.safeParse(from), Day.safeParse(to)];
  if (!start.success || !end.success || !isCovered(start.data) || !isCovered(end.data)) return undefined;
  return gapIn(workingDaysBetween(start.data, end.data), WORKING_DAYS, language);
}

function gapIn(missing: number, unit: Unit, language: Language): string | undefined {
  if (Number.isNaN(missing) || missing === 0) return undefined;
  const count = Math.abs(Math.round(missing * 100)) / 100;
  if (language === 'zh') return `${missing > 0 ? '还差' : '多出'} ${count} ${unit.zh}`;
  const word = count === 1 ? unit.en.replace(/s$/, '') : unit.en;
  return `${count} ${word} ${missing > 0 ? 'short' : 'too many'}`;
}

/** How many gates of a step are red, and how many advise. */
export function tallyOf(lines: readonly GateLine[]): { red: number; warning: number; green: number } {
  const tally = { red: 0, warning: 0, green: 0 };
  for (const { status } of lines) tally[status] += 1;
  return tally;
}
