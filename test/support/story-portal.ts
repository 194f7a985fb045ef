import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { setClockOffset } from '../../functions/platform/clock.ts';
import { ADMINISTRATOR, makeCast, type Cast } from '../../infra/local/demo/cast.ts';
import { portalClient, type PortalClient } from '../../infra/local/demo/portal-client.ts';
import { DueTimer } from '../../infra/local/due-timer.ts';
import { loadFunctions, type LoadedFunction } from '../../infra/local/functions.ts';
import { StreamPoller } from '../../infra/local/stream-poller.ts';
import { manifest } from '../../infra/manifest.ts';
import type { FunctionEntry, ScheduleFunction, StreamFunction } from '../../infra/manifest-types.ts';
import { recordPasses } from '../../infra/stream-filter.ts';
import { Instant, millisecondsOf } from '../../schemas/time.ts';
import { startDatabaseForStreams, type EnvironmentOptions } from './backends.ts';
import { ADMINISTRATOR_SUBJECT, TEST_START, testPortal, type Call, type TestPortal } from './portal.ts';

/** A request of a story, and how it is sent; sending it again sends the very same request. */
export type StoryRequest = {
  readonly method: string;
  readonly path: string;
  /** Sends it, under another Idempotency-Key where one is given. */
  readonly send: (idempotencyKey?: string) => Promise<Response>;
};

/** What happens on the way: between the people of a story and the portal, and between its events and their functions. */
export type Between = {
  readonly ask?: (request: StoryRequest) => Promise<Response>;
  readonly invoke?: (name: string, invoke: () => Promise<unknown>) => Promise<unknown>;
};

/** A portal in which the stories of the demonstration can be played, with all that reacts and falls due, in one process. */
export type StoryPortal = {
  readonly portal: TestPortal;
  readonly client: PortalClient;
  readonly cast: Cast;
  readonly settle: () => Promise<void>;
  /** Every record its stream functions were given. */
  readonly delivered: readonly DynamoDBRecord[];
  /** Gives records to every stream function whose filter lets them pass, once more. */
  readonly deliver: (records: readonly DynamoDBRecord[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

const NEVER_BY_ITSELF = 2 ** 30;

/** One at a time in a process: the functions that react read the clock of the process. */
export async function storyPortal(
  between: Between = {},
  options: Pick<EnvironmentOptions, 'addresses'> = {},
): Promise<StoryPortal> {
  const database = await startDatabaseForStreams();
  const portal = await testPortal(TEST_START, { ...options, databaseForStreams: database.endpoint });
  moveTo(portal, portal.now());
  const functions = (await loadFunctions(manifest.filter(({ kind }) => kind !== 'http'))).map((called) => ({
    ...called,
    invoke: async (event: unknown) =>
      between.invoke?.(called.entry.name, async () => called.invoke(event)) ?? called.invoke(event),
  }));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-story-'));
  const delivered: DynamoDBRecord[] = [];
  const background = startBackground({ portal, functions, folder, delivered });
  const client = portalClient({
    url: portal.services.environment.PORTAL_URL,
    settle: background.settle,
    tokenFor: async (subject) => portal.issuer.tokenFor(subject === ADMINISTRATOR ? ADMINISTRATOR_SUBJECT : subject),
    fetch: async (request) => answer(portal, request, between),
  });
  return {
    portal,
    client,
    cast: await makeCast(client),
    settle: background.settle,
    delivered,
    deliver: async (records) => deliver(functions.filter(isStream), records),
    stop: async () => {
      await background.stop();
      await database.stop();
      setClockOffset(0);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function moveTo(portal: TestPortal, at: Instant): void {
  portal.moveTo(at);
  // The functions of the stream and of the timer look at the clock of the process, as they do in the embedded default.
  setClockOffset(millisecondsOf(at) - Date.now());
}

type Background = {
  readonly portal: TestPortal;
  readonly functions: readonly LoadedFunction[];
  readonly folder: string;
  readonly delivered: DynamoDBRecord[];
};

function startBackground({ portal, functions, folder, delivered }: Background) {
  const { AWS_REGION, DYNAMODB_ENDPOINT = '' } = portal.services.environment;
  const recorder: LoadedFunction<StreamFunction> = {
    entry: { ...recorderEntry, kind: 'stream', streamFilter: {} },
    invoke: async (event) => {
      const records: unknown = Reflect.get(Object(event), 'Records');
      if (Array.isArray(records)) delivered.push(...records);
      return undefined;
    },
  };
  const poller = new StreamPoller({
    client: new DynamoDBStreamsClient({ region: AWS_REGION, endpoint: DYNAMODB_ENDPOINT }),
    stream: portal.environment.stream,
    functions: [...functions.filter(isStream), recorder],
    checkpointFile: path.join(folder, 'checkpoints.json'),
    deadLetterFile: path.join(folder, 'dead-letters.jsonl'),
    durable: async () => undefined,
    firstBackoffMilliseconds: 1,
  });
  const timer = new DueTimer(functions.filter(isSchedule), NEVER_BY_ITSELF);
  poller.start();
  timer.start();
  return {
    settle: async () => {
      let before: number;
      await poller.drain();
      do {
        before = poller.delivered;
        await timer.runNow();
        await poller.drain();
      } while (poller.delivered !== before);
    },
    stop: async () => {
      await Promise.all([timer.stop(), poller.stop()]);
    },
  };
}

const recorderEntry: Omit<FunctionEntry, 'kind'> = {
  name: 'recorder',
  entry: 'functions/none.ts',
  table: 'none',
  buckets: [],
  sealingKey: 'none',
  receiptKey: 'none',
  mail: false,
  timeoutSeconds: 60,
  memoryMegabytes: 128,
  errorImpact: 'The test does not see what was delivered.',
};

function isStream(called: LoadedFunction): called is LoadedFunction<StreamFunction> {
  return called.entry.kind === 'stream';
}

function isSchedule(called: LoadedFunction): called is LoadedFunction<ScheduleFunction> {
  return called.entry.kind === 'schedule';
}

async function deliver(
  functions: readonly LoadedFunction<StreamFunction>[],
  records: readonly DynamoDBRecord[],
): Promise<void> {
  for (const { entry, invoke } of functions) {
    const wanted = records.filter((record) => recordPasses(entry.streamFilter, record));
    for (let start = 0; start < wanted.length; start += 100)
      await invoke({ Records: wanted.slice(start, start + 100) });
  }
}

async function answer(portal: TestPortal, request: Request, between: Between): Promise<Response> {
  const { method, url } = request;
  const { pathname, search } = new URL(url);
  const body = method === 'GET' ? undefined : await request.text();
  if (pathname === '/api/demo/clock') {
    if (body !== undefined) moveTo(portal, Instant.parse(Reflect.get(Object(JSON.parse(body)), 'to')));
    return Response.json({ now: portal.now(), moved: true });
  }
  const send = async (idempotencyKey?: string): Promise<Response> => {
    const headers = new Headers(request.headers);
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    const given = await portal.request(undefined, callOf(method, `${pathname}${search}`), {
      headers: Object.fromEntries(headers),
      ...(body === undefined || body === '' ? {} : { body }),
    });
    const text = typeof given.body === 'string' ? given.body : JSON.stringify(given.body);
    return new Response(text, { status: given.status, headers: given.headers });
  };
  return between.ask?.({ method, path: pathname, send }) ?? send();
}

function callOf(method: string, address: string): Call {
  if (method === 'GET' || method === 'POST' || method === 'PUT' || method === 'DELETE') return `${method} ${address}`;
  throw new Error(`the portal uses no ${method}`);
}
