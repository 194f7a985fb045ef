import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDatabaseForStreams, testEnvironment, type TestEnvironment } from '../../test/support/backends.ts';
import type { LocalDynamodb } from './dynamodb.ts';
import type { StreamFilter, StreamFunction } from '../manifest-types.ts';
import type { LoadedFunction } from './functions.ts';
import { StreamPoller, type StreamPollerOptions } from './stream-poller.ts';

let database: LocalDynamodb;
let environment: TestEnvironment;
let folder: string;
let pollers: StreamPoller[];
beforeAll(async () => {
  database = await startDatabaseForStreams();
});
afterAll(() => database.stop());
beforeEach(async () => {
  // A table of its own for each test: a stream begins with the table.
  environment = await testEnvironment({ databaseForStreams: database.endpoint });
  folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-poller-'));
  pollers = [];
});
afterEach(async () => {
  await Promise.all(pollers.map((poller) => poller.stop()));
  rmSync(folder, { recursive: true, force: true });
});

type Consume = (ids: readonly string[], event: DynamoDBStreamEvent) => unknown;

function consumer(name: string, consume: Consume, streamFilter: StreamFilter = {}): LoadedFunction<StreamFunction> {
  const entry: StreamFunction = {
    kind: 'stream',
    name,
    entry: `functions/${name}.ts`,
    streamFilter,
    table: 'none',
    buckets: [],
    sealingKey: 'none',
    receiptKey: 'none',
    mail: false,
    timeoutSeconds: 5,
    memoryMegabytes: 256,
    errorImpact: 'A test fails.',
  };
  return { entry, invoke: async (event) => consume(idsOf(event), asStreamEvent(event)) };
}

function asStreamEvent(event: unknown): DynamoDBStreamEvent {
  if (isStreamEvent(event)) return event;
  throw new Error('not an event of a stream');
}

function isStreamEvent(event: unknown): event is DynamoDBStreamEvent {
  return typeof event === 'object' && event !== null && 'Records' in event;
}

function idsOf(event: unknown): string[] {
  return asStreamEvent(event).Records.map((record) => record.dynamodb?.Keys?.['pk']?.S ?? '');
}

function start(
  functions: LoadedFunction<StreamFunction> | readonly LoadedFunction<StreamFunction>[],
  more: Partial<StreamPollerOptions> = {},
): StreamPoller {
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  const endpoint = environment.variables['DYNAMODB_ENDPOINT'] ?? '';
  const poller = new StreamPoller({
    client: new DynamoDBStreamsClient({ region: 'cn-north-1', endpoint, credentials }),
    stream: environment.stream,
    functions: [functions].flat(),
    checkpointFile: path.join(folder, 'checkpoints.json'),
    deadLetterFile: path.join(folder, 'dead-letters.jsonl'),
    durable: async () => undefined,
    firstBackoffMilliseconds: 1,
    ...more,
  });
  pollers.push(poller);
  poller.start();
  return poller;
}

async function write(...ids: readonly string[]): Promise<void> {
  // Batches of 25 that run one after another keep the order.
  for (let first = 0; first < ids.length; first += 25) {
    const requests = ids.slice(first, first + 25).map((id) => ({
      PutRequest: { Item: { pk: { S: id }, sk: { S: 'event#1' }, eventType: { S: id.split('-')[0] ?? '' } } },
    }));
    await environment.dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [environment.tableName]: requests } }));
  }
}

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
}

it('hands every record on, no more than a hundred at once, also those written before it began', async () => {
  const seen: string[] = [];
  const sizes: number[] = [];
  await write(...numbered('early', 250));
  const poller = start(
    consumer('all', (ids) => {
      seen.push(...ids);
      sizes.push(ids.length);
    }),
  );
  await poller.drain();
  await write(...numbered('late', 30));
  await poller.drain();
  expect(seen.toSorted()).toEqual([...numbered('early', 250), ...numbered('late', 30)].toSorted());
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
});

it('hands on what the filter lets pass, in the form that Lambda uses', async () => {
  const events: DynamoDBStreamEvent[] = [];
  const poller = start(consumer('some', (_ids, event) => events.push(event), { eventTypes: ['wanted'] }));
  await write('wanted-1', 'other-1', 'wanted-2');
  await poller.drain();
  const records = events.flatMap((event) => event.Records);
  expect(records.map((record) => record.dynamodb?.Keys?.['pk']?.S ?? '').toSorted()).toEqual(['wanted-1', 'wanted-2']);
  expect(records[0]).toMatchObject({
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    eventSourceARN: environment.stream,
    dynamodb: { StreamViewType: 'NEW_IMAGE', NewImage: { eventType: { S: 'wanted' } } },
  });
});

