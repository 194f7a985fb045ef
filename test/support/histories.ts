import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { firstBreak } from '../../functions/platform/history.ts';
import { load, readEvents } from '../../functions/platform/streams.ts';
import type { Item, Table } from '../../functions/platform/table.ts';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import { fold, type DomainEvent, type StreamType } from '../../schemas/stream.ts';

/** The ids of every thing of a type in the table. For tests only: nothing in the portal scans. */
export async function everyId(table: Table, stream: string): Promise<string[]> {
  const ids: string[] = [];
  let start: Item | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        ConsistentRead: true,
        FilterExpression: 'sk = :state AND begins_with(pk, :stream)',
        ExpressionAttributeValues: { ':state': { S: 'state' }, ':stream': { S: `${stream}#` } },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    ids.push(...(page.Items ?? []).map((item) => item['id']?.S ?? ''));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return ids;
}

/**
 * What is wrong with the histories of a type: a broken chain, or events that do not fold to the state that is stored.
 * `[]` when all hold.
 */
export async function faultyHistories<State, Event extends DomainEvent>(
  table: Table,
  type: StreamType<State, Event>,
): Promise<string[]> {
  const ids = await everyId(table, type.name);
  const faults = await Promise.all(ids.map((id) => faultOf(table, type, id)));
  return faults.flat();
}

async function faultOf<State, Event extends DomainEvent>(
  table: Table,
  type: StreamType<State, Event>,
  id: string,
): Promise<string[]> {
  const stored = await load(table, type, id);
  if (stored === undefined) return [`${type.name} ${id} has no state`];
  const events = await readEvents<Event>(table, type.name, id);
  const at = firstBreak(events, stored);
  if (at !== undefined) return [`${type.name} ${id} breaks at event ${at}`];
  const folded = fold(
    type,
    events.map((recorded) => ({ event: recorded.event, context: { id, at: recorded.at } })),
  );
  return canonicalJson(folded) === canonicalJson(stored.state) ? [] : [`${type.name} ${id} folds to another state`];
}
