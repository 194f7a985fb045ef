import { ApiProblem, problemIn, Unreachable } from './failures.ts';
import { operations, type Operations } from './operations.gen.ts';

export type OperationName = keyof Operations;
/** What an operation answers. */
export type Answer<Name extends OperationName> = Operations[Name]['answer'];
/** The body an operation takes. */
export type Body<Name extends OperationName> = Operations[Name]['body'];

type PathOf<Name extends OperationName> = keyof Operations[Name]['path'] extends never
  ? { readonly path?: undefined }
  : { readonly path: Operations[Name]['path'] };
type QueryOf<Name extends OperationName> = keyof Operations[Name]['query'] extends never
  ? { readonly query?: undefined }
  : { readonly query?: Operations[Name]['query'] };
type BodyOf<Name extends OperationName> =
  Body<Name> extends undefined ? { readonly body?: undefined } : { readonly body: Body<Name> };

/** What any operation may be given, as far as sending it goes. */
type Sendable = {
  readonly path?: Readonly<Record<string, string | number>> | undefined;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
};

/** What an operation needs to be asked: the ids in its path, its query, its body. */
export type Given<Name extends OperationName> = PathOf<Name> & QueryOf<Name> & BodyOf<Name> & Sendable;

export type CallOptions = {
  /** The version that an update rests on. */
  readonly version?: number | undefined;
  /** Where the page of a list starts. */
  readonly cursor?: string | undefined;
  /** The same for every try of the same command. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

/** How a client finds out on whose behalf it asks, and tells what it learns on the way. */
export type ApiAccess = {
  readonly token: () => string | undefined;
  readonly organization: () => string | undefined;
  readonly languageTag: () => string;
  /** Told when the portal does not know the token any more. */
  readonly onSignedOut: () => void;
  /** The browser's own, if not said. */
  readonly fetch?: typeof fetch;
  /** How long an answer is waited for at most; longer than the portal takes for any. */
  readonly patienceMilliseconds?: number;
  /** Told the time on each answer. */
  readonly onServerTime: (milliseconds: number) => void;
};

/** Asks the portal. @throws ApiProblem for a refusal, Unreachable where no answer came */
export type Api = <Name extends OperationName>(
  name: Name,
  given: Given<Name>,
  options?: CallOptions,
) => Promise<Answer<Name>>;

export function createApi(access: ApiAccess): Api {
  return async (name, given, options = {}) => {
    const [method, route] = operations[name];
    const response = await send(access, addressOf(route, given, options.cursor), {
      method,
      headers: headersOf(access, given, options),
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      signal: patienceOf(access, options),
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) access.onServerTime(date);
    if (!response.ok) throw await refusalIn(response, access);
    // The portal has parsed its answer by the very schema that the type was made of.
    return whole(async () => response.json());
  };
}

/** API Gateway gives a function up after 29 seconds; whoever has no answer some seconds later gets none. */
const PATIENCE_MILLISECONDS = 35_000;

/** Ends when the asker has no more interest, or when no answer is to be hoped for. */
function patienceOf({ patienceMilliseconds = PATIENCE_MILLISECONDS }: ApiAccess, { signal }: CallOptions): AbortSignal {
  const patience = AbortSignal.timeout(patienceMilliseconds);
  return signal === undefined ? patience : AbortSignal.any([signal, patience]);
}

async function send(access: ApiAccess, address: string, init: RequestInit): Promise<Response> {
  return whole(async () => (access.fetch ?? fetch)(address, init));
}

/** @throws Unreachable for an answer that did not come, or broke off: then nobody knows what became of the request */
async function whole<Value>(answer: () => Promise<Value>): Promise<Value> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable('no answer', { cause: error });
  }
}

async function refusalIn(response: Response, access: ApiAccess): Promise<ApiProblem> {
  if (response.status === 401) access.onSignedOut();
  return new ApiProblem(await problemIn(response));
}

function addressOf(route: string, given: Sendable, cursor: string | undefined): string {
  const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.path?.[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...given.query, cursor }))
    if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

function headersOf(access: ApiAccess, given: Sendable, options: CallOptions): Record<string, string> {
  const token = access.token();
  const organization = access.organization();
  return {
    accept: 'application/json, application/problem+json',
    'accept-language': access.languageTag(),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(organization === undefined ? {} : { 'mingcai-organization': organization }),
    ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
    ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
  };
}