it('goes on where it was after a restart, neither losing nor repeating what was done', async () => {
  const seen: string[] = [];
  const first = start(consumer('all', (ids) => seen.push(...ids)));
  await write('one-1');
  await first.drain();
  await first.stop();
  await write('two-1');
  const second = start(consumer('all', (ids) => seen.push(...ids)));
  await second.drain();
  expect(seen).toEqual(['one-1', 'two-1']);
});

it('delivers again what was not done when it stopped', async () => {
  const failing = start(
    consumer('all', () => {
      throw new Error('the process is about to end');
    }),
  );
  await write('one-1');
  await failing.stop();
  const seen: string[] = [];
  const next = start(consumer('all', (ids) => seen.push(...ids)));
  await next.drain();
  expect(seen).toEqual(['one-1']);
});

it('sets a record aside that fails time after time, and passes no other over', async () => {
  const done = new Set<string>();
  const poller = start(
    consumer('picky', (ids) => {
      if (ids.includes('item-57')) throw new Error('poison');
      for (const id of ids) done.add(id);
    }),
  );
  await write(...numbered('item', 100));
  await poller.drain();
  expect([...done].toSorted()).toEqual(
    numbered('item', 100)
      .filter((id) => id !== 'item-57')
      .toSorted(),
  );
  const letters = readFileSync(path.join(folder, 'dead-letters.jsonl'), 'utf8').trim().split('\n');
  expect(letters).toHaveLength(1);
  expect(JSON.parse(letters[0] ?? '')).toMatchObject({
    function: 'picky',
    error: 'poison',
    record: { dynamodb: { Keys: { pk: { S: 'item-57' } } } },
  });
});

it('tries a record again that failed once', async () => {
  let attempts = 0;
  const poller = start(
    consumer('shaky', () => {
      attempts += 1;
      if (attempts < 4) throw new Error('throttled');
    }),
  );
  await write('one-1');
  await poller.drain();
  expect(attempts).toBe(4);
  expect(existsSync(path.join(folder, 'dead-letters.jsonl'))).toBe(false);
});

it('goes on from the record that a function names as failed', async () => {
  const batches: (readonly string[])[] = [];
  await write(...numbered('item', 10));
  const poller = start(
    consumer('partial', (ids, event) => {
      batches.push(ids);
      const failed = event.Records[3]?.dynamodb?.SequenceNumber;
      return batches.length === 1 ? { batchItemFailures: [{ itemIdentifier: failed }] } : undefined;
    }),
  );
  await poller.drain();
  expect(batches[0]).toHaveLength(10);
  expect(batches[1]).toEqual(batches[0]?.slice(3));
});

it('lets a function that fails hold up no other', async () => {
  const seen: string[] = [];
  const blocked = Promise.withResolvers<void>();
  const poller = start([consumer('stuck', () => blocked.promise), consumer('well', (ids) => seen.push(...ids))]);
  await write('one-1');
  await expect.poll(() => seen, { timeout: 60_000 }).toEqual(['one-1']);
  blocked.resolve();
  await poller.drain();
});

it('counts nothing as done whose effects may be lost with the database', async () => {
  const seen: string[] = [];
  const first = start(
    consumer('all', (ids) => seen.push(...ids)),
    {
      durable: async () => {
        throw new Error('the database is gone');
      },
    },
  );
  await write('one-1');
  await first.drain();
  await first.stop();
  await start(consumer('all', (ids) => seen.push(...ids))).drain();
  expect(seen).toEqual(['one-1', 'one-1']);
});

it('begins at the beginning for a function that is new, and repeats nothing to the others', async () => {
  const old: string[] = [];
  const added: string[] = [];
  const first = start(consumer('old', (ids) => old.push(...ids)));
  await write('one-1', 'two-1');
  await first.drain();
  await first.stop();
  const second = start([consumer('old', (ids) => old.push(...ids)), consumer('added', (ids) => added.push(...ids))]);
  await second.drain();
  expect([old.toSorted(), added.toSorted()]).toEqual([
    ['one-1', 'two-1'],
    ['one-1', 'two-1'],
  ]);
});
