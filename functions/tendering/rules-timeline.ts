import type { Refusal } from '../../schemas/decision.ts';
import { refuseAll } from '../../schemas/decision.ts';
import {
  addWorkingDays,
  type CountedDay,
  firstWorkingDayFrom,
  isCovered,
  isProvisional,
  isWorkingDay,
  workingDaysBetween,
} from '../../schemas/law/calendar.ts';
import { type LegalPeriod, type RuleSet, ruleSetInForce, type TimedMethod } from '../../schemas/law/rule-sets.ts';
import { citation, lawRule, type RuleId } from '../../schemas/law/rules.ts';
import { answered, type Simulated } from '../../schemas/simulation.ts';
import { addDays, type Day, daysBetween } from '../../schemas/time.ts';
import type { TimelineRequest, TimelineResponse, TimelineWarning } from '../../schemas/timeline.ts';

/**
 * The last day of a minimum period that starts on `from`, which is not counted (Order 87 art. 85). A period of days that
 * would end on a day off ends on the next working day: the article names holidays only, the portal includes weekends.
 */
export function lastDayOf(period: LegalPeriod, from: Day): CountedDay {
  if (period.unit === 'working_days') return addWorkingDays(from, period.value);
  const rolled = firstWorkingDayFrom(addDays(from, period.value));
  return { day: rolled.day, provisional: rolled.provisional || isProvisional(from) };
}

/** The first lawful last day of issuing the documents (Regulation art. 31, 214号 art. 10); `null` where the method has no such period. */
export function documentsAvailableThrough(method: TimedMethod, issuedOn: Day, ruleSet: RuleSet): CountedDay | null {
  const period = ruleSet.methods[method].documentPeriod;
  return period === null ? null : lastDayOf(period, issuedOn);
}

/** The last day of the notice period (Order 87 art. 16; Caiku [2015] 135 for the other methods). */
export function noticePublishedThrough(method: TimedMethod, publishedOn: Day, ruleSet: RuleSet): CountedDay {
  return lastDayOf(ruleSet.methods[method].noticePeriod, publishedOn);
}

/**
 * The first lawful day for the deadline of bids or first responses. Nobody may be shut out while the documents are still to
 * be had, so it is never before their period ends: around long holidays that binds a consultation later than its ten days.
 */
export function earliestBidDeadlineDay(method: TimedMethod, issuedOn: Day, ruleSet: RuleSet): CountedDay {
  const bids = lastDayOf(ruleSet.methods[method].bidPeriod, issuedOn);
  const documents = documentsAvailableThrough(method, issuedOn, ruleSet);
  if (documents === null) return bids;
  return {
    day: documents.day > bids.day ? documents.day : bids.day,
    provisional: documents.provisional || bids.provisional,
  };
}

/** A change that affects the preparation of bids, and the deadline in force when it is made. */
export type Amendment = {
  readonly method: TimedMethod;
  readonly amendedOn: Day;
  readonly deadlineOn: Day;
  readonly ruleSet: RuleSet;
};

export type AmendedDeadline = {
  /** The first day to which the deadline must move; `null` where it may stay. */
  readonly moveTo: Day | null;
  readonly provisional: boolean;
};

/** Whether a change leaves bidders the time that the law gives them, and if not, the new deadline (Order 87 art. 27, Order 74 art. 29). */
export function deadlineAfterAmendment({ method, amendedOn, deadlineOn, ruleSet }: Amendment): AmendedDeadline {
  const lead = ruleSet.methods[method].amendmentLead;
  const left =
    lead.unit === 'working_days' ? workingDaysBetween(amendedOn, deadlineOn) : daysBetween(amendedOn, deadlineOn);
  if (left >= lead.value) return { moveTo: null, provisional: isProvisional(amendedOn) || isProvisional(deadlineOn) };
  const { day, provisional } = lastDayOf(lead, amendedOn);
  return { moveTo: day, provisional };
}

/** Far enough after any day asked about for every period of the law to end. */
const HORIZON_DAYS = 60;

