import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ProcurementId } from '../../schemas/ids.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { Day } from '../../schemas/time.ts';
import { load, loadMany } from '../platform/streams.ts';
import type { Item, Table, Write } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { standingPurchases, yearPurchasesId, yearPurchasesStream, type YearPurchase } from './rules-year.ts';

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

/**
 * What a buyer bought of a procurement's category in a year by other methods than open tender, the procurement itself left out:
 * read by its key, with the procedures in it.
 */
export async function readStandingPurchases(
  table: Table,
  procurement: Procurement,
  day: Day,
): Promise<readonly YearPurchase[]> {
  const year = await load(table, yearPurchasesStream, yearPurchasesId(procurement, day));
  if (year === undefined) return [];
  const purchases = year.state.purchases.filter(({ procurementId }) => procurementId !== procurement.id);
  const procedures = await loadMany(table, procedureStream, [
    ...new Set(purchases.map(({ procedureId }) => procedureId)),
  ]);
  return standingPurchases(
    { ...year.state, purchases },
    procedures.map(({ state }) => state),
  );
}
