import { ArnFormat, Stack } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

const STAGE = 'live';

/** The sockets on which pages are told to ask again. Whoever connects is let in by the function, not by the API. */
export class SocketApi extends Construct {
  readonly #api: WebSocketApi;
  readonly #stage: WebSocketStage;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#api = new WebSocketApi(this, 'Api', { description: 'Mingcai live' });
    this.#stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.#api,
      stageName: STAGE,
      autoDeploy: true,
      // Connecting costs a function call: a flood of it must not take the functions of everyone else.
      throttle: { rateLimit: 200, burstLimit: 400 },
    });
  }

  /** Where browsers connect. */
  get url(): string {
    return this.#stage.url;
  }

  /** Where functions post, but for the `/@connections` that follows. */
  get endpoint(): string {
    return this.#stage.callbackUrl;
  }

  /** What a function may be allowed to send to: every open socket of this API, and to send is all. */
  get postArn(): string {
    return Stack.of(this).formatArn({
      service: 'execute-api',
      resource: this.#api.apiId,
      resourceName: `${STAGE}/POST/@connections/*`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  /** Calls the function for every connection, frame and end; what it answers to a frame goes back. */
  serve(name: string, target: IFunction): void {
    const integration = new WebSocketLambdaIntegration(`${name}-integration`, target);
    this.#api.addRoute('$connect', { integration });
    this.#api.addRoute('$disconnect', { integration });
    this.#api.addRoute('$default', { integration, returnResponse: true });
  }
}
