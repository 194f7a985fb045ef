import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { StartingPosition, type Code, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionEntry, HttpFunction, HttpRoute, StreamFunction } from '../manifest-types.ts';
import { DataStores } from './data-stores.ts';
import { PortalFunction, type PortalSettings } from './portal-function.ts';
import { SocketApi } from './socket-api.ts';
import { eventSourceFilters } from './stream-filters.ts';

type PortalStackProps = StackProps & {
  readonly manifest: readonly FunctionEntry[];
  /** A function's bundle. */
  readonly codeOf: (entry: FunctionEntry) => Code;
};

/** The portal on AWS: the manifest's functions around the data stores, behind one HTTP API and one WebSocket API. */
export class PortalStack extends Stack {
  readonly #api: HttpApi;
  readonly #authorizer: HttpJwtAuthorizer;
  /** Where records go that a consumer could not take in after all tries; nothing is lost, and the alarm tells. */
  readonly #deadLetters: Queue;
  readonly #stores: DataStores;

  constructor(scope: Construct, id: string, { manifest, codeOf, ...props }: PortalStackProps) {
    super(scope, id, props);
    const settings = this.#settings();
    this.#stores = new DataStores(this, 'Data', settings.portalUrl);
    this.#api = new HttpApi(this, 'Api', { description: 'Mingcai', createDefaultStage: true });
    this.#authorizer = new HttpJwtAuthorizer('Tokens', settings.issuerUrl, { jwtAudience: [settings.tokenAudience] });
    this.#deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const sockets = new SocketApi(this, 'Sockets');
    const minute = new Rule(this, 'EveryMinute', { schedule: Schedule.rate(Duration.minutes(1)) });
    for (const entry of manifest) {
      if (entry.localOnly === true) continue;
      const around = { code: codeOf(entry), stores: this.#stores, settings, sockets };
      const made = new PortalFunction(this, entry, around);
      if (entry.kind === 'http') this.#route(entry, made.function);
      if (entry.kind === 'socket') sockets.serve(entry.name, made.function);
      if (entry.kind === 'stream') this.#consume(entry, made.function);
      if (entry.kind === 'schedule') minute.addTarget(new LambdaFunction(made.function, { retryAttempts: 2 }));
    }
    this.#deadLetterAlarm();
    new CfnOutput(this, 'ApiUrl', { value: this.#api.apiEndpoint });
    // The content security policy of the pages must let them connect there.
    new CfnOutput(this, 'SocketUrl', { value: sockets.url });
  }

  /** What an installation must say about itself when it is deployed. */
  #settings(): PortalSettings {
    return {
      portalUrl: this.#parameter('PortalUrl', 'https://portal.example', 'Origin under which people reach the portal'),
      issuerUrl: this.#parameter(
        'IssuerUrl',
        'https://issuer.example',
        'OpenID Connect issuer whose tokens are accepted',
      ),
      tokenAudience: this.#parameter('TokenAudience', 'mingcai', 'Audience that tokens must name'),
      webClientId: this.#parameter('WebClientId', 'mingcai-web', 'Public client (code with PKCE) of the workspaces'),
      mailSender: this.#parameter('MailSender', 'no-reply@portal.example', 'Sender of the portal’s mail'),
      bootstrapAdministrator: this.#parameter(
        'BootstrapAdministrator',
        '',
        'Subject of the token of whoever makes the first administrator',
      ),
    };
  }

  #parameter(name: string, example: string, description: string): string {
    return new CfnParameter(this, name, { type: 'String', default: example, description }).valueAsString;
  }

  #route(entry: HttpFunction, target: IFunction): void {
    const integration = new HttpLambdaIntegration(`${entry.name}-integration`, target, {
      scopePermissionToRoute: false,
    });
    for (const { route, access } of entry.routes) {
      const { method, path } = partsOf(route);
      this.#api.addRoutes({
        path,
        methods: [method],
        integration,
        authorizer: access === 'public' ? new HttpNoneAuthorizer() : this.#authorizer,
      });
    }
  }

  #consume(entry: StreamFunction, target: IFunction): void {
    target.addEventSource(
      new DynamoEventSource(Table.fromTableAttributes(this, `${entry.name}-table`, streamOf(this.#stores)), {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        retryAttempts: 5,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(this.#deadLetters),
        filters: eventSourceFilters(entry.streamFilter),
      }),
    );
  }

  #deadLetterAlarm(): void {
    this.#deadLetters
      .metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) })
      .createAlarm(this, 'DeadLetterAlarm', {
        threshold: 1,
        evaluationPeriods: 1,
        alarmDescription:
          'A stored event could not be reacted to: a notice, letter or list may be missing for its reader.',
      });
  }
}

function partsOf(route: HttpRoute['route']): { method: HttpMethod; path: string } {
  const space = route.indexOf(' ');
  const name = route.slice(0, space);
  const method = Object.values(HttpMethod).find((known) => known === name);
  if (method === undefined) throw new Error(`no such method: ${name}`);
  return { method, path: route.slice(space + 1) };
}

/** The table by its names: `TableV2` itself does not type-check as `ITable` under exact optional properties. */
function streamOf(stores: DataStores): { tableArn: string; tableStreamArn: string } {
  return { tableArn: stores.table.tableArn, tableStreamArn: stores.table.tableStreamArn ?? '' };
}
