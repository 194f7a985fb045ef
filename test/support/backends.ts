import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { z } from 'zod';
import { readEnvironment } from '../../functions/platform/environment.ts';
import { connectTable } from '../../functions/platform/table.ts';
import { createTableWithoutStream, ensureTable } from '../../infra/local/create-table.ts';
import { startDynamodb, type LocalDynamodb } from '../../infra/local/dynamodb.ts';
import { RECEIPT_KEY_ALIAS, SEALING_KEY_ALIAS } from '../../infra/local/kms-keys.ts';
import type { BackendAddresses } from './backends-broker.ts';

const Addresses = z.object({
  dynamodb: z.url(),
  s3: z.url(),
  kms: z.url(),
  mail: z.url(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
});

/** Real backends for one test file: its own table and buckets on the shared DynamoDB Local, S3, KMS and mail servers. */
export type TestEnvironment = {
  /** The environment variables of the functions; already set in `process.env`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly tableName: string;
  /** The ARN of the table's stream; empty unless one was asked for. */
  readonly stream: string;
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly kms: KMSClient;
  readonly buckets: { readonly sealed: string; readonly opened: string; readonly public: string };
  /** The messages sent so far to an address, newest last. */
  readonly mailTo: (address: string) => Promise<readonly SentMail[]>;
};

const SentMail = z.object({
  subject: z.string(),
  destination: z.object({ to: z.array(z.string()) }),
  body: z.object({ text: z.string().optional(), html: z.string().optional() }),
});
export type SentMail = z.infer<typeof SentMail>;

export type EnvironmentOptions = {
  /** The backends of a benchmark; those of the test run if absent. */
  readonly addresses?: BackendAddresses;
  /** Where to make a table with a stream; one without is made in the shared database. See `createTableWithoutStream`. */
  readonly databaseForStreams?: string;
};

/** Call it in `beforeAll`, or at the top of a test file before the modules that read the environment are imported. */
export async function testEnvironment(options: EnvironmentOptions = {}): Promise<TestEnvironment> {
  const { databaseForStreams } = options;
  const shared = options.addresses ?? (await sharedBackends());
  const addresses = { ...shared, dynamodb: databaseForStreams ?? shared.dynamodb };
  const own = `test-${randomBytes(6).toString('hex')}`;
  const buckets = { sealed: `${own}-sealed`, opened: `${own}-opened`, public: `${own}-public` };
  await Promise.all(Object.values(buckets).map((bucket) => fetch(`${addresses.s3}/make-bucket/${bucket}`)));
  const variables = functionVariables(addresses, own, buckets);
  Object.assign(process.env, variables);
  const common = { region: variables.AWS_REGION, credentials: addresses };
  // As the functions reach it.
  const { client: dynamodb } = connectTable(readEnvironment());
  const s3 = new S3Client({
    ...common,
    endpoint: addresses.s3,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    variables,
    tableName: own,
    stream: databaseForStreams === undefined ? await withoutStream(dynamodb, own) : await ensureTable(dynamodb, own),
    dynamodb,
    s3,
    kms: new KMSClient({ ...common, endpoint: addresses.kms }),
    buckets,
    mailTo: (address) => mailTo(addresses.mail, address),
  };
}

async function withoutStream(dynamodb: DynamoDBClient, table: string): Promise<''> {
  await createTableWithoutStream(dynamodb, table);
  return '';
}

/** A database of one's own, for tables with streams. */
export async function startDatabaseForStreams(): Promise<LocalDynamodb> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-test-'));
  const { endpoint, stop } = await startDynamodb({ folder, keepIn: 'memory' });
  return {
    endpoint,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The backends of the test run; a benchmark has its own. */
async function sharedBackends(): Promise<BackendAddresses> {
  const broker = await fetch(inject('backendsBroker'));
  if (!broker.ok) throw new Error(await broker.text());
  return Addresses.parse(await broker.json());
}

function functionVariables(
  addresses: BackendAddresses,
  tableName: string,
  buckets: TestEnvironment['buckets'],
): Record<'AWS_REGION', string> & Record<string, string> {
  return {
    STAGE: 'local',
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: addresses.accessKeyId,
    AWS_SECRET_ACCESS_KEY: addresses.secretAccessKey,
    AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
    AWS_RESPONSE_CHECKSUM_VALIDATION: 'when_required',
    TABLE_NAME: tableName,
    SEALED_BUCKET: buckets.sealed,
    OPENED_BUCKET: buckets.opened,
    PUBLIC_BUCKET: buckets.public,
    DYNAMODB_ENDPOINT: addresses.dynamodb,
    S3_ENDPOINT: addresses.s3,
    KMS_ENDPOINT: addresses.kms,
    SES_ENDPOINT: addresses.mail,
    SEALING_KEY_ID: SEALING_KEY_ALIAS,
    RECEIPT_KEY_ID: RECEIPT_KEY_ALIAS,
    ISSUER_URL: 'http://localhost:4700/local/identity',
    TOKEN_AUDIENCE: 'mingcai',
    PORTAL_URL: 'http://localhost:4700',
    MAIL_SENDER: 'no-reply@mingcai.invalid',
  };
}

async function mailTo(endpoint: string, address: string): Promise<readonly SentMail[]> {
  const answer = await fetch(`${endpoint}/store`);
  const { emails } = z.object({ emails: z.array(SentMail) }).parse(await answer.json());
  return emails.filter((mail) => mail.destination.to.includes(address));
}
