import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { DynamoDBStreamEvent } from 'aws-lambda';

const folder = process.env['DATA_DIR'] ?? '';

/** Notes each entry it is told of in a file, so that a test can see what was delivered across restarts. */
export async function handler(event: DynamoDBStreamEvent): Promise<void> {
  const keys = event.Records.map((record) => `${record.dynamodb?.Keys?.['pk']?.S ?? ''}\n`);
  appendFileSync(path.join(folder, 'seen.log'), keys.join(''), { flush: true });
}