function refuseQuestion(request: TimelineRequest): readonly Refusal[] {
  const { issuedOn, amendedOn, deadlineOn } = request;
  const outside = Object.entries({ issuedOn, amendedOn, deadlineOn }).flatMap(([member, day]): Refusal[] => {
    if (day === undefined || (isCovered(day) && isCovered(addDays(day, HORIZON_DAYS)))) return [];
    return [{ code: 'simulation-day-not-covered', pointer: `/${member}`, facts: { day } }];
  });
  if (amendedOn === undefined || deadlineOn === undefined) return outside;
  const pointer = '/amendedOn';
  if (amendedOn < issuedOn) return [...outside, { code: 'simulation-amended-before-issue', pointer }];
  if (amendedOn > deadlineOn) return [...outside, { code: 'simulation-amended-after-deadline', pointer }];
  return outside;
}

/** The rules that a period rests on: its own, and the one that says how it is counted. */
function rulesOf(period: LegalPeriod): readonly RuleId[] {
  return [period.rule, period.unit === 'days' ? 'CNT-001' : 'CNT-004'];
}

function warningsOf(
  request: TimelineRequest,
  found: { earliest: Day; rules: readonly RuleId[]; provisional: boolean },
) {
  const { issuedOn, amendedOn, deadlineOn } = request;
  const candidates: readonly (readonly [TimelineWarning, boolean])[] = [
    ['issued_on_day_off', !isWorkingDay(issuedOn)],
    ['amended_on_day_off', amendedOn !== undefined && !isWorkingDay(amendedOn)],
    ['deadline_on_day_off', deadlineOn !== undefined && !isWorkingDay(deadlineOn)],
    ['deadline_too_early', deadlineOn !== undefined && deadlineOn < found.earliest],
    ['rule_from_memory', found.rules.some((rule) => lawRule(rule).evidence === 'memory')],
    ['calendar_not_published', found.provisional],
  ];
  return candidates.filter(([, applies]) => applies).map(([warning]) => warning);
}

/** The amendment's part of the answer. The new deadline is never before the first lawful one, whatever deadline was in force. */
function amendmentOf({ method, amendedOn, deadlineOn }: TimelineRequest, ruleSet: RuleSet, earliest: Day) {
  if (amendedOn === undefined || deadlineOn === undefined) return null;
  const { moveTo, provisional } = deadlineAfterAmendment({ method, amendedOn, deadlineOn, ruleSet });
  return {
    moveTo: moveTo !== null && moveTo < earliest ? earliest : moveTo,
    provisional,
    rules: rulesOf(ruleSet.methods[method].amendmentLead),
  };
}

/** The periods of a procedure by the law in force on the day of issue (试算), on the functions the procedures themselves use. */
export function timeline(request: TimelineRequest): Simulated<TimelineResponse> {
  const refused = refuseAll(refuseQuestion(request));
  if (refused !== undefined) return refused;
  const { method, issuedOn } = request;
  const ruleSet = ruleSetInForce(issuedOn);
  const { bidPeriod, documentPeriod, noticePeriod } = ruleSet.methods[method];
  const documents = documentsAvailableThrough(method, issuedOn, ruleSet);
  const notice = noticePublishedThrough(method, issuedOn, ruleSet);
  const deadline = earliestBidDeadlineDay(method, issuedOn, ruleSet);
  const amendment = amendmentOf(request, ruleSet, deadline.day);
  const documentRules = documentPeriod === null ? [] : rulesOf(documentPeriod);
  const provisional = [documents, notice, deadline, amendment].some((count) => count?.provisional === true);
  const rules = [...documentRules, ...rulesOf(noticePeriod), ...rulesOf(bidPeriod), ...(amendment?.rules ?? [])];
  return answered({
    ruleSetId: ruleSet.id,
    documentsAvailableThrough: documents?.day ?? null,
    noticePublishedThrough: notice.day,
    deadlineNotBefore: deadline.day,
    ...(amendment === null ? {} : { deadlineMustMoveTo: amendment.moveTo }),
    citations: {
      documentsAvailableThrough: documentRules.map(citation),
      noticePublishedThrough: rulesOf(noticePeriod).map(citation),
      deadlineNotBefore: [...new Set([...rulesOf(bidPeriod), ...documentRules])].map(citation),
      ...(amendment === null ? {} : { deadlineMustMoveTo: amendment.rules.map(citation) }),
    },
    warnings: warningsOf(request, { earliest: deadline.day, rules, provisional }),
    provisional,
  });
}
