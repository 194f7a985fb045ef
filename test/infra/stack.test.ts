import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PortalStack } from '../../infra/aws/portal-stack.ts';
import { manifest } from '../../infra/manifest.ts';
import type { FunctionEntry } from '../../infra/manifest-types.ts';

const onAws = manifest.filter((entry) => entry.localOnly !== true);
const Statement = z.object({
  Action: z
    .union([z.string(), z.array(z.string())])
    .transform((action) => (typeof action === 'string' ? [action] : action)),
  Resource: z.unknown(),
});
type Statement = z.infer<typeof Statement>;
const Policy = z.object({
  Properties: z.object({
    PolicyDocument: z.object({ Statement: z.array(Statement) }),
    Roles: z.array(z.object({ Ref: z.string() })),
  }),
});
const Function = z.object({
  Properties: z.object({
    Description: z.string(),
    Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  }),
});

let template: Template;

beforeAll(() => {
  // Bundling every entry belongs to `cdk synth`; the rights do not depend on it.
  const codeOf = () => Code.fromInline('export {};');
  template = Template.fromStack(new PortalStack(new App(), 'Mingcai', { manifest, codeOf }));
});

/** The role of a function, by the manifest's name. */
function roleOf(entry: FunctionEntry): string {
  const found = Object.values(template.findResources('AWS::Lambda::Function'))
    .flatMap((resource) => {
      const parsed = Function.safeParse(resource);
      return parsed.success ? [parsed.data.Properties] : [];
    })
    .filter((properties) => properties.Description === `Mingcai ${entry.name}`);
  expect(found, entry.name).toHaveLength(1);
  return found[0]?.Role['Fn::GetAtt'][0] ?? '';
}

function statementsOf(entry: FunctionEntry): readonly Statement[] {
  const role = roleOf(entry);
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .map((resource) => Policy.parse(resource).Properties)
    .filter((properties) => properties.Roles.some((named) => named.Ref === role))
    .flatMap((properties) => properties.PolicyDocument.Statement);
}

function actionsOf(entry: FunctionEntry): Set<string> {
  return new Set(statementsOf(entry).flatMap((statement) => statement.Action));
}

/** What the manifest's words mean in IAM actions; written out here once more on purpose. */
function expectedActions(entry: FunctionEntry): Set<string> {
  const reads = entry.buckets.some((grant) => grant.access !== 'write');
  const writes = entry.buckets.some((grant) => grant.access !== 'read');
  return new Set([
    ...(entry.table === 'none' ? [] : ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']),
    ...(entry.table === 'readWrite' ? ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'] : []),
    ...(reads ? ['s3:GetObject', 's3:ListBucket'] : []),
    ...(writes ? ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'] : []),
    ...(entry.sealingKey === 'encrypt' ? ['kms:Encrypt'] : []),
    ...(entry.sealingKey === 'decrypt' ? ['kms:Decrypt'] : []),
    ...(entry.receiptKey === 'none' ? [] : ['kms:GetPublicKey']),
    ...(entry.receiptKey === 'sign' ? ['kms:Sign'] : []),
    ...(entry.mail ? ['ses:SendEmail'] : []),
    ...(entry.postsToSockets === true ? ['execute-api:ManageConnections'] : []),
    ...(entry.kind === 'stream'
      ? [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
          'sqs:SendMessage',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
        ]
      : []),
  ]);
}

describe('every entry of the manifest', () => {
  it.each(onAws.map((entry) => [entry.name, entry] as const))('%s has exactly its rights', (_, entry) => {
    expect([...actionsOf(entry)].toSorted()).toEqual([...expectedActions(entry)].toSorted());
  });

  it.each(onAws.map((entry) => [entry.name, entry] as const))(
    '%s has its limits and an alarm that says what breaks',
    (_, entry) => {
      template.hasResourceProperties('AWS::Lambda::Function', {
        Description: `Mingcai ${entry.name}`,
        Timeout: entry.timeoutSeconds,
        MemorySize: entry.memoryMegabytes,
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
      });
      template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmDescription: entry.errorImpact });
    },
  );

  it('has a role of its own', () => {
    expect(new Set(onAws.map(roleOf)).size).toBe(onAws.length);
  });

  it('has its objects under the prefixes named and nowhere else', () => {
    for (const entry of onAws) {
      const onObjects = statementsOf(entry).filter((statement) =>
        statement.Action.some((action) => /^s3:(Get|Put)Object/.test(action)),
      );
      const written = JSON.stringify(onObjects.map((statement) => statement.Resource));
      for (const grant of entry.buckets) expect(written).toContain(`/${grant.prefix}*`);
    }
  });
});

describe('the sealing key', () => {
  it('may be used for decryption by the opening area only', () => {
    const decrypting = onAws.filter((entry) => actionsOf(entry).has('kms:Decrypt'));
    expect(decrypting.length).toBeGreaterThan(0);
    expect(decrypting.every((entry) => entry.entry.startsWith('functions/opening/'))).toBe(true);
  });

  it('is never given whole to any function', () => {
    for (const entry of onAws)
      expect([...actionsOf(entry)].filter((action) => action === 'kms:*' || action === '*')).toEqual([]);
  });
});

describe('mail', () => {
  it('is sent by the function that tells people alone, from the portal’s own address alone', () => {
    const sending = onAws.filter((entry) => actionsOf(entry).has('ses:SendEmail'));
    expect(sending.map(({ name }) => name)).toEqual(['notifications']);
    template.hasParameter('MailSender', { Type: 'String' });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'ses:SendEmail',
            Condition: { StringEquals: { 'ses:FromAddress': { Ref: 'MailSender' } } },
          }),
        ]),
      },
    });
  });
});

