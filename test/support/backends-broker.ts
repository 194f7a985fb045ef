import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startDynamodb } from '../../infra/local/dynamodb.ts';
import { handleKms } from '../../infra/local/kms.ts';
import { newKeys } from '../../infra/local/kms-keys.ts';
import { startLoopbackServer } from '../../infra/local/loopback-server.ts';
import { startMail } from '../../infra/local/mail.ts';
import { startS3 } from '../../infra/local/s3.ts';

/** Where the shared backends of a test run are. */
export type BackendAddresses = {
  readonly dynamodb: string;
  readonly s3: string;
  readonly kms: string;
  readonly mail: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** The backends of one test run: started when the first test asks for them, stopped at its end. */
export class BackendsBroker {
  #started: Promise<{ addresses: BackendAddresses; stop: () => Promise<void> }> | undefined;

  async addresses(): Promise<BackendAddresses> {
    this.#started ??= startAll();
    return (await this.#started).addresses;
  }

  async stop(): Promise<void> {
    await (await this.#started)?.stop();
  }
}

async function startAll(): Promise<{ addresses: BackendAddresses; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-test-'));
  const credentials = { accessKeyId: `TEST${hex(6)}`, secretAccessKey: hex(20) };
  const keys = newKeys();
  const [dynamodb, s3, mail] = await Promise.all([
    startDynamodb({ folder: path.join(folder, 'dynamodb'), keepIn: 'memory' }),
    startS3({ directory: path.join(folder, 's3'), credentials }),
    startMail(),
  ]);
  const files = await startLoopbackServer(async (request, response) => {
    // A test file asks for its own buckets by name before it uses them.
    const bucket = /^\/make-bucket\/([a-z0-9-]+)$/.exec(request.url ?? '')?.[1];
    if (bucket === undefined) return s3.handle(request, response);
    await s3.addBuckets([bucket]);
    response.end();
  });
  const kms = await startLoopbackServer((request, response) => handleKms(request, response, keys));
  return {
    addresses: { dynamodb: dynamodb.endpoint, s3: files.url, kms: kms.url, mail: mail.endpoint, ...credentials },
    stop: async () => {
      await Promise.all([dynamodb.stop(), files.stop(), kms.stop(), mail.stop()]);
      s3.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex').toUpperCase();
}
