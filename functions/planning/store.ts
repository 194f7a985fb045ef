import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ProcurementId } from '../../schemas/ids.ts';
import type { Item, Table, Write } from '../platform/table.ts';

function numberKey(number: string): Item {
  return { pk: { S: `procurementNumber#${number}` }, sk: { S: 'state' } };
}

/** The procurement that holds a number. */
export async function holderOf(table: Table, number: string): Promise<ProcurementId | undefined> {
  const answer = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: numberKey(number), ConsistentRead: true }),
  );
  return answer.Item === undefined ? undefined : ProcurementId.parse(answer.Item['procurementId']?.S);
}

/** Takes a number for a procurement; of two that want it at once, one loses its transaction. */
export function takeNumber(table: Table, number: string, procurementId: ProcurementId): Write {
  return {
    Put: {
      TableName: table.name,
      Item: { ...numberKey(number), type: { S: 'procurementNumber' }, procurementId: { S: procurementId } },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Gives a number back. */
export function freeNumber(table: Table, number: string, procurementId: ProcurementId): Write {
  return {
    Delete: {
      TableName: table.name,
      Key: numberKey(number),
      ConditionExpression: 'procurementId = :procurementId',
      ExpressionAttributeValues: { ':procurementId': { S: procurementId } },
    },
  };
}
