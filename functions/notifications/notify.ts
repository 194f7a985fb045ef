import type { Clock } from '../platform/clock.ts';
import type { RecordedEvent } from '../platform/streams.ts';
import { remindOf } from './remind.ts';
import { tellByMail, type MailServices } from './send.ts';

/** All that follows from one event in this area: a reminder of a deadline it begins, and the mails about it. */
export async function notify(services: MailServices & { readonly now: Clock }, recorded: RecordedEvent): Promise<void> {
  await remindOf(services, recorded);
  await tellByMail(services, recorded);
}
