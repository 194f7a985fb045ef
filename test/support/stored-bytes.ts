import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { TestEnvironment } from './backends.ts';

/** Everything that is stored, byte by byte: every item of the table and every object, with its key and metadata. */
export async function* storedBytes(environment: TestEnvironment): AsyncGenerator<{ where: string; bytes: Buffer }> {
  yield* itemsOf(environment);
  for (const bucket of Object.values(environment.buckets)) yield* objectsOf(environment, bucket);
}

async function* itemsOf({ dynamodb, tableName }: TestEnvironment): AsyncGenerator<{ where: string; bytes: Buffer }> {
  let start: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const command = new ScanCommand({
      TableName: tableName,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const page: ScanCommandOutput = await dynamodb.send(command);
    for (const item of page.Items ?? []) yield { where: 'table', bytes: Buffer.from(JSON.stringify(item)) };
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

async function* objectsOf({ s3 }: TestEnvironment, bucket: string): AsyncGenerator<{ where: string; bytes: Buffer }> {
  let token: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, ...(token === undefined ? {} : { ContinuationToken: token }) }),
    );
    for (const { Key = '' } of page.Contents ?? []) {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      const described = Buffer.from(JSON.stringify([Key, object.Metadata, object.ContentDisposition]));
      const content = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
      yield { where: `${bucket}/${Key}`, bytes: Buffer.concat([described, content]) };
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** Where a text is stored: as it is, escaped as JSON does it, or inside base64 at any of its three alignments. */
export async function whereStored(environment: TestEnvironment, text: string): Promise<string[]> {
  const forms = [text, JSON.stringify(text).slice(1, -1), escaped(text), ...base64Forms(text)];
  const found: string[] = [];
  for await (const { where, bytes } of storedBytes(environment))
    if (forms.some((form) => bytes.includes(form))) found.push(where);
  return found;
}

function escaped(text: string): string {
  return text.replaceAll(/./gs, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What is left of the text's base64 when up to two bytes stand before it: the ends depend on their neighbours. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
      .toString('base64')
      .slice(4, -4),
  );
}
