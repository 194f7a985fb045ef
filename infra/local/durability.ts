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
  return shared(() => client.send(nothing));
}

/** Calls `read` so that each caller's read begins after its call; all who call during one read share the next. */
export function shared(read: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  async function run(): Promise<void> {
    try {
      await read();
    } finally {
      running = undefined;
    }
  }
  async function runAfter(earlier: Promise<void>): Promise<void> {
    await earlier.catch(() => undefined);
    next = undefined;
    running = run();
    await running;
  }
  return async () => {
    if (next !== undefined) return next;
    if (running === undefined) {
      running = run();
      return running;
    }
    next = runAfter(running);
    return next;
  };
}
