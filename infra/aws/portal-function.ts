import { Duration, Stack } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, LoggingFormat, Runtime, type Code } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { BucketGrant, FunctionEntry } from '../manifest-types.ts';
import type { DataStores } from './data-stores.ts';
import type { SocketApi } from './socket-api.ts';

export type PortalSettings = {
  readonly portalUrl: string;
  readonly issuerUrl: string;
  readonly tokenAudience: string;
  readonly webClientId: string;
  readonly mailSender: string;
  /** Who may make the first administrator of a new portal; nobody when it is empty. */
  readonly bootstrapAdministrator: string;
};

/** What every function may have to know of. */
type Surroundings = {
  readonly code: Code;
  readonly stores: DataStores;
  readonly settings: PortalSettings;
  readonly sockets: SocketApi;
};

/** One entry of the manifest as a Lambda function, with exactly the rights that the entry names. */
export class PortalFunction extends Construct {
  readonly function: Function;

  constructor(scope: Construct, entry: FunctionEntry, around: Surroundings) {
    super(scope, entry.name);
    this.function = new Function(this, 'Function', {
      description: `Mingcai ${entry.name}`,
      code: around.code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: entry.memoryMegabytes,
      timeout: Duration.seconds(entry.timeoutSeconds),
      environment: environmentOf(around),
      loggingFormat: LoggingFormat.JSON,
      logGroup: new LogGroup(this, 'Logs', { retention: RetentionDays.SIX_MONTHS }),
    });
    grantStores(this.function, entry, around.stores);
    if (entry.postsToSockets === true)
      allow(this.function, ['execute-api:ManageConnections'], [around.sockets.postArn]);
    if (entry.mail) grantMail(this.function, around.settings.mailSender);
    this.alarm(entry);
  }

  /** Any failure raises it: whoever is called must read what is broken, for whom. */
  private alarm(entry: FunctionEntry): void {
    this.function.metricErrors({ period: Duration.minutes(1) }).createAlarm(this, 'Errors', {
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: entry.errorImpact,
    });
  }
}

function environmentOf({ stores, settings, sockets }: Surroundings): Record<string, string> {
  return {
    STAGE: 'aws',
    TABLE_NAME: stores.table.tableName,
    SEALED_BUCKET: stores.buckets.sealed.bucketName,
    OPENED_BUCKET: stores.buckets.opened.bucketName,
    PUBLIC_BUCKET: stores.buckets.public.bucketName,
    SEALING_KEY_ID: stores.sealingKey.keyArn,
    RECEIPT_KEY_ID: stores.receiptKey.keyArn,
    ISSUER_URL: settings.issuerUrl,
    TOKEN_AUDIENCE: settings.tokenAudience,
    WEB_CLIENT_ID: settings.webClientId,
    PORTAL_URL: settings.portalUrl,
    SOCKET_URL: sockets.url,
    SOCKET_ENDPOINT: sockets.endpoint,
    MAIL_SENDER: settings.mailSender,
    BOOTSTRAP_ADMINISTRATOR_SUBJECT: settings.bootstrapAdministrator,
  };
}

const TABLE_READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
// No Scan, no DeleteItem: nothing that was recorded is ever removed by a function.
const TABLE_WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'];

function grantStores(grantee: IGrantable, entry: FunctionEntry, stores: DataStores): void {
  if (entry.table !== 'none') {
    const actions = entry.table === 'read' ? TABLE_READ : [...TABLE_READ, ...TABLE_WRITE];
    allow(grantee, actions, [stores.table.tableArn, `${stores.table.tableArn}/index/*`]);
  }
  for (const grant of entry.buckets) grantBucket(grantee, grant, stores);
  if (entry.sealingKey !== 'none') {
    allow(grantee, [entry.sealingKey === 'encrypt' ? 'kms:Encrypt' : 'kms:Decrypt'], [stores.sealingKey.keyArn]);
  }
  if (entry.receiptKey !== 'none') {
    const actions = entry.receiptKey === 'sign' ? ['kms:Sign', 'kms:GetPublicKey'] : ['kms:GetPublicKey'];
    allow(grantee, actions, [stores.receiptKey.keyArn]);
  }
}

/** From the portal's own address alone: the account may have other identities, and nobody may write in their name from here. */
function grantMail(grantee: Function, sender: string): void {
  grantee.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [Stack.of(grantee).formatArn({ service: 'ses', resource: 'identity', resourceName: '*' })],
      conditions: { StringEquals: { 'ses:FromAddress': sender } },
    }),
  );
}

const OBJECT_ACTIONS = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
} as const;

function grantBucket(grantee: IGrantable, grant: BucketGrant, stores: DataStores): void {
  const bucket = stores.buckets[grant.bucket];
  const actions = [
    ...(grant.access === 'write' ? [] : OBJECT_ACTIONS.read),
    ...(grant.access === 'read' ? [] : OBJECT_ACTIONS.write),
  ];
  allow(grantee, actions, [bucket.arnForObjects(`${grant.prefix}*`)]);
  // Without it S3 answers "forbidden" for an object that is missing, and "missing" is what a supplier must be told.
  if (grant.access !== 'write') allow(grantee, ['s3:ListBucket'], [bucket.bucketArn]);
}

function allow(grantee: IGrantable, actions: readonly string[], resources: readonly string[]): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: [...actions], resources: [...resources] }),
  );
}
