import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { procedureTopic, type LiveTicket } from '../../schemas/live.ts';
import type { ProcedureId } from '../../schemas/ids.ts';
import { madeProcedureId } from '../../test/support/made.ts';
import { liveSockets, type LiveSockets } from '../../test/support/live-sockets.ts';
import { givenOrganizations, type Cast } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { givenPublished } from '../../test/support/published-procedure.ts';
import { reactTo } from '../platform/reactions.ts';
import type { PostToSocket } from '../platform/sockets.ts';
import { FIRST_HASH, type RecordedEvent } from '../platform/streams.ts';
import { procedureChannel, type Channel } from './rules-channels.ts';
import { CONNECTION_SECONDS, CONNECTIONS_PER_PERSON, OPENING_SECONDS } from './rules-limits.ts';
import { enter, listenersOf, storeTicket, type Grant } from './store.ts';
import { tellChannels, tellOf, type Telling } from './tell.ts';

let portal: TestPortal;
let cast: Cast;
let live: LiveSockets;
let procedureId: ProcedureId;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  ({ procedureId } = await givenPublished(portal, cast));
  live = await liveSockets(portal);
});
afterAll(async () => live.stop());

async function ticketOf(subject = cast.auditor.subject): Promise<LiveTicket> {
  return live.issue(subject, [procedureTopic(procedureId)]);
}

describe('a ticket', () => {
  test('opens one socket, once', async () => {
    const { ticket } = await ticketOf();
    const socket = await live.open(ticket);
    await expect(live.open(ticket)).rejects.toBeDefined();
    socket.close();
  });

  test('opens one socket though it is used twice at the same moment', async () => {
    const { ticket } = await ticketOf();
    const outcomes = await Promise.allSettled([live.open(ticket), live.open(ticket), live.open(ticket)]);
    const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(opened).toHaveLength(1);
    for (const socket of opened) socket.close();
  });

  test('opens none on a page of another site, nor without saying where it is used', async () => {
    const { ticket } = await ticketOf();
    await expect(live.open(ticket, 'https://elsewhere.example')).rejects.toBeDefined();
    await expect(live.open(ticket, '')).rejects.toBeDefined();
    // Refused before it was used up.
    (await live.open(ticket)).close();
  });

  test.each(['', 'x', 'A'.repeat(43), '../state', '%00'])('that was never issued opens none: %j', async (ticket) => {
    await expect(live.open(ticket)).rejects.toBeDefined();
  });

  test('opens none after its minute', async () => {
    const { ticket } = await ticketOf();
    const { client, name } = portal.services.table;
    const key = await onlyTicketKey(ticket);
    await client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: key,
        UpdateExpression: 'SET connectBy = :past',
        ExpressionAttributeValues: { ':past': { N: `${Date.now() - 1}` } },
      }),
    );
    await expect(live.open(ticket)).rejects.toBeDefined();
  });

  test('is stored as a digest, and expires with its item', async () => {
    const { ticket } = await ticketOf();
    const { client, name } = portal.services.table;
    const { Item: item = {} } = await client.send(
      new GetItemCommand({ TableName: name, Key: await onlyTicketKey(ticket) }),
    );
    expect(JSON.stringify(item)).not.toContain(ticket);
    expect(Number(item['expiresAt']?.N)).toBeLessThan(Date.now() / 1000 + 120);
  });
});

/** Where a ticket is kept. */
async function onlyTicketKey(ticket: string) {
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ticket))).toString('hex');
  return { pk: { S: `liveTicket#${digest}` }, sk: { S: 'state' } };
}

test('a person has at most twenty connections, and one more once one has ended', async () => {
  const { subject } = cast.supervisor;
  const sockets = [];
  for (let count = 0; count < CONNECTIONS_PER_PERSON; count += 1)
    sockets.push(await live.open((await ticketOf(subject)).ticket));
  await expect(live.open((await ticketOf(subject)).ticket)).rejects.toBeDefined();
  sockets.shift()?.close();
  await expect
    .poll(async () => {
      const socket = await live.open((await ticketOf(subject)).ticket).catch(() => undefined);
      if (socket !== undefined) sockets.push(socket);
      return socket !== undefined;
    })
    .toBe(true);
  for (const socket of sockets) socket.close();
});

test('a question is answered with the portal’s time, anything else not at all', async () => {
  const socket = await live.open((await ticketOf()).ticket);
  const heard: string[] = [];
  socket.addEventListener('message', ({ data }) => heard.push(String(data)));
  socket.send('{"topic":"procedure/prc-00000000000000000001"}');
  socket.send('ping');
  await expect.poll(() => heard).toEqual([expect.stringMatching(/^{"now":"[\d-]{10}T[\d:.]{12}Z"}$/)]);
  socket.close();
});

