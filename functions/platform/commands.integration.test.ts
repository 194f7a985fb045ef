import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fc, it } from '@fast-check/vitest';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshContext, testStore } from '../../test/support/store.ts';
import { count, tallyStream } from '../../test/support/tally.ts';
import {
  digestRequest,
  execute,
  refusalsOf,
  Unavailable,
  type CommandContext,
  type CommandStore,
  type Outcome,
} from './commands.ts';
import { firstBreak } from './history.ts';
import { load, readEvents } from './streams.ts';

let store: CommandStore;
beforeAll(async () => {
  store = await testStore();
});

let id = '';
let made = 0;

async function open(limit: number): Promise<void> {
  made += 1;
  id = `tally-${made}`;
  await execute(store, freshContext(), async (draft) => {
    draft.append(tallyStream, { id, before: undefined, events: [{ type: 'tallyOpened', limit }] });
    return { answer: null };
  });
}

beforeEach(() => open(100));

type Counted = { readonly total: number };

/** Counts on the tally; `meanwhile` happens between reading and storing. */
async function countBy(
  by: number,
  context: CommandContext = freshContext(),
  meanwhile: (attempt: number) => Promise<void> = async () => {},
): Promise<Outcome<Counted>> {
  let attempt = 0;
  return execute<Counted>(store, context, async (draft) => {
    attempt += 1;
    const before = await load(store.table, tallyStream, id);
    if (before === undefined) throw new Error('the tally is open');
    await meanwhile(attempt);
    const decision = count(before.state, by);
    if (!decision.allowed) return { refusals: decision.refusals };
    const { state } = draft.append(tallyStream, { id, before, events: decision.events });
    return { answer: { total: state.total } };
  });
}

async function total(): Promise<number | undefined> {
  return (await load(store.table, tallyStream, id))?.state.total;
}

describe('a repeated command', () => {
  test('gets the same answer and writes nothing', async () => {
    const context = freshContext();
    const first = await countBy(3, context);
    const second = await countBy(3, context);
    expect(first).toEqual({ done: true, answer: { total: 3 }, repeated: false });
    expect(second).toEqual({ done: true, answer: { total: 3 }, repeated: true });
    expect(await total()).toBe(3);
  });

  test('gets the same answer also where it would be refused by now', async () => {
    const context = freshContext();
    await countBy(60, context);
    await countBy(40);
    expect(await countBy(60, context)).toEqual({ done: true, answer: { total: 60 }, repeated: true });
    expect(await total()).toBe(100);
  });

  test('is done once when its repeats run at the same time', async () => {
    const context = freshContext();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => countBy(5, context)));
    expect(new Set(outcomes.map((outcome) => outcome.done && outcome.answer.total))).toEqual(new Set([5]));
    expect(outcomes.filter((outcome) => outcome.done && !outcome.repeated)).toHaveLength(1);
    expect(await total()).toBe(5);
  });

  test('with another body under the same key is refused', async () => {
    const context = freshContext();
    await countBy(3, context);
    const other = await countBy(4, { ...context, requestDigest: 'another request' });
    expect(other).toEqual({ done: false, refusals: [{ code: 'idempotency-key-reused' }] });
    expect(await total()).toBe(3);
  });

  test('that was refused before is decided anew', async () => {
    const context = freshContext();
    expect(await countBy(101, context)).toMatchObject({ done: false });
    await open(200);
    expect(await countBy(101, context)).toEqual({ done: true, answer: { total: 101 }, repeated: false });
  });
});

