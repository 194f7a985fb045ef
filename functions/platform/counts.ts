import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { batchRead, type Item, type Table } from './table.ts';

/** What everyone counts up at once must not be held up by the limit of one key (1,000 writes a second). */
const SHARDS = 8;

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
  const keys = names.flatMap((name) => Array.from({ length: SHARDS }, (_, shard) => shardKey(name, shard)));
  const items = await batchRead(table, keys, { mayLag: true });
  return items.reduce((sum, item) => sum + Number(item['count']?.N ?? 0), 0);
}
