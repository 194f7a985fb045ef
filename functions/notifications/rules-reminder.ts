import type { Award } from '../../schemas/award.ts';
import type { Enquiry } from '../../schemas/enquiry.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import { Reminder, ReminderEvent, type ReminderKind } from '../../schemas/reminder.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';
import { addMilliseconds, endOfDay, type Instant } from '../../schemas/time.ts';
import { given, toBuyer, toBuyerSide, toHolders, type Happening, type Telling } from './rules-told.ts';

const HOUR_MILLISECONDS = 3_600_000;

/** A day before: of a deadline at 09:30 at 09:30 the day before, of one at the end of a day at nine the morning before. */
const leadHours: Readonly<Record<ReminderKind, number>> = { bidDeadline: 24, answer: 39, decision: 39 };

/** Which status may follow which, and by which event. What is not here never happens. */
export const reminderTransitions: Readonly<
  Record<Reminder['status'] | 'none', Readonly<Partial<Record<ReminderEvent['type'], Reminder['status']>>>>
> = {
  none: { reminderSet: 'waiting' },
  waiting: { reminderSet: 'waiting', reminderFell: 'done', reminderLapsed: 'done' },
  // A deadline may be moved after it was reminded of.
  done: { reminderSet: 'waiting' },
};

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveReminder(state: Reminder | undefined, event: ReminderEvent, _context: EventContext): Reminder {
  if (reminderTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of a reminder that is ${state?.status ?? 'not set'}`);
  if (event.type === 'reminderSet') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'waiting' };
  }
  if (state === undefined) throw new Error(`${event.type} of a reminder that was never set`);
  const { kind, thingId, until } = state;
  return { status: 'done', kind, thingId, until };
}

export const reminderStream: StreamType<Reminder, ReminderEvent> = {
  name: 'reminder',
  version: 1,
  state: Reminder,
  event: ReminderEvent,
  evolve: evolveReminder,
  row: ({ status }) => ({ status, summary: {} }),
  places: (reminder, id) =>
    reminder.status === 'waiting' ? { byDue: { key: 'due#notifications', sort: `${reminder.dueAt}#${id}` } } : {},
};

/** A thing has one reminder of each kind, which moves with its deadline. `tellReminder` reads it back. */
export function reminderId(kind: ReminderKind, thingId: string): string {
  return `${kind}.${thingId}`;
}

/** What has the deadline, as it is now; absent members are not of the reminder's kind. */
export type Awaited = {
  readonly procedure?: Procedure | undefined;
  readonly enquiry?: Enquiry | undefined;
  readonly award?: Award | undefined;
};

/** Until when something is waited for, or `undefined` where nothing is any more. */
export function awaitedUntil({ procedure, enquiry, award }: Awaited): Instant | undefined {
  if (procedure?.status === 'published') return procedure.terms.bidDeadline;
  if (enquiry?.status === 'open') return endOfDay(enquiry.answerBy);
  if (award?.status === 'awaitingDecision') return endOfDay(award.decideThrough);
  return undefined;
}

type Wanted = { readonly kind: ReminderKind; readonly thingId: string; readonly until: Instant | undefined };

/** Sets a reminder for a deadline that is more than a day away; the mail that tells of a nearer one is reminder enough. */
export function setReminder(before: Reminder | undefined, wanted: Wanted, at: Instant): readonly ReminderEvent[] {
  const { kind, thingId, until } = wanted;
  if (until === undefined || before?.until === until) return [];
  const dueAt = addMilliseconds(until, -leadHours[kind] * HOUR_MILLISECONDS);
  return dueAt <= at ? [] : [{ type: 'reminderSet', kind, thingId, until, dueAt }];
}

/** What becomes of a reminder whose time has come. One that comes after its deadline, or for another one, tells nobody. */
export function fallDue(reminder: Reminder, until: Instant | undefined, at: Instant): readonly ReminderEvent[] {
  if (reminder.status !== 'waiting' || at < reminder.dueAt) return [];
  return [{ type: until === reminder.until && at < until ? 'reminderFell' : 'reminderLapsed' }];
}

const telling: Readonly<Record<ReminderKind, (thingId: string) => Telling>> = {
  bidDeadline: (procedureId) => ({
    needs: { thing: { kind: 'procedure', id: procedureId }, holders: true },
    tell: (facts) =>
      toHolders(facts, 'bidDeadlineNear', { deadline: given(facts.procedure, 'procedure').terms.bidDeadline }),
  }),
  answer: (enquiryId) => ({
    needs: { thing: { kind: 'enquiry', id: enquiryId } },
    tell: (facts) => toBuyerSide(facts, 'answerNear', { deadlineDay: given(facts.enquiry, 'enquiry').answerBy }),
  }),
  decision: (awardId) => ({
    needs: { thing: { kind: 'award', id: awardId } },
    tell: (facts) => {
      const award = given(facts.award, 'award');
      // It may have been decided since; then the result notice tells.
      if (award.status !== 'awaitingDecision') return [];
      return toBuyer(facts, 'decisionNear', { lotId: award.lotId, deadlineDay: award.decideThrough });
    },
  }),
};

/** A reminder tells whoever waits for its deadline; for bids all who hold the documents, alike. */
export function tellReminder(happening: Happening): Telling | undefined {
  if (ReminderEvent.parse(happening.event).type !== 'reminderFell') return undefined;
  const dot = happening.id.indexOf('.');
  const kind = happening.id.slice(0, dot);
  const tellOf = kind === 'bidDeadline' || kind === 'answer' || kind === 'decision' ? telling[kind] : undefined;
  return given(tellOf, 'kind of reminder')(happening.id.slice(dot + 1));
}
