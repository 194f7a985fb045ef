import { describe, expect, it } from 'vitest';
import type { Reminder, ReminderEvent } from '../../schemas/reminder.ts';
import { addMilliseconds, atShanghai, Day } from '../../schemas/time.ts';
import { madeAt, madeProcedureId } from '../../test/support/made.ts';
import { madeDeadline, madeProcedure } from '../../test/support/made-procedure.ts';
import { nextStatus } from '../../test/support/next-status.ts';
import {
  awaitedUntil,
  evolveReminder,
  fallDue,
  reminderId,
  reminderStream,
  reminderTransitions,
  setReminder,
} from './rules-reminder.ts';

const kind = 'bidDeadline';
const thingId = madeProcedureId(1);
const context = { id: reminderId(kind, thingId), at: madeAt };
const until = madeDeadline;
const dueAt = addMilliseconds(until, -86_400_000);
const waiting: Reminder = { status: 'waiting', kind, thingId, until, dueAt };
const done: Reminder = { status: 'done', kind, thingId, until };
const reminders = { none: undefined, waiting, done };
const events: readonly ReminderEvent[] = [
  { type: 'reminderSet', kind, thingId, until, dueAt },
  { type: 'reminderFell' },
  { type: 'reminderLapsed' },
];

describe("a reminder's life", () => {
  it.each((['none', 'waiting', 'done'] as const).flatMap((status) => events.map((event) => ({ status, event }))))(
    '$event.type of a reminder that is $status goes where the table says, or nowhere',
    ({ status, event }) => {
      expect(nextStatus(() => evolveReminder(reminders[status], event, context))).toBe(
        reminderTransitions[status][event.type],
      );
    },
  );

  it('is due while it waits, and in no list after', () => {
    expect(reminderStream.places(waiting, context.id).byDue?.key).toBe('due#notifications');
    expect(reminderStream.places(done, context.id)).toEqual({});
  });
});

describe('a reminder', () => {
  it('of a deadline for bids is due a day before, to the minute', () => {
    expect(setReminder(undefined, { kind, thingId, until }, madeAt)).toEqual([events[0]]);
  });

  it('of the end of a day is due at nine the morning before', () => {
    const day = Day.parse('2026-03-06');
    const end = atShanghai(Day.parse('2026-03-07'), 0);
    const [event] = setReminder(undefined, { kind: 'answer', thingId, until: end }, madeAt);
    expect(event).toMatchObject({ dueAt: atShanghai(Day.parse('2026-03-05'), 9) });
    const enquiry = { status: 'open', answerBy: day } as const;
    expect(enquiry.answerBy).toBe(day);
  });

  it('is not set for what is a day away or nearer, nor twice, nor for nothing', () => {
    expect(setReminder(undefined, { kind, thingId, until }, addMilliseconds(dueAt, -1))).toHaveLength(1);
    expect(setReminder(undefined, { kind, thingId, until }, dueAt)).toEqual([]);
    expect(setReminder(waiting, { kind, thingId, until }, madeAt)).toEqual([]);
    expect(setReminder(undefined, { kind, thingId, until: undefined }, madeAt)).toEqual([]);
  });

  it('is set anew when the deadline moved, even after it fell', () => {
    const later = addMilliseconds(until, 86_400_000);
    for (const before of [waiting, done])
      expect(setReminder(before, { kind, thingId, until: later }, madeAt)).toMatchObject([{ until: later }]);
  });

  it('falls from its time on until the deadline, and lapses at it', () => {
    expect(fallDue(waiting, until, addMilliseconds(dueAt, -1))).toEqual([]);
    expect(fallDue(waiting, until, dueAt)).toEqual([{ type: 'reminderFell' }]);
    expect(fallDue(waiting, until, addMilliseconds(until, -1))).toEqual([{ type: 'reminderFell' }]);
    expect(fallDue(waiting, until, until)).toEqual([{ type: 'reminderLapsed' }]);
    expect(fallDue(done, until, dueAt)).toEqual([]);
  });

  it('lapses when nothing is waited for any more, or for another time', () => {
    expect(fallDue(waiting, undefined, dueAt)).toEqual([{ type: 'reminderLapsed' }]);
    expect(fallDue(waiting, addMilliseconds(until, 1), dueAt)).toEqual([{ type: 'reminderLapsed' }]);
  });
});

it('a deadline for bids is awaited while the procedure takes bids, and not after', () => {
  const procedure = madeProcedure();
  expect(awaitedUntil({ procedure })).toBe(until);
  expect(awaitedUntil({ procedure: { ...procedure, status: 'closed', closedAt: until } })).toBeUndefined();
  expect(awaitedUntil({})).toBeUndefined();
});