describe('the gateway', () => {
  it('has every route of the manifest, with the token checked in front where it must be', () => {
    for (const entry of onAws) {
      if (entry.kind !== 'http') continue;
      for (const { route, access } of entry.routes) {
        template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
          RouteKey: route,
          AuthorizationType: access === 'public' ? 'NONE' : 'JWT',
        });
      }
    }
    const routes = onAws.flatMap((entry) => (entry.kind === 'http' ? entry.routes : []));
    const sockets = onAws.filter((entry) => entry.kind === 'socket');
    template.resourceCountIs('AWS::ApiGatewayV2::Route', routes.length + sockets.length * SOCKET_ROUTES.length);
  });
});

const SOCKET_ROUTES = ['$connect', '$disconnect', '$default'];

describe('the sockets', () => {
  it('call their function when one opens, speaks or ends, and answer what it says', () => {
    for (const RouteKey of SOCKET_ROUTES)
      template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey, AuthorizationType: 'NONE' });
    template.resourceCountIs('AWS::ApiGatewayV2::RouteResponse', 1);
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: 'live',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
    });
  });

  it('are sent to by the function that tells and by no other, and only sent to', () => {
    const posting = onAws.filter((entry) => actionsOf(entry).has('execute-api:ManageConnections'));
    expect(posting.map(({ name }) => name)).toEqual(['live-telling']);
    const [entry] = posting;
    const statements = entry === undefined ? [] : statementsOf(entry);
    const resources = statements
      .filter(({ Action: actions }) => actions.includes('execute-api:ManageConnections'))
      .map(({ Resource: resource }) => JSON.stringify(resource));
    expect(resources).toEqual([expect.stringContaining('/live/POST/@connections/*')]);
  });

  it('are known by their address to the functions that give tickets and that tell', () => {
    for (const Description of ['Mingcai live', 'Mingcai live-telling'])
      template.hasResourceProperties('AWS::Lambda::Function', {
        Description,
        Environment: {
          Variables: Match.objectLike({ SOCKET_URL: Match.anyValue(), SOCKET_ENDPOINT: Match.anyValue() }),
        },
      });
    template.hasOutput('SocketUrl', {});
  });

  it('let their tickets and connections expire with the table', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });
});

describe('the data stores', () => {
  it('keep every version of the table and tell every change', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      Replicas: [
        Match.objectLike({
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          DeletionProtectionEnabled: true,
        }),
      ],
    });
  });

  it('keep buckets versioned, private and reached by TLS only', () => {
    template.resourceCountIs('AWS::S3::Bucket', 3);
    template.allResourcesProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    template.hasResourceProperties('AWS::S3::Bucket', { ObjectLockEnabled: true });
  });

  it('outlive the stack', () => {
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::KMS::Key'])
      template.allResources(type, { DeletionPolicy: 'Retain' });
  });
});

describe('events', () => {
  it('reach every stream consumer, and what cannot be taken in goes to the dead-letter queue', () => {
    const consumers = onAws.filter((entry) => entry.kind === 'stream');
    expect(consumers.length).toBeGreaterThan(0);
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', consumers.length);
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });

  it('fall due every minute', () => {
    const scheduled = onAws.filter((entry) => entry.kind === 'schedule');
    expect(scheduled.length).toBeGreaterThan(0);
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' });
  });
});
