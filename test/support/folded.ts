import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { load, readEvents } from '../../functions/platform/streams.ts';
import type { Table } from '../../functions/platform/table.ts';
import { fold, type DomainEvent, type StreamType } from '../../schemas/stream.ts';

/** Every stored state of a type, beside what its events fold to. */
export async function foldedAndStored<State, Event extends DomainEvent>(
  table: Table,
  type: StreamType<State, Event>,
): Promise<{ folded: (State | undefined)[]; stored: (State | undefined)[] }> {
  const ids = await idsOf(table, type.name);
  const folded = ids.map(async (id) => {
    const events = await readEvents<Event>(table, type.name, id);
    return fold(
      type,
      events.map(({ event, at }) => ({ event, context: { id, at } })),
    );
  });
  const stored = ids.map(async (id) => (await load(table, type, id))?.state);
  return { folded: await Promise.all(folded), stored: await Promise.all(stored) };
}

async function idsOf({ client, name }: Table, stream: string): Promise<string[]> {
  const ids: string[] = [];
  let start: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const page: ScanCommandOutput = await client.send(
      new ScanCommand({
        TableName: name,
        FilterExpression: 'begins_with(pk, :stream) AND sk = :state',
        ExpressionAttributeValues: { ':stream': { S: `${stream}#` }, ':state': { S: 'state' } },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    ids.push(...(page.Items ?? []).map((item) => item['id']?.S ?? ''));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return ids;
}
