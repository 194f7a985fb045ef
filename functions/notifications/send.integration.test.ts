import { createServer } from 'node:http';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { OrganizationView } from '../../schemas/accounts-api.ts';
import { NoticeId } from '../../schemas/ids.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import {
  addressOf,
  chooseMail,
  givenMailAddresses,
  mailServices,
  mailTo,
  notifyOf,
  peopleOf,
  recordedEvents,
} from '../../test/support/mail.ts';
import { madeId } from '../../test/support/made.ts';
import { givenOrganizations, particularsOf, type Cast, type CastMember } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import {
  givenAmendment,
  givenProcedureEvents,
  givenPublished,
  type Published,
} from '../../test/support/published-procedure.ts';
import { marshalImage } from '../../test/support/stream-images.ts';
import { connectMail, type OutgoingMail } from '../platform/mail.ts';
import { reactTo } from '../platform/reactions.ts';
import type { RecordedEvent } from '../platform/streams.ts';
import { notify } from './notify.ts';
import { remindDue } from './remind.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  await givenMailAddresses(portal, peopleOf(cast));
});

let published: Published;
beforeEach(async () => {
  published = await givenPublished(portal, cast);
});

/** The event of a material amendment of the procedure at hand, which concerns all five suppliers. */
async function amendment(): Promise<RecordedEvent> {
  await givenAmendment(portal, published.procedureId, { material: true });
  const found = (await recordedEvents(portal)).find(
    ({ id, type }) => id === published.procedureId && type === 'procedureAmended',
  );
  if (found === undefined) throw new Error('the amendment is stored');
  return found;
}

/** How many mails about the procedure at hand each of these got. */
async function counts(people: readonly CastMember[]): Promise<readonly number[]> {
  const all = await Promise.all(people.map(({ subject }) => mailTo(portal, subject)));
  return all.map((mails) => mails.filter(({ body }) => body.text?.includes(published.procedureId) === true).length);
}

/** Keeps what would be sent, and fails for whom it is told to. */
function recordingMail(failFor: (mail: OutgoingMail) => boolean = () => false) {
  const sent: string[] = [];
  async function sendMail(mail: OutgoingMail): Promise<void> {
    if (failFor(mail)) throw new Error('refused');
    sent.push(mail.to);
  }
  return { sent, services: mailServices(portal.services, sendMail) };
}

const ONCE_EACH = [1, 1, 1, 1, 1];

