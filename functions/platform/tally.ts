import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item, Table, Write } from './table.ts';

/**
 * A count of what was found of many things that do not fit one transaction: each finding counts itself, and a result that
 * rests on all of them is stored only while the count is still what it was before they were read.
 */
function tallyKey(id: string): Item {
  return { pk: { S: `reviewTally#${id}` }, sk: { S: 'state' } };
}

/** How often anything was found. Read BEFORE the findings that are counted. */
export async function readTally(table: Table, id: string): Promise<number> {
  const answer = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: tallyKey(id), ConsistentRead: true }),
  );
  return Number(answer.Item?.['changes']?.N ?? 0);
}

/** Counts a finding, so that a result that missed it cannot be stored. */
export function countFinding(table: Table, id: string): Write {
  return {
    Update: {
      TableName: table.name,
      Key: tallyKey(id),
      UpdateExpression: 'SET #type = :type ADD changes :one',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':type': { S: 'reviewTally' }, ':one': { N: '1' } },
    },
  };
}

/** Lets a result be stored only while nothing more was found than was counted. */
export function nothingFoundSince(table: Table, id: string, tally: number): Write {
  return {
    ConditionCheck: {
      TableName: table.name,
      Key: tallyKey(id),
      ConditionExpression: tally === 0 ? 'attribute_not_exists(changes)' : 'changes = :tally',
      ...(tally === 0 ? {} : { ExpressionAttributeValues: { ':tally': { N: tally.toString() } } }),
    },
  };
}