/** Enters connections for a procedure of their own, without a socket, and gives its channel. */
async function entered(procedure: ProcedureId, ...connectionIds: readonly string[]) {
  const { table } = portal.services;
  const channel = procedureChannel(procedure);
  const topic = procedureTopic(procedure);
  const grant: Grant = { personId: cast.auditor.personId, entries: [{ channel, topic }] };
  for (const connectionId of connectionIds) {
    const ticket = crypto.randomUUID();
    await storeTicket(table, ticket, grant);
    expect(await enter(table, connectionId, { ticket, grant })).toBe(true);
  }
  return channel;
}

/** As if every connection had been entered a minute ago. */
async function age(channel: Channel): Promise<void> {
  const { client, name } = portal.services.table;
  for (const { key } of await listenersOf(portal.services.table, channel))
    await client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: key,
        UpdateExpression: 'SET enteredAt = :before',
        ExpressionAttributeValues: { ':before': { N: `${Date.now() - (OPENING_SECONDS + 1) * 1000}` } },
      }),
    );
}

function telling(post: PostToSocket): Telling & { readonly sent: string[] } {
  const sent: string[] = [];
  return {
    sent,
    table: portal.services.table,
    now: portal.now,
    post: async (connectionId, text) => {
      sent.push(`${connectionId} ${text}`);
      return post(connectionId, text);
    },
  };
}

function recorded(id: ProcedureId): RecordedEvent {
  return {
    stream: 'procedure',
    id,
    sequence: 7,
    type: 'lotFailed',
    schemaVersion: 1,
    at: portal.now(),
    actor: { system: 'due' },
    commandId: 'secret command',
    event: Object.assign({ type: 'lotFailed' }, { lotId: 'lot-1', supplierIds: ['secret supplier'] }),
    previousHash: FIRST_HASH,
    hash: FIRST_HASH,
  };
}

describe('telling', () => {
  test('sends the topic and the time, and nothing of the event', async () => {
    await entered(madeProcedureId(81), 'a');
    const to = telling(async () => 'sent');
    await tellOf(to, recorded(madeProcedureId(81)));
    expect(to.sent).toEqual([`a {"topic":"${procedureTopic(madeProcedureId(81))}","now":"${portal.now()}"}`]);
  });

  test('twice sends the same twice and changes nothing that is stored', async () => {
    const channel = await entered(madeProcedureId(82), 'a', 'b');
    const before = await listenersOf(portal.services.table, channel);
    const to = telling(async () => 'sent');
    await tellOf(to, recorded(madeProcedureId(82)));
    const once = to.sent.splice(0);
    await tellOf(to, recorded(madeProcedureId(82)));
    expect(to.sent.toSorted()).toEqual(once.toSorted());
    const keys = (listeners: typeof before) => listeners.map(({ key }) => key);
    expect(keys(await listenersOf(portal.services.table, channel))).toEqual(keys(before));
  });

  test('takes out whoever is gone, but not who may be opening just now', async () => {
    const channel = await entered(madeProcedureId(83), 'old');
    await age(channel);
    await entered(madeProcedureId(83), 'young');
    await tellChannels(
      telling(async () => 'gone'),
      [channel],
    );
    const left = await listenersOf(portal.services.table, channel);
    expect(left.map(({ connectionId }) => connectionId)).toEqual(['young']);
  });

  test('reaches all others when some cannot be reached, and then says so', async () => {
    const channel = await entered(madeProcedureId(84), 'a', 'broken', 'c');
    const to = telling(async (connectionId) => {
      if (connectionId === 'broken') throw new Error('no way');
      return 'sent';
    });
    await expect(tellChannels(to, [channel])).rejects.toThrow('1 connections were not told');
    expect(to.sent.map((text) => text.replace(/ .*/, '')).toSorted()).toEqual(['a', 'broken', 'c']);
  });

  test('of an event that cannot be told names it, so that it ends among the dead letters', async () => {
    await entered(madeProcedureId(85), 'a');
    const to = telling(async () => {
      throw new Error('refused with 403');
    });
    const batch = [recorded(madeProcedureId(80)), recorded(madeProcedureId(85)), recorded(madeProcedureId(80))];
    const Records = batch.map((event, index) => recordOf(event, `${index}`));
    const answer = await reactTo({ Records }, async (event) => tellOf(to, event));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });

  test('reaches nobody whose time has ended', async () => {
    const channel = await entered(madeProcedureId(86), 'a');
    const [listener] = await listenersOf(portal.services.table, channel);
    const sort = listener?.key['sk']?.S ?? '';
    const until = Date.parse(sort.slice(0, 24));
    expect(until - Date.now()).toBeGreaterThan((CONNECTION_SECONDS - 60) * 1000);
    vi.setSystemTime(until + 1);
    const found = await listenersOf(portal.services.table, channel);
    vi.useRealTimers();
    expect(found).toEqual([]);
  });
});

function recordOf(event: RecordedEvent, SequenceNumber: string): DynamoDBRecord {
  const NewImage = { sk: { S: 'event#000000000007' }, body: { S: JSON.stringify(event) } };
  return { eventName: 'INSERT', dynamodb: { SequenceNumber, NewImage } };
}
