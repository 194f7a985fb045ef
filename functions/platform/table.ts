import {
  BatchGetItemCommand,
  DynamoDBClient,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Environment } from './environment.ts';

/** The one table, and the client that reaches it. */
export type Table = { readonly client: DynamoDBClient; readonly name: string };

export type Item = Record<string, AttributeValue>;
export type Write = TransactWriteItem;

/** Connects to the table; made once per process. A slow answer is given up early: the same command can be repeated. */
export function connectTable(environment: Environment): Table {
  const client = new DynamoDBClient({
    region: environment.AWS_REGION,
    ...(environment.DYNAMODB_ENDPOINT === undefined ? {} : { endpoint: environment.DYNAMODB_ENDPOINT }),
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
  return { client, name: environment.TABLE_NAME };
}

/** Reads up to 100 items by key with strong consistency, whatever is left unprocessed included. */
export async function batchRead(table: Table, keys: readonly Item[]): Promise<Item[]> {
  const found: Item[] = [];
  let open = [...keys];
  while (open.length > 0) {
    const batch = open.slice(0, 100);
    const answer = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: batch, ConsistentRead: true } } }),
    );
    found.push(...(answer.Responses?.[table.name] ?? []));
    const unprocessed = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    open = [...unprocessed, ...open.slice(100)];
  }
  return found;
}
