import { z } from 'zod';
import { TimedMethod } from './law/rule-sets.ts';
import { Day } from './time.ts';

/** A question about the periods of a procedure (试算). `amendedOn` and `deadlineOn` come together or not at all. */
export const TimelineRequest = z
  .strictObject({
    method: TimedMethod,
    /** The day on which the documents are first issued. */
    issuedOn: Day,
    /** The day of a change that affects the preparation of bids. */
    amendedOn: Day.optional(),
    /** The deadline in force when the change is made. */
    deadlineOn: Day.optional(),
  })
  .superRefine(({ amendedOn, deadlineOn }, context) => {
    if ((amendedOn === undefined) === (deadlineOn === undefined)) return;
    const missing = amendedOn === undefined ? 'amendedOn' : 'deadlineOn';
    context.addIssue({ code: 'custom', path: [missing], message: 'amendedOn and deadlineOn come together' });
  });
export type TimelineRequest = z.infer<typeof TimelineRequest>;

/** Things the law does not forbid but a planner should know. */
export const TimelineWarning = z.enum([
  'issued_on_day_off',
  'amended_on_day_off',
  'deadline_on_day_off',
  'deadline_too_early',
  'rule_from_memory',
  'calendar_not_published',
]);
export type TimelineWarning = z.infer<typeof TimelineWarning>;

/** The words of a warning for screens. */
export const timelineWarningWords: Readonly<Record<TimelineWarning, { readonly zh: string; readonly en: string }>> = {
  issued_on_day_off: {
    zh: '发出日为休息日：指定网站收到信息后一个工作日内发布，起算日可能顺延。',
    en: 'Issued on a day off: the site has one working day to post the notice, so the count may start later.',
  },
  amended_on_day_off: {
    zh: '修改日为休息日：更正公告可能顺延发布，起算日可能顺延。',
    en: 'Changed on a day off: the notice of it may be posted later, and the count may start later.',
  },
  deadline_on_day_off: { zh: '截止日为休息日。', en: 'The deadline falls on a day off.' },
  deadline_too_early: {
    zh: '现定截止日早于法定最早截止日。',
    en: 'The deadline in force is earlier than the first lawful deadline.',
  },
  rule_from_memory: {
    zh: '所依据的期限尚待与法规原文核对。',
    en: 'A period rests on a rule that has not been checked in its instrument.',
  },
  calendar_not_published: {
    zh: '期间涉及国务院尚未公布节假日安排的年份，仅按法定节假日计算，结果为暂定。',
    en: 'A count touches a year whose holiday arrangement is not published; it uses statutory holidays alone.',
  },
};

const Citation = z.strictObject({ id: z.string(), instrument: z.string(), article: z.string() });
const Citations = z.array(Citation).readonly();

/** The periods as the law counts them, each with the articles that it rests on. */
export const TimelineResponse = z.strictObject({
  ruleSetId: z.string(),
  /** The first lawful last day of issuing the documents; null where the method has no such period. */
  documentsAvailableThrough: Day.nullable(),
  /** The last day of the notice period. */
  noticePublishedThrough: Day,
  /** The first lawful deadline day, never before the documents' period ends. */
  deadlineNotBefore: Day,
  /** With an amendment: the day to which the deadline must move, or null where it may stay. */
  deadlineMustMoveTo: Day.nullable().optional(),
  citations: z.strictObject({
    documentsAvailableThrough: Citations,
    noticePublishedThrough: Citations,
    deadlineNotBefore: Citations,
    deadlineMustMoveTo: Citations.optional(),
  }),
  warnings: z.array(TimelineWarning).readonly(),
  /** The count touched a year whose holiday arrangement is not published yet. */
  provisional: z.boolean(),
});
export type TimelineResponse = z.infer<typeof TimelineResponse>;
