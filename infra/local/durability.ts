import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * Resolves when every write acknowledged so far survives a `kill -9` of the database.
 *
 * DynamoDB Local answers a transaction before it has committed it to its file: the commit is queued, and the answer does not
 * wait for it. All its work goes through one queue in order, so a read that was asked for after the write was answered comes
 * back after the commit. One read serves all who wait.
 */
export function durabilityBarrier(client: DynamoDBClient, tableName: string): () => Promise<void> {
  const nothing = new GetItemCommand({
    TableName: tableName,
    Key: { pk: { S: 'barrier' }, sk: { S: 'barrier' } },
    ConsistentRead: true,
  });
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  async function read(): Promise<void> {
    try {
      await client.send(nothing);
    } finally {
      running = undefined;
    }
  }
  async function readAfter(earlier: Promise<void>): Promise<void> {
    await earlier.catch(() => undefined);
    next = undefined;
    running = read();
    await running;
  }
  return async () => {
    if (running === undefined && next === undefined) {
      running = read();
      return running;
    }
    // One under way may have been asked for before the caller's write was answered.
    next ??= readAfter(running ?? Promise.resolve());
    return next;
  };
}
