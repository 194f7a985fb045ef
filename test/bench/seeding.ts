import { BatchWriteItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { noticeIssued, noticeStream } from '../../functions/notices/rules-notice.ts';
import { changeOf } from '../../functions/platform/streams.ts';
import type { Item, Table } from '../../functions/platform/table.ts';
import type { Notice } from '../../schemas/notice.ts';
import { numberedId } from '../support/notice-fixtures.ts';

type Range = { readonly from: number; readonly to: number };

/**
 * Copies of a stored state or of a notice under ids of their own, as the table holds states. There are no events, so nothing
 * reacts, and nothing falls due, as with tenders of the past.
 */
export async function copiesOf(
  table: Table,
  source: ({ readonly key: string } | { readonly notice: Notice }) & Range,
): Promise<Item[]> {
  const original = 'key' in source ? await stored(table, source.key) : noticeItem(table, source.notice);
  const type = original['type']?.S ?? '';
  return Array.from({ length: source.to - source.from }, (_, index) => {
    const id = numberedId(type === 'notice' ? 'ntc' : 'prc', source.from + index + 1000);
    return renamed(original, `${type}#${id}`, id);
  });
}

/** The same item under another id, in the same lists. */
function renamed(original: Item, pk: string, id: string): Item {
  const old = original['id']?.S ?? '';
  const copied = Object.entries(original)
    .filter(([name]) => !name.startsWith('byDue'))
    .map(([name, value]) =>
      name.endsWith('Sort') && value.S !== undefined ? [name, { S: value.S.replaceAll(old, id) }] : [name, value],
    );
  return { ...Object.fromEntries(copied), pk: { S: pk }, sk: { S: 'state' }, id: { S: id } };
}

async function stored(table: Table, pk: string): Promise<Item> {
  const answer = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: { pk: { S: pk }, sk: { S: 'state' } } }),
  );
  if (answer.Item === undefined) throw new Error(`${pk} is not stored`);
  return answer.Item;
}

function noticeItem(table: Table, notice: Notice): Item {
  const deed = { at: notice.publishedAt, actor: { system: 'reaction' as const }, commandId: 'bench' };
  const { writes } = changeOf(noticeStream, {
    id: notice.id,
    before: undefined,
    events: [noticeIssued(notice)],
    deed,
    table,
  });
  const state = writes.map(({ Put }) => Put?.Item).find((item) => item?.['sk']?.S === 'state');
  if (state === undefined) throw new Error('the notice has no state');
  return state;
}

const ITEMS_PER_REQUEST = 25;
const REQUESTS_AT_ONCE = 8;

/** Stores items as they are, many at a time. */
export async function storeAll({ client, name }: Table, items: readonly Item[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / ITEMS_PER_REQUEST) }, (_, index) =>
    items.slice(index * ITEMS_PER_REQUEST, (index + 1) * ITEMS_PER_REQUEST),
  );
  for (let index = 0; index < batches.length; index += REQUESTS_AT_ONCE)
    await Promise.all(
      batches
        .slice(index, index + REQUESTS_AT_ONCE)
        .map((batch) =>
          client.send(
            new BatchWriteItemCommand({ RequestItems: { [name]: batch.map((Item) => ({ PutRequest: { Item } })) } }),
          ),
        ),
    );
}
