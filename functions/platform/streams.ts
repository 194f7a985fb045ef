import { createHash } from 'node:crypto';
import { GetItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import type { EventActor } from '../../schemas/roles.ts';
import type { DomainEvent, StreamType } from '../../schemas/stream.ts';
import type { Instant } from '../../schemas/time.ts';
import { batchRead, queryAll, type Item, type Table, type Write } from './table.ts';

/** A stream as read: its state, the version to guard a write with, and the last event's hash to chain the next to. */
export type Loaded<State> = {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly state: State;
};

/** What a command does to one stream. `before` is what was read, `undefined` for a stream that begins. */
export type Change = {
  readonly stream: string;
  readonly id: string;
  readonly version: number;
  readonly writes: readonly Write[];
};

export type RecordedEvent<Event = DomainEvent> = {
  readonly stream: string;
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly at: Instant;
  readonly actor: EventActor;
  readonly commandId: string;
  readonly event: Event;
  readonly previousHash: string;
  readonly hash: string;
};

/** The hash before the first event of a stream. */
export const FIRST_HASH = '0'.repeat(64);
const COLLECTION_SHARDS = 8;

function text(value: string): AttributeValue {
  return { S: value };
}

function number(value: number): AttributeValue {
  return { N: value.toString() };
}

export function stateKey(stream: string, id: string): Item {
  return { pk: text(`${stream}#${id}`), sk: text('state') };
}

/** SHA-256 over the canonical event and the hash before it: a removed or altered event breaks every later link. */
export function hashEvent(recorded: Omit<RecordedEvent<unknown>, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(recorded)).digest('hex');
}

/** Reads a state with strong consistency. */
export async function load<State, Event extends DomainEvent>(
  table: Table,
  type: StreamType<State, Event>,
  id: string,
): Promise<Loaded<State> | undefined> {
  const answer = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: stateKey(type.name, id), ConsistentRead: true }),
  );
  return answer.Item === undefined ? undefined : toLoaded<State>(answer.Item, id);
}

/** Reads many states of one type with strong consistency, in the order of `ids`; those that do not exist are left out. */
export async function loadMany<State, Event extends DomainEvent>(
  table: Table,
  type: StreamType<State, Event>,
  ids: readonly string[],
): Promise<Loaded<State>[]> {
  const items = await batchRead(
    table,
    ids.map((id) => stateKey(type.name, id)),
  );
  const byId = new Map(items.map((item) => [item['id']?.S ?? '', item]));
  return ids.flatMap((id) => {
    const item = byId.get(id);
    return item === undefined ? [] : [toLoaded<State>(item, id)];
  });
}

/** States of several types, read together. */
export type LoadedTogether = {
  readonly get: <State, Event extends DomainEvent>(
    type: StreamType<State, Event>,
    id: string,
  ) => Loaded<State> | undefined;
  readonly has: (stream: string, id: string) => boolean;
};

/** Reads states of several types in one request (per hundred), with strong consistency. */
export async function loadTogether(
  table: Table,
  things: readonly { readonly type: { readonly name: string }; readonly id: string }[],
): Promise<LoadedTogether> {
  const items = await batchRead(
    table,
    things.map(({ type, id }) => stateKey(type.name, id)),
  );
  const byKey = new Map(items.map((item) => [item['pk']?.S ?? '', item]));
  return {
    get: (type, id) => {
      const item = byKey.get(`${type.name}#${id}`);
      return item === undefined ? undefined : toLoaded(item, id);
    },
    has: (stream, id) => byKey.has(`${stream}#${id}`),
  };
}

function toLoaded<State>(item: Item, id: string): Loaded<State> {
  // The state was written by `changeOf` from a value of this very type; a full parse on every read would be paid by every command.
  const state = JSON.parse(item['body']?.S ?? 'null') as State;
  return { id, version: Number(item['version']?.N), hash: item['lastHash']?.S ?? FIRST_HASH, state };
}

/** The ids in a collection, strongly consistent: everything acknowledged before this read is in it. */
export async function collectionIds(table: Table, collection: string): Promise<string[]> {
  const shards = await Promise.all(
    Array.from({ length: COLLECTION_SHARDS }, (_, shard) =>
      collectionShard(table, `collection#${collection}#${shard}`),
    ),
  );
  return shards.flat().toSorted();
}

