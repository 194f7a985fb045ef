import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay, workingDaysBetween } from '../../schemas/law/calendar.ts';
import { ruleSetById, TimedMethod } from '../../schemas/law/rule-sets.ts';
import { addDays, Day, daysBetween } from '../../schemas/time.ts';
import { TimelineRequest, TimelineResponse } from '../../schemas/timeline.ts';
import cases from '../../test/cases/timeline.json' with { type: 'json' };
import {
  deadlineAfterAmendment,
  documentsAvailableThrough,
  earliestBidDeadlineDay,
  noticePublishedThrough,
  timeline,
} from './rules-timeline.ts';

const ruleSet = ruleSetById('cn-2026-02-01');

function day(text: string): Day {
  return Day.parse(text);
}

function answerOf(request: unknown): TimelineResponse {
  const result = timeline(TimelineRequest.parse(request));
  if (!result.allowed) throw new Error(`refused: ${JSON.stringify(result.refusals)}`);
  return TimelineResponse.parse(result.answer);
}

function refusalsOf(request: unknown) {
  const result = timeline(TimelineRequest.parse(request));
  return result.allowed ? [] : result.refusals.map(({ code, pointer }) => [code, pointer]);
}

describe('the worked timelines', () => {
  it.each(cases.filter(({ status }) => status === undefined))('$name ($source)', ({ request, response }) => {
    expect(answerOf(request)).toMatchObject(response ?? {});
  });

  it.each(cases.filter(({ status }) => status === 400))('refuses $name', ({ request }) => {
    expect(TimelineRequest.safeParse(request).success).toBe(false);
  });
});

describe('the question', () => {
  it('needs the amendment and the deadline together', () => {
    const alone = TimelineRequest.safeParse({ method: 'open_tender', issuedOn: '2026-10-20', amendedOn: '2026-11-06' });
    expect(alone.error?.issues.map(({ path }) => path)).toEqual([['deadlineOn']]);
    const other = TimelineRequest.safeParse({
      method: 'open_tender',
      issuedOn: '2026-10-20',
      deadlineOn: '2026-11-20',
    });
    expect(other.error?.issues.map(({ path }) => path)).toEqual([['amendedOn']]);
  });

  it.each([
    [{ method: 'quotation', issuedOn: '2026-10-20' }],
    [{ method: 'open_tender', issuedOn: '2026-10-20T00:00:00Z' }],
    [{ method: 'open_tender', issuedOn: '2026-10-20', colour: 'red' }],
    [{ method: 'open_tender', issuedOn: 20261020 }],
    [{ method: 'open_tender' }],
  ])('refuses the shape of %j', (request) => {
    expect(TimelineRequest.safeParse(request).success).toBe(false);
  });

  it('refuses a change before the issue or after the deadline', () => {
    const request = { method: 'open_tender', issuedOn: '2026-10-20', deadlineOn: '2026-11-20' };
    expect(refusalsOf({ ...request, amendedOn: '2026-10-19' })).toEqual([
      ['simulation-amended-before-issue', '/amendedOn'],
    ]);
    expect(refusalsOf({ ...request, amendedOn: '2026-11-21' })).toEqual([
      ['simulation-amended-after-deadline', '/amendedOn'],
    ]);
    expect(refusalsOf({ ...request, amendedOn: '2026-11-20' })).toEqual([]);
  });

  it.each(['2024-12-31', '2035-12-31', '1949-10-01', '9999-12-31'])(
    'refuses %s, a day outside the calendar',
    (issuedOn) => {
      expect(refusalsOf({ method: 'open_tender', issuedOn })).toEqual([['simulation-day-not-covered', '/issuedOn']]);
    },
  );
});

describe('the answer', () => {
  it('cites the article of every member', () => {
    const { citations } = answerOf({ method: 'open_tender', issuedOn: '2026-09-11' });
    expect(citations.deadlineNotBefore.map(({ id }) => id)).toEqual(['PUB-001', 'CNT-001', 'PUB-002', 'CNT-004']);
    expect(citations.deadlineNotBefore[0]).toEqual({
      id: 'PUB-001',
      instrument: '政府采购法（2014年修正）',
      article: '第三十五条',
    });
    expect(citations.noticePublishedThrough.map(({ id }) => id)).toEqual(['PUB-004', 'CNT-004']);
  });

  it('warns of an issue on Mid-Autumn (worked case 1)', () => {
    expect(answerOf({ method: 'open_tender', issuedOn: '2026-09-25' }).warnings).toEqual(['issued_on_day_off']);
    expect(answerOf({ method: 'open_tender', issuedOn: '2026-09-28' })).toMatchObject({
      noticePublishedThrough: '2026-10-10',
      deadlineNotBefore: '2026-10-19',
      warnings: [],
    });
  });

  it('has no deadline to move without an amendment', () => {
    expect(answerOf({ method: 'open_tender', issuedOn: '2026-10-20' })).not.toHaveProperty('deadlineMustMoveTo');
  });
});

