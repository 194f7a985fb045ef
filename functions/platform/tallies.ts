import { BatchGetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item, Table } from './table.ts';

/** What everyone counts up at once must not be held up by the limit of one key (1,000 writes a second). */
const SHARDS = 8;
const KEYS_PER_REQUEST = 100;

function shardKey(name: string, shard: number): Item {
  return { pk: { S: `tally#${name}` }, sk: { S: `shard#${shard}` } };
}

/** Counts one more. `spread` is any number: what is counted under one name is spread over its shards by it. */
export async function countOne(table: Table, name: string, spread: number): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: shardKey(name, Math.abs(Math.trunc(spread)) % SHARDS),
      UpdateExpression: 'ADD #count :one',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  );
}

/** The sum of what was counted under several names. A statistic: what is counted at this very moment may be missing from it. */
export async function sumOf(table: Table, names: readonly string[]): Promise<number> {
  const keys = [...new Set(names)].flatMap((name) =>
    Array.from({ length: SHARDS }, (_, shard) => shardKey(name, shard)),
  );
  const requests = Array.from({ length: Math.ceil(keys.length / KEYS_PER_REQUEST) }, (_, index) =>
    sumOfShards(table, keys.slice(index * KEYS_PER_REQUEST, (index + 1) * KEYS_PER_REQUEST)),
  );
  const sums = await Promise.all(requests);
  return sums.reduce((sum, count) => sum + count, 0);
}

async function sumOfShards(table: Table, keys: Item[]): Promise<number> {
  const answer = await table.client.send(new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: keys } } }));
  return (answer.Responses?.[table.name] ?? []).reduce((sum, item) => sum + Number(item['count']?.N ?? 0), 0);
}
