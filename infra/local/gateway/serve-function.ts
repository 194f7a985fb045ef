import type { IncomingMessage } from 'node:http';
import { TookTooLong, type LoadedFunction } from '../functions.ts';
import type { Authorize } from './authorizer.ts';
import { fromLambdaResult, isTooLarge, toLambdaEvent, type Claims, type WholeRequest } from './lambda-event.ts';
import { problemAnswer, type Answer, type GatewayProblem } from './problems.ts';
import { readBody } from './read-body.ts';
import type { RouteMatch } from './routes.ts';

export type FunctionCall = {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly match: RouteMatch;
};

export type ServeFunctionOptions = {
  readonly portalUrl: string;
  readonly functions: ReadonlyMap<string, LoadedFunction>;
  readonly authorize: Authorize;
  /** Resolves when all that was written so far survives the end of every process. */
  readonly durable: () => Promise<void>;
  /** Told of each call that may have written something. */
  readonly onWritten: (functionName: string) => void;
};

/** Calls the function of a route as API Gateway does, its authoriser and limits included. */
export function functionServer(options: ServeFunctionOptions): (call: FunctionCall) => Promise<Answer> {
  return async (call) => {
    const permission = await permissionOf(call, options.authorize);
    if (!permission.allowed) return problemOf(permission.problem, call, options.portalUrl);
    const body = await readBody(call.request);
    if (body === undefined) return problemOf('body-too-large', call, options.portalUrl);
    const whole: WholeRequest = {
      // A handler that answers HEAD itself would leave nothing to keep for the next GET.
      method: call.request.method === 'HEAD' ? 'GET' : (call.request.method ?? 'GET'),
      url: call.url,
      headers: call.request.headers,
      body,
      sourceIp: call.request.socket.remoteAddress ?? '',
    };
    return invoke(whole, call, { ...options, claims: permission.claims });
  };
}

type Permission =
  | { readonly allowed: true; readonly claims: Claims | undefined }
  | { readonly allowed: false; readonly problem: GatewayProblem };

async function permissionOf(call: FunctionCall, authorize: Authorize): Promise<Permission> {
  if (call.match.route.access === 'public') return { allowed: true, claims: undefined };
  return authorize(call.request.headers.authorization);
}

async function invoke(
  whole: WholeRequest,
  call: FunctionCall,
  options: ServeFunctionOptions & { readonly claims: Claims | undefined },
): Promise<Answer> {
  const called = options.functions.get(call.match.functionName);
  if (called === undefined) throw new Error(`no function ${call.match.functionName}`);
  const event = toLambdaEvent(whole, call.match, options.claims);
  if (isTooLarge(event)) return problemOf('body-too-large', call, options.portalUrl);
  const reads = whole.method === 'GET' || whole.method === 'OPTIONS';
  try {
    const answer = fromLambdaResult(await called.invoke(event));
    if (!reads) await options.durable();
    return answer;
  } catch (error) {
    if (error instanceof TookTooLong) return problemOf('took-too-long', call, options.portalUrl);
    process.stderr.write(`${call.match.functionName} failed: ${describe(error)}\n`);
    return problemOf('internal-error', call, options.portalUrl);
  } finally {
    if (!reads) options.onWritten(call.match.functionName);
  }
}

/** For the terminal of the person who runs the portal, never for an answer. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function problemOf(code: GatewayProblem, call: FunctionCall, portalUrl: string): Answer {
  return problemAnswer(code, {
    portalUrl,
    path: call.url.pathname,
    acceptLanguage: call.request.headers['accept-language'],
  });
}