describe('an amendment', () => {
  it('moves the first response when a consultation is changed four days before it (worked case 5)', () => {
    const request = { method: 'competitive_consultation', issuedOn: '2026-09-29', deadlineOn: '2026-10-12' };
    expect(answerOf({ ...request, amendedOn: '2026-10-07' })).toMatchObject({
      deadlineMustMoveTo: null,
      warnings: ['amended_on_day_off', 'rule_from_memory'],
    });
    expect(answerOf({ ...request, amendedOn: '2026-10-08' })).toMatchObject({ deadlineMustMoveTo: '2026-10-13' });
  });

  it('counts working days from a change to the first response of a negotiation', () => {
    const request = { method: 'competitive_negotiation', issuedOn: '2026-09-21', deadlineOn: '2026-10-09' };
    expect(answerOf({ ...request, amendedOn: '2026-09-29' }).deadlineMustMoveTo).toBeNull();
    expect(answerOf({ ...request, amendedOn: '2026-09-30' }).deadlineMustMoveTo).toBe('2026-10-10');
  });

  it('never moves a deadline to a day before the first lawful one', () => {
    const request = {
      method: 'open_tender',
      issuedOn: '2026-10-20',
      amendedOn: '2026-10-21',
      deadlineOn: '2026-11-04',
    };
    expect(answerOf(request)).toMatchObject({ deadlineMustMoveTo: '2026-11-09', warnings: ['deadline_too_early'] });
  });
});

describe('the calendar and the law behind an answer', () => {
  it('is provisional as soon as a count touches 2027, and not before', () => {
    expect(answerOf({ method: 'open_tender', issuedOn: '2026-12-11' })).toMatchObject({
      deadlineNotBefore: '2026-12-31',
      provisional: false,
    });
    expect(answerOf({ method: 'open_tender', issuedOn: '2026-12-12' })).toMatchObject({
      deadlineNotBefore: '2027-01-04',
      provisional: true,
      warnings: ['issued_on_day_off', 'calendar_not_published'],
    });
  });

  it('pins the rule set of the day of issue', () => {
    expect(answerOf({ method: 'open_tender', issuedOn: '2026-01-31' }).ruleSetId).toBe('cn-2022-07-01');
    expect(answerOf({ method: 'open_tender', issuedOn: '2026-02-01' }).ruleSetId).toBe('cn-2026-02-01');
  });
});

describe('for every day of issue', () => {
  const anyDay = fc.integer({ min: 0, max: 3900 }).map((offset) => addDays(day('2025-01-01'), offset));
  const anyMethod = fc.constantFrom(...TimedMethod.options);

  test.prop([anyMethod, anyDay])(
    'the deadline is a working day, never before the documents or the period end',
    (method, issuedOn) => {
      const deadline = earliestBidDeadlineDay(method, issuedOn, ruleSet).day;
      const period = ruleSet.methods[method].bidPeriod;
      const count = period.unit === 'days' ? daysBetween : workingDaysBetween;
      expect(isWorkingDay(deadline)).toBe(true);
      expect(count(issuedOn, deadline)).toBeGreaterThanOrEqual(period.value);
      expect(deadline >= (documentsAvailableThrough(method, issuedOn, ruleSet)?.day ?? issuedOn)).toBe(true);
    },
  );

  test.prop([anyMethod, anyDay])('a later issue never gives an earlier deadline', (method, issuedOn) => {
    const next = earliestBidDeadlineDay(method, addDays(issuedOn, 1), ruleSet).day;
    expect(next >= earliestBidDeadlineDay(method, issuedOn, ruleSet).day).toBe(true);
  });

  test.prop([anyMethod, anyDay, fc.nat(40)])(
    'a moved deadline is later, lawful, and needs no second move',
    (method, amendedOn, left) => {
      const deadlineOn = addDays(amendedOn, left);
      const { moveTo } = deadlineAfterAmendment({ method, amendedOn, deadlineOn, ruleSet });
      const settled = moveTo ?? deadlineOn;
      expect(settled >= deadlineOn).toBe(true);
      expect(moveTo === null || isWorkingDay(moveTo)).toBe(true);
      expect(deadlineAfterAmendment({ method, amendedOn, deadlineOn: settled, ruleSet }).moveTo).toBeNull();
    },
  );

  test.prop([anyDay])('a tender is announced for five working days, a negotiation for three', (issuedOn) => {
    expect(workingDaysBetween(issuedOn, noticePublishedThrough('open_tender', issuedOn, ruleSet).day)).toBe(5);
    expect(workingDaysBetween(issuedOn, noticePublishedThrough('competitive_negotiation', issuedOn, ruleSet).day)).toBe(
      3,
    );
  });
});
