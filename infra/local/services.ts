import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole, type DataFolder } from './data-folder.ts';
import { startDynamodb } from './dynamodb.ts';
import { startIdentity, type LocalIdentity } from './identity.ts';
import { handleKms } from './kms.ts';
import { loadKeys } from './kms-keys.ts';
import { startLoopbackServer } from './loopback-server.ts';
import { startMail, type LocalMail } from './mail.ts';
import { startS3, type Credentials, type LocalS3 } from './s3.ts';
import type { Settings } from './settings.ts';

/** What stands in for the services of AWS. Each is absent where the settings point elsewhere. */
export type Services = {
  readonly s3: LocalS3 | undefined;
  readonly mail: LocalMail | undefined;
  readonly identity: LocalIdentity | undefined;
  readonly hasLocalDatabase: boolean;
  readonly credentials: Credentials;
  /** The environment variables of the functions, but for those about the portal itself. */
  readonly variables: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

type Starting = {
  readonly settings: Settings;
  readonly folder: DataFolder;
  readonly portalUrl: string;
  readonly credentials: Credentials;
  readonly stops: (() => Promise<void>)[];
};

/** Starts every service that the settings do not point elsewhere. When one fails, those already started are stopped. */
export async function startServices(settings: Settings, folder: DataFolder, portalUrl: string): Promise<Services> {
  const credentials = loadCredentials(settings, folder);
  const stops: (() => Promise<void>)[] = [];
  async function stop(): Promise<void> {
    await Promise.all(stops.splice(0).map((end) => end()));
  }
  try {
    const started = await startEach({ settings, folder, portalUrl, credentials, stops });
    return { ...started, hasLocalDatabase: settings.DYNAMODB_ENDPOINT === undefined, credentials, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startEach(starting: Starting): Promise<Pick<Services, 's3' | 'mail' | 'identity' | 'variables'>> {
  const { settings } = starting;
  const s3 = settings.S3_ENDPOINT === undefined ? await startLocalS3(starting) : undefined;
  const mail = settings.SES_ENDPOINT === undefined ? await startLocalMail(starting) : undefined;
  const identity = settings.ISSUER_URL === undefined ? await startLocalIdentity(starting) : undefined;
  const kms = settings.KMS_ENDPOINT ?? (await startKms(starting));
  // Last, because it is the slowest and the only one that is a process of its own.
  const dynamodb = settings.DYNAMODB_ENDPOINT ?? (await startDatabase(starting));
  return { s3, mail, identity, variables: variablesOf(starting, { kms, dynamodb, mail, identity }) };
}

function variablesOf(
  { settings, portalUrl, credentials }: Starting,
  started: Pick<Services, 'mail' | 'identity'> & { readonly kms: string; readonly dynamodb: string },
): Services['variables'] {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    DYNAMODB_ENDPOINT: started.dynamodb,
    S3_ENDPOINT: settings.S3_ENDPOINT ?? portalUrl,
    KMS_ENDPOINT: started.kms,
    SES_ENDPOINT: settings.SES_ENDPOINT ?? started.mail?.endpoint ?? '',
    ISSUER_URL: settings.ISSUER_URL ?? started.identity?.issuer ?? '',
    // The local issuer moves with the port; the people in the data folder stay who they are.
    ISSUER_NAME: settings.ISSUER_URL === undefined ? 'local' : '',
    SEALING_KEY_ID: settings.SEALING_KEY_ID,
    RECEIPT_KEY_ID: settings.RECEIPT_KEY_ID,
  };
}

async function startLocalS3({ settings, folder, credentials, stops }: Starting): Promise<LocalS3> {
  const s3 = await startS3({ directory: folder.file('s3'), credentials });
  stops.push(async () => s3.stop());
  await s3.addBuckets([settings.SEALED_BUCKET, settings.OPENED_BUCKET, settings.PUBLIC_BUCKET]);
  return s3;
}

async function startLocalMail({ folder, stops }: Starting): Promise<LocalMail> {
  const mail = await startMail(folder.file('mail.jsonl'));
  stops.push(mail.stop);
  return mail;
}

async function startKms({ folder, stops }: Starting): Promise<string> {
  const keys = loadKeys(folder.file('kms-keys.json'));
  const server = await startLoopbackServer((request, response) => handleKms(request, response, keys));
  stops.push(server.stop);
  return server.url;
}

async function startLocalIdentity({ settings, folder, portalUrl }: Starting): Promise<LocalIdentity> {
  const keyFile = folder.file('identity-keys.json');
  return startIdentity({ keyFile, portalUrl, audience: settings.TOKEN_AUDIENCE });
}

async function startDatabase({ folder, stops }: Starting): Promise<string> {
  const dynamodb = await startDynamodb({ folder: folder.file('dynamodb'), keepIn: 'folder' });
  stops.push(dynamodb.stop);
  return dynamodb.endpoint;
}

const SavedCredentials = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

/** Those of the environment where a service is elsewhere; else made up here, so that no real ones ever reach the local services. */
function loadCredentials(settings: Settings, folder: DataFolder): Credentials {
  const accessKeyId = process.env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = process.env['AWS_SECRET_ACCESS_KEY'];
  const isElsewhere = settings.DYNAMODB_ENDPOINT !== undefined || settings.S3_ENDPOINT !== undefined;
  if (isElsewhere && accessKeyId !== undefined && secretAccessKey !== undefined)
    return { accessKeyId, secretAccessKey };
  const file = folder.file('credentials.json');
  if (!existsSync(file)) writeWhole(file, JSON.stringify(newCredentials()));
  const saved = SavedCredentials.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return saved.success ? saved.data : newCredentials();
}

function newCredentials(): Credentials {
  return {
    accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(24).toString('hex'),
  };
}
