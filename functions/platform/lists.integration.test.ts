import { beforeAll, describe, expect, test } from 'vitest';
import { freshContext, testStore } from '../../test/support/store.ts';
import { tallyStream } from '../../test/support/tally.ts';
import { execute, type CommandStore } from './commands.ts';
import { listRows, type ListRequest } from './lists.ts';

let store: CommandStore;
const ids = Array.from({ length: 7 }, (_, index) => `tally-${index}`);

async function open(id: string, limit: number): Promise<void> {
  await execute(store, freshContext(), async (draft) => {
    draft.append(tallyStream, { id, before: undefined, events: [{ type: 'tallyOpened', limit }] });
    return { answer: null };
  });
}

beforeAll(async () => {
  store = await testStore();
  for (const id of ids) await open(id, 10);
  await open('foreign', 20);
});

const list: ListRequest = { index: 'byOwner', key: 'limit#10', limit: 3 };

async function allPages(request: ListRequest): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listRows(store.table, { ...request, cursor });
    if (page === undefined) throw new Error('the cursor is of this list');
    pages.push(page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

async function cursorOf(request: ListRequest): Promise<string> {
  return (await listRows(store.table, request))?.nextCursor ?? '';
}

describe('a list', () => {
  test('comes page by page, each thing once and in order', async () => {
    const pages = await allPages(list);
    expect(pages.flat()).toEqual(ids);
    expect(pages.slice(0, 2).map((page) => page.length)).toEqual([3, 3]);
  });

  test('comes newest first when asked', async () => {
    expect((await allPages({ ...list, newestFirst: true })).flat()).toEqual(ids.toReversed());
  });

  test('is bounded at both ends, ends included', async () => {
    const between = { from: 'tally-2', to: 'tally-4' };
    expect((await allPages({ ...list, limit: 1, between })).flat()).toEqual(['tally-2', 'tally-3', 'tally-4']);
  });

  test('shows of a thing what its row says', async () => {
    const page = await listRows(store.table, { ...list, limit: 1 });
    expect(page?.items[0]).toMatchObject({
      id: 'tally-0',
      type: 'tally',
      version: 1,
      status: 'open',
      summary: { total: 0 },
      sort: 'tally-0',
    });
  });

  test('of nothing is one empty page', async () => {
    expect(await listRows(store.table, { ...list, key: 'limit#11' })).toEqual({ items: [] });
  });
});

describe('a cursor', () => {
  test('of another list is refused', async () => {
    const cursor = await cursorOf(list);
    expect(await listRows(store.table, { ...list, key: 'limit#20', cursor })).toBeUndefined();
    expect(await listRows(store.table, { ...list, index: 'byPartner', cursor })).toBeUndefined();
  });

  test('from outside the bounds is refused', async () => {
    const cursor = await cursorOf(list);
    const between = { from: 'tally-4', to: 'tally-6' };
    expect(await listRows(store.table, { ...list, between, cursor })).toBeUndefined();
  });

  test.each([
    '',
    'x',
    'bm90IGpzb24',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('{"a":1}').toString('base64url'),
  ])('that is none is refused: %j', async (cursor) => {
    expect(await listRows(store.table, { ...list, cursor })).toBeUndefined();
  });

  test('with empty or overlong parts is refused before storage is asked', async () => {
    const parts: unknown = JSON.parse(Buffer.from(await cursorOf(list), 'base64url').toString());
    const [digest] = Array.isArray(parts) ? parts.map(String) : [];
    for (const part of ['', '长'.repeat(342)]) {
      const cursor = Buffer.from(JSON.stringify([digest, part, 'state', part])).toString('base64url');
      expect(await listRows(store.table, { ...list, cursor })).toBeUndefined();
    }
  });

  test('does not let its bearer leave the list', async () => {
    const parts: unknown = JSON.parse(Buffer.from(await cursorOf(list), 'base64url').toString());
    const [digest] = Array.isArray(parts) ? parts.map(String) : [];
    const forged = Buffer.from(JSON.stringify([digest, 'tally#foreign', 'state', 'a'])).toString('base64url');
    const page = await listRows(store.table, { ...list, limit: 100, cursor: forged });
    expect(page?.items.map(({ id }) => id)).toEqual(ids);
  });
});
