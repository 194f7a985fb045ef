import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { dataTable, indexKeys } from '../table.ts';

/** Makes the table of `infra/table.ts` unless it is there; answers its stream's ARN. */
export async function ensureTable(client: DynamoDBClient, name: string): Promise<string> {
  const known = await streamOf(client, name);
  if (known !== undefined) return known;
  await client.send(new CreateTableCommand(description(name)));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.05, maxDelay: 0.5 }, { TableName: name });
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: dataTable.expiryAttribute, Enabled: true },
    }),
  );
  const stream = await streamOf(client, name);
  if (stream === undefined) throw new Error(`table ${name} has no stream`);
  return stream;
}

async function streamOf(client: DynamoDBClient, name: string): Promise<string | undefined> {
  try {
    const answer = await client.send(new DescribeTableCommand({ TableName: name }));
    return answer.Table?.LatestStreamArn;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function description(name: string): CreateTableCommandInput {
  const indexes = dataTable.indexes.map((index) => ({ index, ...indexKeys(index) }));
  const keyAttributes = [
    dataTable.partitionKey,
    dataTable.sortKey,
    ...indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keyAttributes.map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' })),
    KeySchema: keySchema(dataTable.partitionKey, dataTable.sortKey),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.index,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...dataTable.projectedAttributes] },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: dataTable.streamView },
  };
}

function keySchema(partitionKey: string, sortKey: string): CreateTableCommandInput['KeySchema'] {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
}
