import type { Services } from '../../functions/platform/http-app.ts';
import { connectMail, type SendMail } from '../../functions/platform/mail.ts';
import { notify } from '../../functions/notifications/notify.ts';
import type { RecordedEvent } from '../../functions/platform/streams.ts';
import { Me } from '../../schemas/accounts-api.ts';
import type { SentMail } from './backends.ts';
import type { Cast, CastMember } from './organizations.ts';
import type { TestPortal } from './portal.ts';
import type { Published } from './published-procedure.ts';
import { namesOf, withoutIds } from './seen-by-all.ts';
import { everyItem } from './stored.ts';

/** Everyone of a cast. */
export function peopleOf(cast: Cast): readonly CastMember[] {
  return Object.values(cast).flat();
}

/** The address of a person in a test portal; other test files of the run have other portals, and the mail server is shared. */
export function addressOf({ environment }: TestPortal, subject: string): string {
  return `${subject}@${environment.tableName}.example`;
}

export type MailChoices = {
  readonly language?: 'zh' | 'en';
  readonly email?: string | undefined;
  readonly mutedMail?: readonly string[];
};

/** Replaces a person's preferences. */
export async function chooseMail(portal: TestPortal, subject: string, choices: MailChoices): Promise<void> {
  const { version: ifMatch } = await portal.succeed(subject, 'GET /api/me', { answer: Me });
  await portal.succeed(subject, 'PUT /api/me', { body: { language: 'zh', ...choices }, ifMatch, answer: Me });
}

/** Gives each of these people the own address. */
export async function givenMailAddresses(portal: TestPortal, people: readonly CastMember[]): Promise<void> {
  for (const { subject } of people) await chooseMail(portal, subject, { email: addressOf(portal, subject) });
}

/** All that was sent to a person, oldest first. */
export async function mailTo(portal: TestPortal, subject: string): Promise<readonly SentMail[]> {
  return portal.environment.mailTo(addressOf(portal, subject));
}

/** Every stored event, in the order in which things happened. */
export async function recordedEvents({ environment }: TestPortal): Promise<readonly RecordedEvent[]> {
  const items = (await everyItem(environment)).filter((item) => item['sk']?.S?.startsWith('event#') === true);
  return items
    .map((item): RecordedEvent => JSON.parse(item['body']?.S ?? 'null'))
    .toSorted((left, right) => orderOf(left).localeCompare(orderOf(right)));
}

function orderOf({ at, stream, id, sequence }: RecordedEvent): string {
  return `${at} ${stream} ${id} ${sequence.toString().padStart(12, '0')}`;
}

/** What the function that sends mail is given. */
export function mailServices(services: Services, sendMail: SendMail = connectMail(services.environment)) {
  return { ...services, sendMail };
}

/** Hands these events to the function that sends mail, one after the other. */
export async function notifyOf(portal: TestPortal, recorded: readonly RecordedEvent[]): Promise<void> {
  const services = mailServices(portal.services);
  for (const event of recorded) await notify(services, event);
}

/** Who got which mails, word for word. */
export type MailSeen = ReadonlyMap<string, readonly string[]>;

/**
 * All mail that each person of a cast got, with what differs between any two portals taken out. Things that happen at one
 * moment are told in the order of their random ids, so the order is taken out, too.
 */
export async function mailSeenByAll(world: {
  readonly portal: TestPortal;
  readonly cast: Cast;
  readonly to: Published;
}): Promise<MailSeen> {
  const { portal, cast, to } = world;
  const names = namesOf(portal, cast, to);
  const seen = new Map<string, readonly string[]>();
  for (const { subject } of peopleOf(cast)) {
    const mails = await mailTo(portal, subject);
    const words = mails.map((mail) => [mail.subject, mail.body.text, mail.body.html].join('\n'));
    seen.set(subject, words.map((text) => withoutIds(text, names)).toSorted());
  }
  return seen;
}