describe('a lost race', () => {
  test('is decided again on what is stored now', async () => {
    const outcome = await countBy(10, freshContext(), async (attempt) => {
      if (attempt === 1) await countBy(20);
    });
    expect(outcome).toEqual({ done: true, answer: { total: 30 }, repeated: false });
  });

  test('is refused when the other one left no room', async () => {
    const outcome = await countBy(10, freshContext(), async (attempt) => {
      if (attempt === 1) await countBy(95);
    });
    expect(outcome).toMatchObject({ done: false, refusals: [{ code: 'not-permitted' }] });
    expect(await total()).toBe(95);
  });

  test('that tore what was read is decided again, and a fault of our own is thrown', async () => {
    let reads = 0;
    const outcome = await execute<Counted>(store, freshContext(), async (draft) => {
      reads += 1;
      const before = await load(store.table, tallyStream, id);
      if (before === undefined || reads === 1) throw new Error('one part was read before, the other after');
      const { state } = draft.append(tallyStream, { id, before, events: [{ type: 'counted', by: 1 }] });
      return { answer: { total: state.total } };
    });
    expect(outcome).toMatchObject({ done: true, answer: { total: 1 } });
    const broken = execute(store, freshContext(), async () => {
      reads += 1;
      throw new TypeError('a fault of our own');
    });
    await expect(broken).rejects.toThrow('a fault of our own');
    expect(reads).toBe(4);
  });

  test('is given up when it is lost every time', async () => {
    const outcome = await countBy(1, freshContext(), async () => {
      await countBy(1);
    });
    expect(outcome).toEqual({ done: false, refusals: [{ code: 'lost-race' }] });
  });

  test('never lets two of twenty concurrent commands win the last place', async () => {
    await open(1);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => countBy(1)));
    expect(outcomes.filter(({ done }) => done)).toHaveLength(1);
    expect(await total()).toBe(1);
  });

  it.prop([fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 20, maxLength: 20 })], { numRuns: 5 })(
    'of twenty concurrent commands never passes the limit or loses what was answered',
    async (amounts) => {
      await open(100);
      const outcomes = await Promise.all(amounts.map((by) => countBy(by)));
      const won = amounts.filter((_, index) => outcomes[index]?.done === true).reduce((sum, by) => sum + by, 0);
      expect(won).toBeLessThanOrEqual(100);
      expect(await total()).toBe(won);
      const stored = await load(store.table, tallyStream, id);
      const events = await readEvents(store.table, 'tally', id);
      expect(firstBreak(events, stored ?? { version: 0, hash: '' })).toBeUndefined();
    },
  );
});

describe('one command', () => {
  test('changes several streams at once or none', async () => {
    const other = `${id}-other`;
    const attempt = execute(store, freshContext(), async (draft) => {
      const before = await load(store.table, tallyStream, id);
      draft.append(tallyStream, { id, before, events: [{ type: 'counted', by: 1 }] });
      draft.append(tallyStream, { id: other, before: undefined, events: [{ type: 'tallyOpened', limit: 1 }] });
      draft.write({
        Put: { TableName: store.table.name, Item: { pk: { S: '' }, sk: { S: 'a key may not be empty' } } },
      });
      return { answer: null };
    });
    await expect(attempt).rejects.toThrow(/empty string|not valid|ValidationError/i);
    expect(await total()).toBe(0);
    expect(await load(store.table, tallyStream, other)).toBeUndefined();
  });

  test('that storage will never take is a fault of ours, not a passing one', async () => {
    const attempt = execute(store, freshContext(), async (draft) => {
      for (let number = 0; number < 101; number += 1)
        draft.write({ Put: { TableName: store.table.name, Item: { pk: { S: `many#${number}` }, sk: { S: 'x' } } } });
      return { answer: null };
    });
    await expect(attempt).rejects.not.toBeInstanceOf(Unavailable);
  });

  test('without events leaves its stream untouched', async () => {
    const outcome = await execute(store, freshContext(), async (draft) => {
      const before = await load(store.table, tallyStream, id);
      return { answer: draft.append(tallyStream, { id, before, events: [] }).version };
    });
    expect(outcome).toMatchObject({ done: true, answer: 1 });
    expect(await readEvents(store.table, 'tally', id)).toHaveLength(1);
  });

  test('says that storage did not answer, and can be repeated when it does', async () => {
    const context = freshContext();
    const unreachable = new DynamoDBClient({
      region: 'cn-north-1',
      endpoint: 'http://127.0.0.1:1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    });
    const broken = { ...store, table: { ...store.table, client: unreachable } };
    const attempt = execute(broken, context, async (draft) => {
      const before = await load(store.table, tallyStream, id);
      draft.append(tallyStream, { id, before, events: [{ type: 'counted', by: 3 }] });
      return { answer: null };
    });
    await expect(attempt).rejects.toBeInstanceOf(Unavailable);
    expect(await countBy(3, context)).toEqual({ done: true, answer: { total: 3 }, repeated: false });
  });

  test('whose answer was lost on the way gets it again', async () => {
    const context = freshContext();
    await countBy(3, context);
    expect(await countBy(3, context)).toMatchObject({ done: true, repeated: true });
  });
});

describe('the digest of a request', () => {
  test('is the same whatever the order of members, and another for another operation', () => {
    expect(digestRequest('a', { x: 1, y: 2 })).toBe(digestRequest('a', { y: 2, x: 1 }));
    expect(digestRequest('a', { x: 1 })).not.toBe(digestRequest('b', { x: 1 }));
    expect(digestRequest('a', { x: 1 })).not.toBe(digestRequest('a', { x: 2 }));
  });
});

test('gives the refusals of a decision only when it refuses', async () => {
  expect(refusalsOf({ allowed: true, events: [] })).toBeUndefined();
  expect(refusalsOf({ allowed: false, refusals: [{ code: 'not-found' }] })).toEqual({
    refusals: [{ code: 'not-found' }],
  });
});
