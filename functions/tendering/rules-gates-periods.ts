import type { Refusal } from '../../schemas/decision.ts';
import {
  addWorkingDays,
  isCovered,
  isProvisional,
  isWorkingDay,
  workingDaysBetween,
  type CountedDay,
} from '../../schemas/law/calendar.ts';
import type { LegalPeriod } from '../../schemas/law/rule-sets.ts';
import { addDays, dayOf, daysBetween, type Day } from '../../schemas/time.ts';
import { findIf, type Gate, type Tender } from './rules-gate.ts';
import { documentsAvailableThrough, earliestBidDeadlineDay, noticePublishedThrough } from './rules-timeline.ts';

/** Days of the month are counted up to here past any deadline: contract signing, notices, moved holidays. */
const COUNTING_ROOM_DAYS = 90;

function deadlineDay({ terms }: Tender): Day {
  return dayOf(terms.bidDeadline);
}

/** Whether all periods of this tender can be counted; the gate `calendar` says so where they cannot. */
function isCountable(tender: Tender): boolean {
  return [tender.issuedOn, deadlineDay(tender), tender.terms.documentsThrough].every((day) => covers(day));
}

function covers(day: Day): boolean {
  return isCovered(day) && isCovered(addDays(day, COUNTING_ROOM_DAYS));
}

/** A period as a sentence needs it. */
function wordsOf(period: LegalPeriod, from: Day, to: Day): NonNullable<Refusal['facts']> {
  return period.unit === 'days'
    ? { given: daysBetween(from, to), required: period.value, unitZh: '日', unitEn: 'days' }
    : { given: workingDaysBetween(from, to), required: period.value, unitZh: '个工作日', unitEn: 'working days' };
}

/** The earliest lawful days of a tender that is issued on a day. */
export type EarliestDays = {
  readonly documentsThrough: CountedDay | null;
  readonly noticeThrough: CountedDay;
  readonly bidDeadline: CountedDay;
};

/** The first lawful last day of the documents, last day of the notice period, and day of the deadline. */
export function earliestDays({
  method,
  issuedOn,
  ruleSet,
}: Pick<Tender, 'method' | 'issuedOn' | 'ruleSet'>): EarliestDays {
  const { timedAs } = method;
  return {
    documentsThrough: documentsAvailableThrough(timedAs, issuedOn, ruleSet),
    noticeThrough: noticePublishedThrough(timedAs, issuedOn, ruleSet),
    bidDeadline: earliestBidDeadlineDay(timedAs, issuedOn, ruleSet),
  };
}

function numbersOf({ method, ruleSet }: Tender) {
  return ruleSet.methods[method.timedAs];
}

/** Gates on days and hours. */
export const periodGates: readonly Gate[] = [
  {
    id: 'calendar',
    rule: 'CNT-004',
    find: (tender) =>
      [tender.issuedOn, deadlineDay(tender), tender.terms.documentsThrough]
        .filter((day, index, days) => !covers(day) && days.indexOf(day) === index)
        .map((day) => ({ code: 'day-not-covered', facts: { day } })),
  },
  {
    id: 'bid-period',
    rule: (tender) => numbersOf(tender).bidPeriod.rule,
    appliesTo: isCountable,
    find: (tender) => {
      const earliest = earliestDays(tender).bidDeadline.day;
      const { bidPeriod } = numbersOf(tender);
      return findIf(deadlineDay(tender) < earliest, () => ({
        code: 'deadline-too-early',
        pointer: '/terms/bidDeadline',
        facts: { ...wordsOf(bidPeriod, tender.issuedOn, deadlineDay(tender)), earliest },
      }));
    },
  },
  {
    id: 'document-period',
    rule: (tender) => numbersOf(tender).documentPeriod?.rule ?? numbersOf(tender).bidPeriod.rule,
    appliesTo: isCountable,
    find: (tender) => {
      // Where the law sets no period, the documents must at least be there on the day they are issued.
      const earliest = earliestDays(tender).documentsThrough?.day ?? tender.issuedOn;
      const through = tender.terms.documentsThrough;
      return findIf(through < earliest, () => ({
        code: 'documents-too-short',
        pointer: '/terms/documentsThrough',
        facts: { through, earliest },
      }));
    },
  },
  {
    id: 'documents-before-deadline',
    rule: (tender) => numbersOf(tender).documentPeriod?.rule ?? numbersOf(tender).bidPeriod.rule,
    find: (tender) => {
      const { documentsThrough: through } = tender.terms;
      const deadline = deadlineDay(tender);
      return findIf(through > deadline, () => ({
        code: 'documents-after-deadline',
        pointer: '/terms/documentsThrough',
        facts: { through, deadline },
      }));
    },
  },
  {
    id: 'notice-period',
    rule: (tender) => numbersOf(tender).noticePeriod.rule,
    appliesTo: (tender) => isCountable(tender) && tender.terms.invitation.kind === 'announcement',
    find: (tender) => {
      const earliest = earliestDays(tender).noticeThrough.day;
      return findIf(deadlineDay(tender) < earliest, () => ({
        code: 'deadline-in-notice-period',
        pointer: '/terms/bidDeadline',
        facts: { earliest, required: numbersOf(tender).noticePeriod.value },
      }));
    },
  },
  {
    id: 'opening-time',
    rule: (tender) => tender.method.openingRule,
    find: ({ method, terms }) => {
      const pointer = '/terms/openingAt';
      if (method.publicOpening)
        return findIf(terms.openingAt !== terms.bidDeadline, () => ({ code: 'opening-not-at-deadline', pointer }));
      return findIf(terms.openingAt < terms.bidDeadline, () => ({ code: 'opening-before-deadline', pointer }));
    },
  },
  {
    id: 'deadline-on-working-day',
    rule: 'CNT-001',
    warns: true,
    appliesTo: isCountable,
    find: (tender) =>
      findIf(!isWorkingDay(deadlineDay(tender)), () => ({
        code: 'deadline-on-day-off',
        pointer: '/terms/bidDeadline',
        facts: { day: deadlineDay(tender) },
      })),
  },
  {
    id: 'issue-on-working-day',
    rule: 'PUB-015',
    warns: true,
    appliesTo: isCountable,
    find: ({ issuedOn }) =>
      findIf(!isWorkingDay(issuedOn), () => ({ code: 'issued-on-day-off', facts: { day: issuedOn } })),
  },
  {
    id: 'calendar-published',
    rule: 'CNT-004',
    warns: true,
    appliesTo: isCountable,
    find: (tender) => {
      const counted = Object.values(earliestDays(tender)).some((found) => found?.provisional === true);
      return findIf(counted || isProvisional(deadlineDay(tender)), () => ({ code: 'calendar-provisional' }));
    },
  },
  {
    id: 'bid-validity',
    rule: 'PUB-025',
    warns: true,
    appliesTo: isCountable,
    find: (tender) => {
      const through = addDays(deadlineDay(tender), tender.terms.bidValidityDays);
      const needed = latestContractDay(tender);
      return findIf(through < needed, () => ({
        code: 'bid-validity-short',
        pointer: '/terms/bidValidityDays',
        facts: { through, needed },
      }));
    },
  },
];

/** When the contract is signed at the latest if evaluation takes a day and every later step its whole period. */
function latestContractDay(tender: Tender): Day {
  const { reportToBuyer, buyerDecision, resultPublication, contractSigning } = tender.ruleSet;
  const workingDays = reportToBuyer.value + buyerDecision.value + resultPublication.value;
  return addDays(addWorkingDays(deadlineDay(tender), workingDays).day, contractSigning.value);
}
