import { z } from 'zod';
import { Instant } from './time.ts';

/** What a reminder is of: the deadline for bids, the answer to an enquiry, the buyer's decision on an award. */
export const ReminderKind = z.enum(['bidDeadline', 'answer', 'decision']);
export type ReminderKind = z.infer<typeof ReminderKind>;

const common = {
  kind: ReminderKind,
  /** The procedure, enquiry or award that has the deadline. */
  thingId: z.string().max(120),
  /** What is reminded of. */
  until: Instant,
};

/** That a deadline is near, told some time before it. Stream `reminder`, id `<kind>.<thingId>`. */
export const Reminder = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('waiting'), ...common, dueAt: Instant }),
  z.strictObject({ status: z.literal('done'), ...common }),
]);
export type Reminder = z.infer<typeof Reminder>;

export const ReminderEvent = z.discriminatedUnion('type', [
  /** Set, or set anew because the deadline moved. */
  z.strictObject({ type: z.literal('reminderSet'), ...common, dueAt: Instant }),
  /** Its time has come: whoever waits for the deadline is told. */
  z.strictObject({ type: z.literal('reminderFell') }),
  /** There is nothing left to remind of: it was done, called off, or is over. */
  z.strictObject({ type: z.literal('reminderLapsed') }),
]);
export type ReminderEvent = z.infer<typeof ReminderEvent>;
