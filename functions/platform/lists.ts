import { createHash } from 'node:crypto';
import { QueryCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { IndexName } from '../../schemas/stream.ts';
import type { Item, Table } from './table.ts';

/** One row of a list, as the index holds it. */
export type Row = {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly status: string;
  readonly at: string;
  readonly sort: string;
  readonly summary: Record<string, unknown>;
};
export type Page = { readonly items: readonly Row[]; readonly nextCursor?: string };

export type ListRequest = {
  readonly index: IndexName | 'byTerm';
  readonly key: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly newestFirst?: boolean;
  /** Only sorts in `[from, to]`. */
  readonly between?: { readonly from: string; readonly to: string };
};

/** Answers a page of a list with one query on a sparse index. `undefined` when the cursor is not one of this list. */
export async function listRows(table: Table, request: ListRequest): Promise<Page | undefined> {
  const start = request.cursor === undefined ? undefined : readCursor(request, request.cursor);
  if (request.cursor !== undefined && start === undefined) return undefined;
  const bounds: Record<string, AttributeValue> =
    request.between === undefined ? {} : { ':from': { S: request.between.from }, ':to': { S: request.between.to } };
  const answer = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: request.index,
      KeyConditionExpression:
        request.between === undefined ? '#key = :key' : '#key = :key AND #sort BETWEEN :from AND :to',
      ExpressionAttributeNames: {
        '#key': `${request.index}Key`,
        ...(request.between === undefined ? {} : { '#sort': `${request.index}Sort` }),
      },
      ExpressionAttributeValues: { ':key': { S: request.key }, ...bounds },
      ScanIndexForward: request.newestFirst !== true,
      Limit: request.limit,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    }),
  );
  const items = (answer.Items ?? []).map((item) => toRow(item, request.index));
  return answer.LastEvaluatedKey === undefined
    ? { items }
    : { items, nextCursor: writeCursor(request, answer.LastEvaluatedKey) };
}

function toRow(item: Item, index: string): Row {
  const { id, type, status, at, summary, [`${index}Sort`]: sort } = texts(item);
  return {
    id: id ?? '',
    type: type ?? '',
    version: Number(item['version']?.N ?? 0),
    status: status ?? '',
    at: at ?? '',
    sort: sort ?? '',
    // Written by `stateWrite` from a record.
    summary: JSON.parse(summary ?? '{}') as Record<string, unknown>,
  };
}

function texts(item: Item): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value.S]));
}

const KeyPart = z.string().refine((part) => part !== '' && Buffer.byteLength(part) <= 1024);
const Cursor = z.tuple([z.string(), KeyPart, KeyPart, KeyPart]);

/** Tells one list from another, so that a cursor of the one is no cursor of the other. */
function listDigest({ index, key }: ListRequest): string {
  return createHash('sha256').update(`${index}\n${key}`).digest('base64url').slice(0, 16);
}

function writeCursor(request: ListRequest, last: Item): string {
  const place = [last['pk']?.S ?? '', last['sk']?.S ?? '', last[`${request.index}Sort`]?.S ?? ''];
  return Buffer.from(JSON.stringify([listDigest(request), ...place])).toString('base64url');
}

/** A cursor says only where in THIS list to go on: the list's key is never taken from it. */
function readCursor(request: ListRequest, cursor: string): Item | undefined {
  const [digest, pk, sk, sort] = parseCursor(cursor) ?? [];
  if (digest !== listDigest(request) || pk === undefined || sk === undefined || sort === undefined) return undefined;
  const { between } = request;
  if (between !== undefined && (sort < between.from || sort > between.to)) return undefined;
  return {
    pk: { S: pk },
    sk: { S: sk },
    [`${request.index}Key`]: { S: request.key },
    [`${request.index}Sort`]: { S: sort },
  };
}

function parseCursor(cursor: string): z.infer<typeof Cursor> | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
