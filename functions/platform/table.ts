import {
  BatchGetItemCommand,
  DynamoDBClient,
  QueryCommand,
  type AttributeValue,
  type QueryCommandInput,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Environment } from './environment.ts';
import { Unavailable } from './unavailable.ts';

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
  // It would copy every item that is read or written, for a log that nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  return { client, name: environment.TABLE_NAME };
}

/** Every item that a query finds, page after page, with strong consistency. */
export async function queryAll(
  table: Table,
  query: Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeValues' | 'FilterExpression'>,
): Promise<Item[]> {
  const found: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ConsistentRead: true,
        ...query,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    found.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return found;
}

const KEYS_PER_REQUEST = 100;
const READ_ATTEMPTS = 8;

/**
 * Reads items by key in no order, with strong consistency unless it is said that an older state does; a key that is named twice
 * is read once. @throws Unavailable when the table leaves keys unread
 */
export async function batchRead(
  table: Table,
  keys: readonly Item[],
  { mayLag = false }: { readonly mayLag?: boolean } = {},
): Promise<Item[]> {
  const found: Item[] = [];
  let open = [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  for (let attempt = 1; open.length > 0;) {
    const answer = await table.client.send(
      new BatchGetItemCommand({
        RequestItems: { [table.name]: { Keys: open.slice(0, KEYS_PER_REQUEST), ConsistentRead: !mayLag } },
      }),
    );
    found.push(...(answer.Responses?.[table.name] ?? []));
    const unprocessed = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    open = [...unprocessed, ...open.slice(KEYS_PER_REQUEST)];
    if (unprocessed.length > 0) {
      if (attempt === READ_ATTEMPTS) throw new Unavailable('the table left keys unread');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
      attempt += 1;
    }
  }
  return found;
}
