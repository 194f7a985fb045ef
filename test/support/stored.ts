import { createHash } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Item } from '../../functions/platform/table.ts';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import type { TestEnvironment } from './backends.ts';

/** Every item of the table. For tests only: nothing in the portal scans. */
export async function everyItem({ dynamodb, tableName }: TestEnvironment): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await dynamodb.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** Everything the portal keeps, each item and object by its key as a digest: what differs between two of these was changed. */
export async function everythingStored(environment: TestEnvironment): Promise<Record<string, string>> {
  const items = (await everyItem(environment)).map((item) => {
    const text = canonicalJson(item);
    return [`${item['pk']?.S ?? ''} ${item['sk']?.S ?? ''}`, createHash('sha256').update(text).digest('hex')] as const;
  });
  const objects = await Promise.all(
    Object.values(environment.buckets).map((bucket) => everyObject(environment, bucket)),
  );
  return Object.fromEntries([...items, ...objects.flat()]);
}

async function everyObject({ s3 }: TestEnvironment, bucket: string): Promise<[string, string][]> {
  const found: [string, string][] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, ...(token === undefined ? {} : { ContinuationToken: token }) }),
    );
    for (const { Key = '', ETag = '', Size = 0 } of page.Contents ?? [])
      found.push([`${bucket}/${Key}`, `${ETag} ${Size}`]);
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return found;
}
