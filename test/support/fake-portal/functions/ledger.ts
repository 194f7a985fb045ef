import { DynamoDBClient, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const endpoint = process.env['DYNAMODB_ENDPOINT'] ?? '';
const TableName = process.env['TABLE_NAME'] ?? '';
const client = new DynamoDBClient({ region: 'cn-north-1', endpoint, maxAttempts: 1 });

/** `POST` writes an entry as the portal does, several items in one transaction; `GET` lists those that are whole. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return event.requestContext.http.method === 'POST' ? write(event.body ?? '') : list();
}

async function write(id: string): Promise<APIGatewayProxyStructuredResultV2> {
  const items = [
    { pk: { S: `entry#${id}` }, sk: { S: 'event#000000000001' }, eventType: { S: 'entryMade' } },
    {
      pk: { S: `entry#${id}` },
      sk: { S: 'state' },
      byMonthKey: { S: 'ledger' },
      byMonthSort: { S: id },
      id: { S: id },
    },
  ];
  await client.send(
    new TransactWriteItemsCommand({ TransactItems: items.map((Item) => ({ Put: { TableName, Item } })) }),
  );
  return { statusCode: 201, body: id };
}

async function list(): Promise<APIGatewayProxyStructuredResultV2> {
  const answer = await client.send(
    new QueryCommand({
      TableName,
      IndexName: 'byMonth',
      KeyConditionExpression: 'byMonthKey = :key',
      ExpressionAttributeValues: { ':key': { S: 'ledger' } },
    }),
  );
  const ids = (answer.Items ?? []).map((item) => item['id']?.S);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(ids) };
}