describe('an event', () => {
  test('sends one mail to everyone it concerns, and to nobody else', async () => {
    await notifyOf(portal, [await amendment()]);
    expect(await counts(cast.suppliers)).toEqual(ONCE_EACH);
    const others = peopleOf(cast).filter(({ role }) => role !== 'supplier');
    expect(new Set(await counts(others))).toEqual(new Set([0]));
    const [mail] = (await mailTo(portal, 'supplier1')).slice(-1);
    expect(mail?.destination.to).toEqual([addressOf(portal, 'supplier1')]);
    expect(mail?.subject).toBe('【明采】采购文件有实质性变更，投标须再次确认：官方网站内容服务');
    expect(mail?.body.html).toContain(`/app/procedures/${published.procedureId}`);
  });

  test('that comes again, later and at the same moment, sends nothing again', async () => {
    const event = await amendment();
    const { sent, services } = recordingMail();
    await Promise.all([1, 2, 3].map(async () => notify(services, event)));
    await notify(services, event);
    expect(sent.toSorted()).toEqual(cast.suppliers.map(({ subject }) => addressOf(portal, subject)));
  });

  test('that fails for one recipient reaches the others, and when it comes again only the one', async () => {
    const event = await amendment();
    const unlucky = addressOf(portal, 'supplier3');
    const first = recordingMail(({ to }) => to === unlucky);
    await expect(notify(first.services, event)).rejects.toThrow('refused');
    expect(first.sent).toHaveLength(4);
    const second = recordingMail();
    await notify(second.services, event);
    expect(second.sent).toEqual([unlucky]);
  });

  test('whose sender died in between is sent by the next one, once the claim has run out', async () => {
    const event = await amendment();
    const { sent, services } = recordingMail(({ to }) => to === addressOf(portal, 'supplier1'));
    await expect(notify(services, event)).rejects.toThrow('refused');
    // As if the process had died right after claiming the mail, and its claim held for another moment.
    await portal.services.table.client.send(
      new UpdateItemCommand({
        TableName: portal.environment.tableName,
        Key: {
          pk: { S: `mail#procedure#${event.id}#${event.sequence}` },
          sk: { S: `documentsAmendedMaterially#${portal.personIdOf('supplier1')}` },
        },
        UpdateExpression: 'SET claimedUntil = :until',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':until': { N: (Date.now() + 500).toString() } },
      }),
    );
    expect(sent).toHaveLength(4);
    await notifyOf(portal, [event]);
    expect(await counts(cast.suppliers)).toEqual([1, 0, 0, 0, 0]);
  });

  test.each([
    ['reversed', (events: readonly RecordedEvent[]) => events.toReversed()],
    ['twice over', (events: readonly RecordedEvent[]) => [...events, ...events.toReversed()]],
  ])('sends the same mails when the order is %s', async (_, reordered) => {
    await amendment();
    const noticeId = NoticeId.parse(`ntc-${madeId(3)}`);
    const cancelled = { type: 'procedureCancelled' as const, reasonZh: '任务取消', noticeId };
    await givenProcedureEvents(portal, published.procedureId, [cancelled]);
    const own = (await recordedEvents(portal)).filter(({ id }) => id === published.procedureId);
    const { sent, services } = recordingMail();
    for (const event of reordered(own)) await notify(services, event);
    const twoEach = cast.suppliers.flatMap(({ subject }) => [addressOf(portal, subject), addressOf(portal, subject)]);
    expect(sent.toSorted()).toEqual(twoEach);
  });

  test('that no rule can read is named for the dead letters, and those before it are done', async () => {
    const event = await amendment();
    const poison = { ...event, sequence: 99, event: { type: 'procedureAmended', amendment: 'nonsense' } };
    const { sent, services } = recordingMail();
    const answer = await reactTo({ Records: [marshalImage(event), marshalImage(poison)] }, (recorded) =>
      notify(services, recorded),
    );
    expect(sent).toHaveLength(5);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: `${event.id}-99` }]);
  });
});

describe('a person', () => {
  test('gets mail in the own language, and none of a kind that was switched off', async () => {
    const everyone = cast.suppliers.slice(0, 2);
    await chooseMail(portal, 'supplier1', {
      language: 'en',
      email: addressOf(portal, 'supplier1'),
      mutedMail: ['questions'],
    });
    await chooseMail(portal, 'supplier2', { email: addressOf(portal, 'supplier2'), mutedMail: ['questions'] });
    const event = await amendment();
    await notifyOf(portal, [event]);
    // Changes are demanded by law: they come whatever else is switched off.
    expect(await counts(everyone)).toEqual([1, 1]);
    expect((await mailTo(portal, 'supplier1')).at(-1)?.subject).toBe(
      '[Mingcai] Material change: bids must be confirmed: 官方网站内容服务',
    );
    await answerQuestion();
    expect(await counts(everyone)).toEqual([1, 1]);
    expect(await counts(cast.suppliers.slice(2))).toEqual([2, 2, 2]);
    await givenMailAddresses(portal, everyone);
  });

  async function answerQuestion(): Promise<void> {
    const procedure = `/api/procedures/${published.procedureId}`;
    const { id } = await portal.succeed('supplier4', `POST ${procedure}/enquiries`, {
      body: { questionZh: '能否分期付款？' },
      answer: z.object({ id: z.string() }),
    });
    await portal.succeed('agencyOfficer', `POST ${procedure}/enquiries/${id}/answer`, {
      body: { answerZh: '可以。' },
      answer: z.unknown(),
    });
    const told = (await recordedEvents(portal)).filter((event) => event.id === id);
    await notifyOf(portal, told);
  }

  test('is not told of the own deed, and others of the same office are', async () => {
    const before = (await mailTo(portal, 'agencyOfficer')).length;
    await answerQuestion();
    const agency = (await mailTo(portal, 'agencyOfficer')).slice(before);
    expect(agency.map(({ subject }) => subject)).toEqual(['【明采】收到供应商询问，请答复：官方网站内容服务']);
    expect(agency[0]?.body.text).not.toMatch(/供应商4|分期/);
  });

  test('without an address gets none; then the contact of the organisation does', async () => {
    await chooseMail(portal, 'supplier5', {});
    const first = await amendment();
    const { sent, services } = recordingMail();
    await notify(services, first);
    expect(sent).toHaveLength(4);
    const contact = { name: '王联系', phone: '0512-66680000', email: `office@${portal.environment.tableName}.example` };
    const id = cast.suppliers[4]?.organizationId ?? '';
    const { version } = await portal.succeed('administrator', `GET /api/organizations/${id}`, {
      answer: OrganizationView,
    });
    const body = { ...particularsOf('supplier', 1005, '苏州供应商5有限公司'), contact };
    await portal.succeed('administrator', `PUT /api/organizations/${id}`, {
      body,
      ifMatch: version,
      answer: OrganizationView,
    });
    // What was told is told: nobody hears of it late because it comes again.
    await notify(services, first);
    expect(sent).toHaveLength(4);
    await givenAmendment(portal, published.procedureId, { material: false });
    const second = (await recordedEvents(portal)).findLast(
      ({ id: of, type }) => of === first.id && type === first.type,
    );
    await notify(services, second ?? first);
    expect(sent.slice(4)).toContain(contact.email);
    expect(sent).toHaveLength(9);
    await chooseMail(portal, 'supplier5', { email: addressOf(portal, 'supplier5') });
  });
});

