import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { fc, it } from '@fast-check/vitest';
import { beforeAll, describe, expect, test } from 'vitest';
import { fold } from '../../schemas/stream.ts';
import { freshContext, testStore } from '../../test/support/store.ts';
import { tallyStream, type TallyEvent } from '../../test/support/tally.ts';
import { execute, type CommandStore } from './commands.ts';
import { firstBreak } from './history.ts';
import { collectionIds, load, loadMany, loadTogether, readEvents, type RecordedEvent } from './streams.ts';

let store: CommandStore;
beforeAll(async () => {
  store = await testStore();
});

let next = 0;
function newTallyId(): string {
  next += 1;
  return `tally-${next}`;
}

async function append(id: string, ...events: readonly TallyEvent[]): Promise<void> {
  await execute(store, freshContext(), async (draft) => {
    const before = await load(store.table, tallyStream, id);
    draft.append(tallyStream, { id, before, events });
    return { answer: null };
  });
}

async function history(id: string): Promise<RecordedEvent<TallyEvent>[]> {
  return readEvents<TallyEvent>(store.table, 'tally', id);
}

const opened: TallyEvent = { type: 'tallyOpened', limit: 100 };

describe('a stream', () => {
  test('is not there before its first event', async () => {
    expect(await load(store.table, tallyStream, 'tally-never')).toBeUndefined();
    expect(await history('tally-never')).toEqual([]);
  });

  test('keeps each event with its place, time, actor and command', async () => {
    const id = newTallyId();
    await append(id, opened, { type: 'counted', by: 2 });
    const events = await history(id);
    expect(events.map(({ sequence, type, stream }) => [sequence, type, stream])).toEqual([
      [1, 'tallyOpened', 'tally'],
      [2, 'counted', 'tally'],
    ]);
    expect(events[0]).toMatchObject({ id, schemaVersion: 1, actor: { newcomer: true }, event: opened });
  });

  test('refuses an event its schema does not know, and writes nothing', async () => {
    const id = newTallyId();
    await expect(append(id, opened, { type: 'counted', by: -1 })).rejects.toThrow('too_small');
    expect(await history(id)).toEqual([]);
  });

  test('has more events than one page of an answer', async () => {
    const id = newTallyId();
    const long: TallyEvent = { type: 'counted', by: 1, note: 'x'.repeat(20_000) };
    await append(id, opened, ...Array.from({ length: 70 }, () => long));
    expect((await history(id)).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 71 }, (_, i) => i + 1));
  });

  it.prop([fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }), { maxLength: 5 })], {
    numRuns: 15,
  })('folds from its events to the state that is stored', async (batches) => {
    const id = newTallyId();
    await append(id, opened);
    for (const batch of batches) await append(id, ...batch.map((by): TallyEvent => ({ type: 'counted', by })));
    const stored = await load(store.table, tallyStream, id);
    const events = await history(id);
    expect(
      fold(
        tallyStream,
        events.map(({ event, at }) => ({ event, context: { id, at } })),
      ),
    ).toEqual(stored?.state);
    expect(stored?.version).toBe(events.length);
    expect(firstBreak(events, stored ?? { version: 0, hash: '' })).toBeUndefined();
  });
});

describe('the hash chain', () => {
  async function chained(): Promise<{ events: RecordedEvent<TallyEvent>[]; end: { version: number; hash: string } }> {
    const id = newTallyId();
    await append(id, opened, { type: 'counted', by: 1 }, { type: 'counted', by: 2 }, { type: 'counted', by: 3 });
    const end = await load(store.table, tallyStream, id);
    return { events: await history(id), end: end ?? { version: 0, hash: '' } };
  }

  test('holds for what was appended, in one command or several', async () => {
    const { events, end } = await chained();
    expect(firstBreak(events, end)).toBeUndefined();
  });

  test('shows an altered event', async () => {
    const { events, end } = await chained();
    const altered = events.map((event) =>
      event.sequence === 2 ? { ...event, event: { type: 'counted', by: 9 } } : event,
    );
    expect(firstBreak(altered, end)).toBe(2);
  });

  test('shows an altered time, actor or command', async () => {
    const { events, end } = await chained();
    const late = events.map((event) => (event.sequence === 3 ? { ...event, commandId: 'another' } : event));
    expect(firstBreak(late, end)).toBe(3);
  });

  test('shows an altered event even when its own hash was made to fit', async () => {
    const { events, end } = await chained();
    const [first, second, ...rest] = events;
    if (first === undefined || second === undefined) throw new Error('there are four events');
    const { hashEvent } = await import('./streams.ts');
    const { hash: _, ...unhashed } = { ...second, event: { type: 'counted', by: 9 } as const };
    const forged = { ...unhashed, hash: hashEvent(unhashed) };
    expect(firstBreak([first, forged, ...rest], end)).toBe(3);
  });

  test.each([1, 2, 3, 4])('shows that event %i was removed', async (sequence) => {
    const { events, end } = await chained();
    expect(
      firstBreak(
        events.filter((event) => event.sequence !== sequence),
        end,
      ),
    ).toBe(sequence);
  });

  test('shows events in another order', async () => {
    const { events, end } = await chained();
    expect(firstBreak(events.toReversed(), end)).toBe(1);
  });

  test('shows what was altered or removed in the table itself', async () => {
    const { events, end } = await chained();
    const id = events[0]?.id ?? '';
    const key = { pk: { S: `tally#${id}` }, sk: { S: 'event#000000000003' } };
    const altered = JSON.stringify({ ...events[2], event: { type: 'counted', by: 50 } });
    await store.table.client.send(
      new PutItemCommand({ TableName: store.table.name, Item: { ...key, body: { S: altered } } }),
    );
    expect(firstBreak(await history(id), end)).toBe(3);
    await store.table.client.send(new DeleteItemCommand({ TableName: store.table.name, Key: key }));
    expect(firstBreak(await history(id), end)).toBe(3);
  });
});

describe('reading many', () => {
  test('gives states in the order asked, without those that do not exist, and each once', async () => {
    const ids = [newTallyId(), newTallyId()];
    for (const id of ids) await append(id, opened);
    const [first = '', second = ''] = ids;
    const loaded = await loadMany(store.table, tallyStream, [second, 'tally-never', first, second]);
    expect(loaded.map(({ id }) => id)).toEqual([second, first, second]);
  });

  test('reads more than one request can hold', async () => {
    const ids = Array.from({ length: 130 }, newTallyId);
    await Promise.all(ids.slice(0, 5).map((id) => append(id, opened)));
    const loaded = await loadMany(store.table, tallyStream, ids.toReversed());
    expect(loaded.map(({ id }) => id)).toEqual(ids.slice(0, 5).toReversed());
  });

  test('gives states of several types together', async () => {
    const id = newTallyId();
    await append(id, opened);
    const together = await loadTogether(store.table, [
      { type: tallyStream, id },
      { type: tallyStream, id: 'tally-never' },
    ]);
    expect(together.get(tallyStream, id)?.state.limit).toBe(100);
    expect(together.has('tally', 'tally-never')).toBe(false);
  });
});

describe('a collection', () => {
  test('holds every thing from its first event on, once', async () => {
    const ids = Array.from({ length: 20 }, newTallyId);
    await Promise.all(ids.map((id) => append(id, { type: 'tallyOpened', limit: 7 })));
    for (const id of ids.slice(0, 3)) await append(id, { type: 'counted', by: 1 });
    expect(await collectionIds(store.table, 'limit#7')).toEqual(ids.toSorted());
    expect(await collectionIds(store.table, 'limit#8')).toEqual([]);
  });
});
