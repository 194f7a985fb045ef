import { setTimeout as wait } from 'node:timers/promises';
import type { Environment } from '../platform/environment.ts';
import { logFailure } from '../platform/log.ts';
import type { OutgoingMail, SendMail } from '../platform/mail.ts';
import type { RecordedEvent } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { composeMail } from './compose.ts';
import { readFacts } from './facts.ts';
import { deliveriesOf, type Delivery } from './recipients.ts';
import { tellingOf } from './rules.ts';
import { claimMail, giveBack, markSent, markTold, wasTold, type MailKey } from './store.ts';

export type MailServices = {
  readonly table: Table;
  readonly environment: Pick<Environment, 'PORTAL_URL'>;
  readonly sendMail: SendMail;
};

/** So many mails are on their way at once; a new account of SES takes fourteen a second. */
const AT_ONCE = 4;

/**
 * Sends every mail of an event, each once, whether the event comes twice, late or after another. One that fails does not keep
 * the others; the event then comes again, and only what is missing goes out.
 */
export async function tellByMail(services: MailServices, recorded: RecordedEvent): Promise<void> {
  const telling = tellingOf(recorded);
  if (telling === undefined) return;
  const eventId = eventIdOf(recorded);
  if (await wasTold(services.table, eventId)) return;
  const told = telling.tell(await readFacts(services.table, telling.needs));
  const waiting = [...(await deliveriesOf(services.table, told, recorded))];
  const failures: unknown[] = [];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      await deliver(services, recorded, next).catch((error: unknown) => failures.push(error));
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const failure of failures.slice(1)) logFailure(failure, { operation: `mail of ${recorded.type}` });
  if (failures.length > 0) throw failures[0];
  await markTold(services.table, eventId);
}

function eventIdOf({ stream, id, sequence }: RecordedEvent): string {
  return `${stream}#${id}#${sequence}`;
}

async function deliver(services: MailServices, recorded: RecordedEvent, delivery: Delivery): Promise<void> {
  const { table, sendMail } = services;
  const key: MailKey = {
    eventId: eventIdOf(recorded),
    template: delivery.told.template,
    recipient: delivery.recipient,
  };
  let claim = await claimMail(table, key);
  if (claim.status === 'busy') {
    await wait(claim.milliseconds);
    claim = await claimMail(table, key);
  }
  if (claim.status === 'sent') return;
  if (claim.status === 'busy') throw new Error('a mail is being sent by another call');
  try {
    await sendMail(mailOf(services, recorded, delivery));
  } catch (error) {
    await giveBack(table, key);
    throw error;
  }
  await markSent(table, key);
}

function mailOf({ environment }: MailServices, { at }: RecordedEvent, delivery: Delivery): OutgoingMail {
  const { told, address, language } = delivery;
  const letter = { template: told.template, values: told.values, at, language };
  const { unsubscribeUrl, ...content } = composeMail(letter, environment.PORTAL_URL);
  return {
    to: address,
    ...content,
    headers: {
      // No machine should answer (RFC 3834), and a mail program can show the way out (RFC 2369).
      'Auto-Submitted': 'auto-generated',
      'X-Mingcai-Event-At': at,
      ...(unsubscribeUrl === undefined ? {} : { 'List-Unsubscribe': `<${unsubscribeUrl}>` }),
    },
  };
}
