import { ReminderKind } from '../../schemas/reminder.ts';
import { awardStream } from '../awarding/rules-award.ts';
import type { Clock } from '../platform/clock.ts';
import { digestRequest, execute } from '../platform/commands.ts';
import { carryOutDue } from '../platform/due.ts';
import { load, type RecordedEvent } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { enquiryStream } from '../tendering/rules-enquiry.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { awaitedUntil, fallDue, reminderId, reminderStream, setReminder, type Awaited } from './rules-reminder.ts';

type Around = { readonly table: Table; readonly now: Clock };

/** Which events begin or move a deadline, by stream. */
const kinds: Readonly<Record<string, ReminderKind>> = {
  procedurePublished: 'bidDeadline',
  procedureAmended: 'bidDeadline',
  enquiryAsked: 'answer',
  candidatesReceived: 'decision',
};

/** Sets the reminder of a deadline that an event begins or moves, from what is stored now: events may come late. */
export async function remindOf(around: Around, recorded: RecordedEvent): Promise<void> {
  const kind = kinds[recorded.type];
  if (kind === undefined) return;
  const { id: thingId, stream, sequence } = recorded;
  const { table } = around;
  const context = {
    actor: { system: 'reaction' } as const,
    commandId: `reminder#${stream}#${thingId}#${sequence}`,
    requestDigest: digestRequest('setReminder', { kind, thingId }),
  };
  const outcome = await execute(around, context, async (draft) => {
    const id = reminderId(kind, thingId);
    const [before, awaited] = await Promise.all([
      load(table, reminderStream, id),
      readAwaited(table, { kind, thingId }),
    ]);
    const events = setReminder(before?.state, { kind, thingId, until: awaitedUntil(awaited) }, draft.at);
    if (events.length > 0) draft.append(reminderStream, { id, before, events });
    return { answer: null };
  });
  if (!outcome.done) throw new Unavailable(`no reminder was set: ${outcome.refusals[0].code}`);
}

async function readAwaited(
  table: Table,
  { kind, thingId }: { readonly kind: ReminderKind; readonly thingId: string },
): Promise<Awaited> {
  switch (kind) {
    case 'bidDeadline':
      return { procedure: (await load(table, procedureStream, thingId))?.state };
    case 'answer':
      return { enquiry: (await load(table, enquiryStream, thingId))?.state };
    case 'decision':
      return { award: (await load(table, awardStream, thingId))?.state };
  }
}

/** Lets reminders fall whose time has come; the mails go out when that event is reacted to, like those of any other. */
export async function remindDue(around: Around): Promise<void> {
  await carryOutDue(around, 'notifications', async (id) => remind(around, id));
}

async function remind(around: Around, id: string): Promise<void> {
  const { table } = around;
  const seen = await load(table, reminderStream, id);
  const context = {
    actor: { system: 'due' } as const,
    commandId: `reminderDue#${id}#${seen?.version ?? 0}`,
    requestDigest: digestRequest('remind', { id }),
  };
  const outcome = await execute(around, context, async (draft) => {
    const before = await load(table, reminderStream, id);
    if (before === undefined) return { answer: null };
    const until = awaitedUntil(await readAwaited(table, before.state));
    draft.append(reminderStream, { id, before, events: fallDue(before.state, until, draft.at) });
    return { answer: null };
  });
  if (!outcome.done) throw new Unavailable(`${id} was not reminded of: ${outcome.refusals[0].code}`);
}
