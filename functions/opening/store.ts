import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { Sha256 } from '../../schemas/files.ts';
import type { LotId, ProcedureId, UploadId } from '../../schemas/ids.ts';
import { queryAll, type Item, type Table } from '../platform/table.ts';
import type { FileFault } from './rules-unsealed.ts';

/** The encrypted identity of a lot, as it was stored when the procedure was published. */
export async function readSealedIdentity(table: Table, procedureId: ProcedureId, lotId: LotId): Promise<string> {
  const key: Item = { pk: { S: `sealingKey#${procedureId}.${lotId}` }, sk: { S: 'state' } };
  const answer = await table.client.send(new GetItemCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
  const sealed = answer.Item?.['sealedIdentity']?.S;
  if (sealed === undefined) throw new Error(`no sealing key of ${procedureId}, ${lotId}`);
  return sealed;
}

const FAULTS = ['altered', 'not-sealed', 'wrong-recipient', 'damaged', 'too-large', 'missing'] as const;

/** What became of a file, so that an opening that was broken off need not unseal it again. */
const FileProgress = z.union([
  z.strictObject({ sizeBytes: z.int().nonnegative(), sha256: Sha256 }),
  z.strictObject({ fault: z.enum(FAULTS) satisfies z.ZodType<FileFault> }),
]);
export type FileProgress = z.infer<typeof FileProgress>;

/** The files of a bid that were unsealed so far. */
export async function readProgress(table: Table, openedBidId: string): Promise<ReadonlyMap<string, FileProgress>> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `openedFile#${openedBidId}` } },
  });
  return new Map(items.map((item) => [item['sk']?.S ?? '', FileProgress.parse(JSON.parse(item['body']?.S ?? 'null'))]));
}

/** Notes what became of a file; the same file always becomes the same. */
export async function noteProgress(
  table: Table,
  place: { readonly openedBidId: string; readonly uploadId: UploadId },
  progress: FileProgress,
): Promise<void> {
  const item: Item = {
    pk: { S: `openedFile#${place.openedBidId}` },
    sk: { S: place.uploadId },
    type: { S: 'openedFile' },
    body: { S: JSON.stringify(progress) },
  };
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: item }));
}
