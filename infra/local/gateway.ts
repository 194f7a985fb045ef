import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FunctionEntry } from '../manifest-types.ts';
import { EdgeCache, type CachedAnswer } from './gateway/edge-cache.ts';
import { listen, type Listening } from './gateway/listen.ts';
import { problemAnswer, type Answer, type GatewayProblem } from './gateway/problems.ts';
import type { ReadPublicObject } from './gateway/public-objects.ts';
import { respond } from './gateway/respond.ts';
import { compileRoutes, type RouteMatch } from './gateway/routes.ts';
import { functionServer, type ServeFunctionOptions } from './gateway/serve-function.ts';
import type { ServeStatic } from './gateway/static-files.ts';
import { refuse, SOCKET_PATH, type Sockets } from './sockets.ts';

/** Handles what belongs to a part of the embedded default, such as the object store or the identity provider. */
export type Mount = {
  readonly owns: (pathname: string) => boolean;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export type GatewayParts = Omit<ServeFunctionOptions, 'portalUrl'> & {
  readonly entries: readonly FunctionEntry[];
  readonly mounts: readonly Mount[];
  readonly serveStatic: ServeStatic;
  readonly readPublicObject: ReadPublicObject;
  readonly sockets: Sockets;
};

/** `starting`: nothing but health. `loading`: reading, and the demo's own commands. `open`: everyone. */
export type GatewayState = 'starting' | 'loading' | 'open' | 'stopping';

/** How long answers under way are waited for when the portal stops. */
const DRAIN_MILLISECONDS = 30_000;

type Serving = {
  readonly parts: GatewayParts;
  readonly match: (method: string, pathname: string) => RouteMatch | undefined;
  readonly callFunction: ReturnType<typeof functionServer>;
};

/** The HTTP server in front: what CloudFront and API Gateway are on AWS. */
export class Gateway {
  readonly portalUrl: string;
  state: GatewayState = 'starting';
  readonly cache = new EdgeCache();
  readonly #listening: Listening;
  readonly #loaders = new Set<string>();
  #serving: Serving | undefined;

  private constructor(listening: Listening, portalUrl: string) {
    this.#listening = listening;
    this.portalUrl = portalUrl;
  }

  /** Listens at once, so that a taken port is noticed before anything else is started. */
  static async open(options: {
    readonly port: number;
    readonly host: string | undefined;
    readonly portalUrl: string | undefined;
  }): Promise<Gateway> {
    let gateway: Gateway | undefined;
    const listening = await listen({
      ...options,
      listener: (request, response) => void gateway?.receive(request, response),
      onUpgrade: (request, socket, head) => void gateway?.upgrade(request, { socket, head }),
    });
    gateway = new Gateway(listening, options.portalUrl ?? listening.url);
    return gateway;
  }

  /** The address at which this process itself reaches the gateway, whatever stands in front of it. */
  get ownUrl(): string {
    return this.#listening.url;
  }

  /**
   * Lets the bearer of a token in while the demo is being loaded. Commands of anyone else are refused until then,
   * because they would be lost if loading were interrupted and began anew.
   */
  admit(token: string): void {
    if (this.state === 'loading') this.#loaders.add(`Bearer ${token}`);
  }

  /** Says what is behind the gateway. */
  serve(parts: GatewayParts): void {
    this.#serving = {
      parts,
      match: compileRoutes(parts.entries),
      callFunction: functionServer({ ...parts, portalUrl: this.portalUrl }),
    };
  }

  async stop(): Promise<void> {
    this.state = 'stopping';
    // First, for a server does not close while a socket is open.
    await this.#serving?.parts.sockets.stop();
    await this.#listening.drain(DRAIN_MILLISECONDS);
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#listening.isDraining()) response.setHeader('connection', 'close');
    try {
      const url = readUrl(request);
      if (url === undefined) await this.#refuse(request, response, 'invalid-request');
      else await this.#route(request, response, url);
    } catch (error) {
      if (request.destroyed || response.destroyed) return;
      process.stderr.write(`the gateway failed at ${request.method} ${request.url}: ${String(error)}\n`);
      if (response.headersSent) response.destroy();
      else await this.#refuse(request, response, 'internal-error');
    }
  }

  /** A request for a socket: there is one place for it. */
  private async upgrade(request: IncomingMessage, { socket, head }: { socket: Duplex; head: Buffer }): Promise<void> {
    const serving = this.#serving;
    if (readUrl(request)?.pathname !== SOCKET_PATH) return refuse(socket, 404);
    if (serving === undefined || this.state !== 'open') return refuse(socket, 503);
    return serving.parts.sockets.upgrade(request, socket, head);
  }

  async #route(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const serving = this.#serving;
    if (url.pathname === '/healthz') return this.#answerHealth(request, response);
    if (serving === undefined) return this.#refuse(request, response, 'temporarily-unavailable');
    const mount = serving.parts.mounts.find((candidate) => candidate.owns(url.pathname));
    if (mount !== undefined) return mount.handle(request, response);
    if (!this.#mayPass(request, url.pathname)) return this.#refuse(request, response, 'temporarily-unavailable');
    if (this.#cameByOtherName(request))
      return redirect(response, new URL(`${url.pathname}${url.search}`, this.portalUrl));
    return this.#serveCached(request, response, { url, serving });
  }

  #mayPass(request: IncomingMessage, pathname: string): boolean {
    if (this.state === 'open' || this.state === 'stopping') return true;
    if (this.state === 'starting') return false;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    return isRead || pathname.startsWith('/api/demo/') || this.#loaders.has(request.headers.authorization ?? '');
  }

  async #answerHealth(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isUp = this.state === 'open';
    const body = Buffer.from(JSON.stringify({ status: isUp ? 'up' : this.state }));
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    await respond(request, response, { answer: { status: isUp ? 200 : 503, headers, body } });
  }

  /** Sign-in ends at the portal's own address; a page opened as 127.0.0.1 would look for its session at another one. */
  #cameByOtherName(request: IncomingMessage): boolean {
    const isNavigation = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
    const host = request.headers.host ?? '';
    return isNavigation && /^(127\.0\.0\.1|\[::1\])(:|$)/.test(host) && host !== new URL(this.portalUrl).host;
  }

  async #serveCached(
    request: IncomingMessage,
    response: ServerResponse,
    target: { readonly url: URL; readonly serving: Serving },
  ): Promise<void> {
    const { url, serving } = target;
    const address = `${url.pathname}${url.search}`;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isPublicRead = isRead && request.headers.authorization === undefined;
    const cached = isPublicRead ? this.cache.get(address, request.headers) : undefined;
    if (cached !== undefined) return this.#sendCached(request, response, { cached, mark: 'Hit from edge' });
    const answer = await this.#originAnswer(request, response, { url, serving });
    if (answer === undefined) return;
    const kept = isPublicRead ? this.cache.put(address, request.headers, answer) : undefined;
    if (kept === undefined) await respond(request, response, { answer });
    else await this.#sendCached(request, response, { cached: kept, mark: 'Miss from edge' });
  }

  async #sendCached(
    request: IncomingMessage,
    response: ServerResponse,
    { cached, mark }: { readonly cached: CachedAnswer; readonly mark: string },
  ): Promise<void> {
    const extra = { age: this.cache.ageSeconds(cached).toString(), 'x-cache': mark };
    await respond(request, response, { answer: cached.answer, compressed: cached.compressed, extra });
  }

  /** Asks the function, bucket or folder that the path means; `undefined` when it has answered by itself. */
  async #originAnswer(
    request: IncomingMessage,
    response: ServerResponse,
    { url, serving }: { readonly url: URL; readonly serving: Serving },
  ): Promise<Answer | undefined> {
    const match = serving.match(request.method ?? 'GET', url.pathname);
    if (match !== undefined) return serving.callFunction({ request, url, match });
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (url.pathname.startsWith('/public/')) {
        const object = await serving.parts.readPublicObject(request, url.pathname);
        if (object !== undefined && 'send' in object) {
          await object.send(response);
          return undefined;
        }
        if (object !== undefined) return object.answer;
      }
      const file = await serving.parts.serveStatic(url.pathname);
      if (file !== undefined) return file;
    }
    return this.#problem(request, 'not-found');
  }

  #problem(request: IncomingMessage, code: GatewayProblem): Answer {
    return problemAnswer(code, {
      portalUrl: this.portalUrl,
      path: request.url?.split('?')[0] ?? '/',
      acceptLanguage: request.headers['accept-language'],
    });
  }

  async #refuse(request: IncomingMessage, response: ServerResponse, code: GatewayProblem): Promise<void> {
    await respond(request, response, { answer: this.#problem(request, code) });
  }
}

/** The address asked for; `undefined` when it is none, or one of another server. */
function readUrl(request: IncomingMessage): URL | undefined {
  const target = request.url ?? '';
  if (!target.startsWith('/') || target.startsWith('//')) return undefined;
  return URL.parse(target, 'http://local') ?? undefined;
}

function redirect(response: ServerResponse, target: URL): void {
  response.writeHead(307, { location: target.href, 'cache-control': 'no-store' }).end();
}