async function collectionShard(table: Table, key: string): Promise<string[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(key) },
  });
  return items.map((item) => item['sk']?.S ?? '');
}

/** All events of a stream, oldest first. */
export async function readEvents<Event>(table: Table, stream: string, id: string): Promise<RecordedEvent<Event>[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
    ExpressionAttributeValues: { ':pk': text(`${stream}#${id}`), ':event': text('event#') },
  });
  // Written by `changeOf`; see there.
  return items.map((item) => JSON.parse(item['body']?.S ?? 'null') as RecordedEvent<Event>);
}

export type Deed = { readonly at: Instant; readonly actor: EventActor; readonly commandId: string };

/** The writes that append `events` to a stream: the events, the new state guarded by the version read, and its place in a collection. */
export function changeOf<State, Event extends DomainEvent>(
  type: StreamType<State, Event>,
  target: {
    readonly id: string;
    readonly before: Loaded<State> | undefined;
    readonly events: readonly Event[];
    readonly deed: Deed;
    readonly table: Table;
  },
): Change & { readonly state: State } {
  const { id, before, events, deed, table } = target;
  const context = { id, at: deed.at };
  let hash = before?.hash ?? FIRST_HASH;
  let version = before?.version ?? 0;
  let state = before?.state;
  const writes: Write[] = [];
  for (const event of events) {
    version += 1;
    const parsed = type.event.parse(event);
    const unhashed = {
      stream: type.name,
      id,
      sequence: version,
      type: event.type,
      schemaVersion: type.version,
      ...deed,
      event: parsed,
      previousHash: hash,
    };
    hash = hashEvent(unhashed);
    state = type.evolve(state, parsed, context);
    writes.push(eventWrite(table, { ...unhashed, hash }));
  }
  if (state === undefined) throw new Error(`no events for the new stream ${type.name}`);
  const final = type.state.parse(state);
  writes.push(
    stateWrite(type, { table, id, version, previousVersion: before?.version, hash, state: final, at: deed.at }),
  );
  if (before === undefined && type.collection !== undefined)
    writes.push(collectionWrite(table, type.collection(final, id), id));
  return { stream: type.name, id, version, writes, state: final };
}

function eventWrite(table: Table, recorded: RecordedEvent): Write {
  return {
    Put: {
      TableName: table.name,
      Item: {
        pk: text(`${recorded.stream}#${recorded.id}`),
        sk: text(`event#${recorded.sequence.toString().padStart(12, '0')}`),
        type: text(recorded.stream),
        eventType: text(recorded.type),
        body: text(canonicalJson(recorded)),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

function stateWrite<State, Event extends DomainEvent>(
  type: StreamType<State, Event>,
  target: {
    table: Table;
    id: string;
    version: number;
    previousVersion: number | undefined;
    hash: string;
    state: State;
    at: Instant;
  },
): Write {
  const { table, id, version, previousVersion, hash, state, at } = target;
  const row = type.row(state, id);
  const places = Object.entries(type.places(state, id)).flatMap(([name, place]) => [
    [`${name}Key`, text(place.key)] as const,
    [`${name}Sort`, text(place.sort)] as const,
  ]);
  const item: Item = {
    ...stateKey(type.name, id),
    type: text(type.name),
    id: text(id),
    version: number(version),
    at: text(at),
    lastHash: text(hash),
    status: text(row.status),
    summary: text(JSON.stringify(row.summary)),
    body: text(JSON.stringify(state)),
    ...Object.fromEntries(places),
  };
  if (previousVersion === undefined)
    return { Put: { TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } };
  return {
    Put: {
      TableName: table.name,
      Item: item,
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': number(previousVersion) },
    },
  };
}

function collectionWrite(table: Table, collection: string, id: string): Write {
  const shard = createHash('sha256').update(id).digest().readUInt8(0) % COLLECTION_SHARDS;
  return {
    Put: {
      TableName: table.name,
      Item: { pk: text(`collection#${collection}#${shard}`), sk: text(id), type: text('collection') },
    },
  };
}