describe('a reminder', () => {
  test('goes to every holder a day before the deadline, once, and not before', async () => {
    await notifyOf(
      portal,
      (await recordedEvents(portal)).filter(({ id }) => id === published.procedureId),
    );
    const start = portal.now();
    portal.moveTo(addMilliseconds(published.deadline, -86_400_001));
    await remindDue(portal.services);
    expect(await fallen()).toEqual([]);
    portal.moveBy(1);
    await remindDue(portal.services);
    await remindDue(portal.services);
    const events = await fallen();
    expect(events.map(({ type }) => type)).toEqual(['reminderFell']);
    await notifyOf(portal, events);
    expect(await counts(cast.suppliers)).toEqual(ONCE_EACH);
    portal.moveTo(start);
  });

  test('that comes only after the deadline tells nobody', async () => {
    await notifyOf(
      portal,
      (await recordedEvents(portal)).filter(({ id }) => id === published.procedureId),
    );
    const start = portal.now();
    portal.moveTo(published.deadline);
    await remindDue(portal.services);
    expect((await fallen()).map(({ type }) => type)).toEqual(['reminderLapsed']);
    portal.moveTo(start);
  });

  async function fallen(): Promise<readonly RecordedEvent[]> {
    const id = `bidDeadline.${published.procedureId}`;
    return (await recordedEvents(portal)).filter((event) => event.id === id && event.type !== 'reminderSet');
  }
});

describe('SES', () => {
  const mail: OutgoingMail = { to: 'a@example.com', subject: '主题', text: '正文', html: '<p>正文</p>', headers: {} };

  /** An SES that answers as it is told, one answer after the other, and then takes everything over. */
  async function sesAnswering(answers: readonly (readonly [status: number, type: string])[]) {
    let asked = 0;
    const server = createServer((_request, response) => {
      const [status, type] = answers[asked] ?? [200, ''];
      asked += 1;
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(type === '' ? {} : { 'x-amzn-errortype': type }),
      });
      response.end(JSON.stringify(status === 200 ? { MessageId: '1' } : { message: 'no mail to a@example.com' }));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const environment = { ...portal.services.environment, SES_ENDPOINT: `http://127.0.0.1:${port}` };
    return { send: connectMail(environment), asked: () => asked, stop: () => server.close() };
  }

  test('that throttles is asked again', async () => {
    const ses = await sesAnswering([
      [429, 'TooManyRequestsException'],
      [429, 'TooManyRequestsException'],
    ]);
    await expect(ses.send(mail)).resolves.toBeUndefined();
    expect(ses.asked()).toBe(3);
    ses.stop();
  });

  test.each([
    [429, 'TooManyRequestsException', 'was not taken over: TooManyRequestsException'],
    [500, 'InternalServiceErrorException', 'was not taken over: InternalServiceErrorException'],
    [400, 'MessageRejected', 'was refused: MessageRejected'],
  ])(
    'that answers %i (%s) time after time fails the mail, without its address in the log',
    async (status, type, message) => {
      const ses = await sesAnswering(Array.from({ length: 10 }, () => [status, type] as const));
      await expect(ses.send(mail)).rejects.toThrow(message);
      await expect(ses.send(mail)).rejects.not.toThrow('a@example.com');
      ses.stop();
    },
  );
});
