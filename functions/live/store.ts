import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PersonId } from '../../schemas/ids.ts';
import { LiveTopic } from '../../schemas/live.ts';
import { queryAll, type Item, type Table, type Write } from '../platform/table.ts';
import { personChannel, type Channel } from './rules-channels.ts';
import { CONNECTION_SECONDS, TICKET_SECONDS } from './rules-limits.ts';

/**
 * Tickets and connections are no part of any record: they expire, and the table's own expiry clears them away. Their times are
 * real time, as with tokens, for business time may be moved.
 */
const Entry = z.object({ channel: z.string(), topic: LiveTopic });
/** What a ticket lets its holder hear. */
export const Grant = z.object({ personId: PersonId, entries: z.array(Entry) });
export type Grant = z.infer<typeof Grant>;

/** A connection in a channel. */
export type Listener = {
  readonly connectionId: string;
  readonly topic: LiveTopic | undefined;
  /** Seconds since it was entered. */
  readonly ageSeconds: number;
  readonly key: Item;
};

/** Only a digest is stored: who reads the table cannot connect with what is in it. */
function ticketKey(ticket: string): Item {
  return { pk: { S: `liveTicket#${createHash('sha256').update(ticket).digest('hex')}` }, sk: { S: 'state' } };
}

/** Stores what a ticket lets its holder hear. */
export async function storeTicket(table: Table, ticket: string, grant: Grant): Promise<void> {
  const connectBy = Date.now() + TICKET_SECONDS * 1000;
  const item: Item = {
    ...ticketKey(ticket),
    type: { S: 'liveTicket' },
    grant: { S: JSON.stringify(grant) },
    connectBy: { N: connectBy.toString() },
    expiresAt: { N: seconds(connectBy) },
  };
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: item }));
}

/** What a ticket lets hear; `undefined` for one that does not exist. */
export async function readGrant(table: Table, ticket: string): Promise<Grant | undefined> {
  const { Item: item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: ticketKey(ticket), ConsistentRead: true }),
  );
  return item === undefined ? undefined : Grant.parse(JSON.parse(item['grant']?.S ?? 'null'));
}

/** Uses up the ticket and enters the connection, both or neither. False for a ticket that was used or is too old. */
export async function enter(
  table: Table,
  connectionId: string,
  used: { ticket: string; grant: Grant },
): Promise<boolean> {
  const now = Date.now();
  const until = now + CONNECTION_SECONDS * 1000;
  const entries = entriesOf(used.grant).map((entry) => entryItem(entry, { connectionId, now, until }));
  const keys = entries.map(({ pk, sk }) => [pk?.S, sk?.S]);
  const connection: Item = {
    ...connectionKey(connectionId),
    type: { S: 'liveConnection' },
    entries: { S: JSON.stringify(keys) },
    expiresAt: { N: seconds(until) },
  };
  const puts = [connection, ...entries].map((Item): Write => ({ Put: { TableName: table.name, Item } }));
  try {
    await table.client.send(
      new TransactWriteItemsCommand({ TransactItems: [useTicket(table, used.ticket, now), ...puts] }),
    );
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

function useTicket(table: Table, ticket: string, now: number): Write {
  return {
    Update: {
      TableName: table.name,
      Key: ticketKey(ticket),
      UpdateExpression: 'SET usedAt = :now',
      ConditionExpression: 'attribute_not_exists(usedAt) AND connectBy > :now',
      ExpressionAttributeValues: { ':now': { N: now.toString() } },
    },
  };
}

/** Besides what it hears, a connection is entered under its person, to be counted. */
function entriesOf({ personId, entries }: Grant): readonly { readonly channel: string; readonly topic?: LiveTopic }[] {
  return [...entries, { channel: personChannel(personId) }];
}

type Lifetime = { readonly connectionId: string; readonly now: number; readonly until: number };

/** Sorted by when it ends, so that a query never meets those that have ended, however many there were. */
function entryItem(entry: { channel: string; topic?: LiveTopic }, { connectionId, now, until }: Lifetime): Item {
  return {
    pk: { S: `live#${entry.channel}` },
    sk: { S: `${sortOf(until)}#${connectionId}` },
    type: { S: 'live' },
    connectionId: { S: connectionId },
    ...(entry.topic === undefined ? {} : { topic: { S: entry.topic } }),
    enteredAt: { N: now.toString() },
    expiresAt: { N: seconds(until) },
  };
}

function connectionKey(connectionId: string): Item {
  return { pk: { S: `liveConnection#${connectionId}` }, sk: { S: 'state' } };
}

/** The connections of a channel that have not ended. */
export async function listenersOf(table: Table, channel: Channel): Promise<Listener[]> {
  const now = Date.now();
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk > :now',
    FilterExpression: 'attribute_not_exists(gone)',
    ExpressionAttributeValues: { ':pk': { S: `live#${channel}` }, ':now': { S: sortOf(now) } },
  });
  return items.map((item) => listenerOf(item, now));
}

function listenerOf(item: Item, now: number): Listener {
  const { pk = { S: '' }, sk = { S: '' } } = item;
  return {
    connectionId: item['connectionId']?.S ?? '',
    topic: LiveTopic.safeParse(item['topic']?.S).data,
    ageSeconds: (now - Number(item['enteredAt']?.N ?? 0)) / 1000,
    key: { pk, sk },
  };
}

/** Takes a connection out of a channel. It is marked, not deleted: no function of the portal may delete. */
export async function markGone(table: Table, key: Item): Promise<void> {
  const update = new UpdateItemCommand({
    TableName: table.name,
    Key: key,
    UpdateExpression: 'SET gone = :true',
    // What has expired meanwhile must not come back as an item that never does.
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':true': { BOOL: true } },
  });
  await table.client.send(update).catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
}

const EntryKeys = z.array(z.tuple([z.string(), z.string()]));

/** Takes a connection out of every channel. */
export async function leave(table: Table, connectionId: string): Promise<void> {
  const { Item: item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: connectionKey(connectionId), ConsistentRead: true }),
  );
  const keys = EntryKeys.parse(JSON.parse(item?.['entries']?.S ?? '[]'));
  await Promise.all(keys.map(async ([pk, sk]) => markGone(table, { pk: { S: pk }, sk: { S: sk } })));
}

function sortOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function seconds(milliseconds: number): string {
  return Math.ceil(milliseconds / 1000).toString();
}
