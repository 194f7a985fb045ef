import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import type { Services } from './services.ts';
import type { Settings } from './settings.ts';
import { SOCKET_PATH } from './sockets.ts';

/** The portal's own clients of its services. */
export function connect(services: Services, settings: Settings) {
  const reach = { region: settings.AWS_REGION, credentials: services.credentials };
  const { DYNAMODB_ENDPOINT: database = '', S3_ENDPOINT: objects = '' } = services.variables;
  return {
    dynamodb: new DynamoDBClient({ ...reach, endpoint: database }),
    streams: new DynamoDBStreamsClient({ ...reach, endpoint: database }),
    s3: new S3Client({
      ...reach,
      endpoint: objects,
      forcePathStyle: true,
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  };
}

/** Sets what the functions read, and takes away what could lead them to a real account. */
export function setVariables(
  services: Services,
  settings: Settings,
  { portalUrl, socketEndpoint }: { readonly portalUrl: string; readonly socketEndpoint: string },
): void {
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'])
    if (services.hasLocalDatabase) delete process.env[name];
  Object.assign(process.env, {
    ...services.variables,
    STAGE: 'local',
    AWS_REGION: settings.AWS_REGION,
    AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
    AWS_RESPONSE_CHECKSUM_VALIDATION: 'when_required',
    TABLE_NAME: settings.TABLE_NAME,
    SEALED_BUCKET: settings.SEALED_BUCKET,
    OPENED_BUCKET: settings.OPENED_BUCKET,
    PUBLIC_BUCKET: settings.PUBLIC_BUCKET,
    TOKEN_AUDIENCE: settings.TOKEN_AUDIENCE,
    PORTAL_URL: portalUrl,
    SOCKET_URL: `${portalUrl.replace(/^http/, 'ws')}${SOCKET_PATH}`,
    SOCKET_ENDPOINT: socketEndpoint,
    MAIL_SENDER: settings.MAIL_SENDER,
    BOOTSTRAP_ADMINISTRATOR_SUBJECT: settings.BOOTSTRAP_ADMINISTRATOR_SUBJECT,
    DATA_DIR: settings.DATA_DIR,
    POWERTOOLS_LOG_LEVEL: process.env['POWERTOOLS_LOG_LEVEL'] ?? 'WARN',
  });
}
