import { expect, test } from 'vitest';
import { everyPage } from './every-page.ts';

const pages: Readonly<Record<string, { items: number[]; nextCursor?: string; stage: string }>> = {
  first: { items: [1, 2], nextCursor: 'second', stage: 'opened' },
  second: { items: [3], nextCursor: 'third', stage: 'opened' },
  third: { items: [], stage: 'opened' },
};

function reader(asked: (string | undefined)[], broken = 'none') {
  return async (cursor: string | undefined) => {
    asked.push(cursor);
    const page = pages[cursor ?? 'first'];
    if (page === undefined || cursor === broken) throw new Error('no answer');
    return page;
  };
}

test('reads to the last page, each once, and keeps what every page says', async () => {
  const asked: (string | undefined)[] = [];
  expect(await everyPage(reader(asked))).toEqual({ items: [1, 2, 3], nextCursor: undefined, stage: 'opened' });
  expect(asked).toEqual([undefined, 'second', 'third']);
});

test('gives nothing rather than a part, where a page does not come', async () => {
  await expect(everyPage(reader([], 'third'))).rejects.toThrow('no answer');
});
