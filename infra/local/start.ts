import path from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { manifest } from '../manifest.ts';
import type { FunctionEntry, ScheduleFunction, SocketFunction, StreamFunction } from '../manifest-types.ts';
import { ensureTable } from './create-table.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { finishDemo, mustLoadDemo } from './demo-state.ts';
import { DueTimer } from './due-timer.ts';
import { durabilityBarrier } from './durability.ts';
import { ExplainedError } from './explained-error.ts';
import { connect, setVariables } from './function-environment.ts';
import { loadFunctions, type LoadedFunction } from './functions.ts';
import { Gateway } from './gateway.ts';
import { jwtAuthorizer } from './gateway/authorizer.ts';
import { publicObjects } from './gateway/public-objects.ts';
import { staticFiles } from './gateway/static-files.ts';
import type { TokenOverrides } from './identity.ts';
import { startServices, type Services } from './services.ts';
import { Sockets } from './sockets.ts';
import { readSettings, type Settings } from './settings.ts';
import { StreamPoller } from './stream-poller.ts';

/** A running portal. */
export type Portal = {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Waits until every stored event has been reacted to and everything due has been done. */
  readonly drain: () => Promise<void>;
  /** A token of the local identity provider for any subject. */
  readonly issueToken: (subject: string, overrides?: TokenOverrides) => Promise<string>;
  /** Moves business time to an instant, then waits until what is due then was done. */
  readonly moveClock: (to: string) => Promise<void>;
};

/** Fills a new portal by commands like anyone's, with tokens of `issueToken`. Begins anew from nothing if it was interrupted. */
export type LoadDemo = (portal: Portal) => Promise<void>;

export type StartOptions = {
  readonly port?: number;
  readonly dataDir?: string;
  readonly manifest?: readonly FunctionEntry[];
  /** Where the manifest's entry files are, if not in this repository. */
  readonly root?: string;
  readonly demo?: LoadDemo;
  /** Gives the start up, whatever it has come to, and stops what was started. */
  readonly signal?: AbortSignal;
  /** Settings as in the environment, which they take the place of. */
  readonly settings?: Readonly<Record<string, string>>;
};

const CLOCK_PATH = '/api/demo/clock';
const MAXIMUM_ROUNDS = 100;

/** Starts everything in this process. At most one portal a process: the functions read their settings from its environment. */
export async function startPortal(options: StartOptions = {}): Promise<Portal> {
  const settings = readSettings({
    ...process.env,
    ...options.settings,
    ...(options.port === undefined ? {} : { PORT: options.port.toString() }),
    ...(options.dataDir === undefined ? {} : { DATA_DIR: options.dataDir }),
  });
  const folder = await openDataFolder(settings.DATA_DIR);
  const undo: (() => Promise<void>)[] = [async () => folder.release()];
  try {
    return await Promise.race([startParts({ options, settings, folder, undo }), givenUp(options.signal)]);
  } catch (error) {
    for (const stop of undo.toReversed()) await stop();
    throw error;
  }
}

/** Rejects when the start is given up; otherwise never settles. */
function givenUp(signal: AbortSignal | undefined): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal?.addEventListener('abort', () => reject(new ExplainedError('Stopped before it was ready.')));
  return promise;
}

type Starting = {
  readonly options: StartOptions;
  readonly settings: Settings;
  readonly folder: DataFolder;
  /** What was started so far, to be stopped if the rest fails. */
  readonly undo: (() => Promise<void>)[];
};

async function startParts(starting: Starting): Promise<Portal> {
  const { options, settings, folder, undo } = starting;
  const gateway = await Gateway.open({
    port: settings.PORT,
    host: settings.HOST,
    portalUrl: settings.PORTAL_URL,
  });
  undo.push(() => gateway.stop());
  const wanted = settings.DEMO === 'load' ? options.demo : undefined;
  const loadDemo = wanted !== undefined && (await mustLoadDemo(folder)) ? wanted : undefined;
  const services = await startServices(settings, folder, gateway.portalUrl);
  undo.push(services.stop);
  const running = await startFunctions(gateway, services, starting);
  undo.push(running.stop);
  const portal = portalOf({ gateway, services, running, folder });
  gateway.state = 'loading';
  await readMovedClock(gateway);
  running.start();
  if (loadDemo !== undefined) {
    await loadDemo(portal);
    await portal.drain();
    finishDemo(folder);
  }
  gateway.state = 'open';
  return portal;
}

/** The clock was moved before the last stop: its function finds out when it is asked, and nothing may be due by the wrong time before. */
async function readMovedClock(gateway: Gateway): Promise<void> {
  const answer = await fetch(`${gateway.ownUrl}${CLOCK_PATH}`);
  await answer.body?.cancel();
}

type Running = {
  readonly poller: StreamPoller;
  readonly timer: DueTimer;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

async function startFunctions(gateway: Gateway, services: Services, starting: Starting): Promise<Running> {
  const { options, settings, folder, undo } = starting;
  const sockets = await Sockets.start();
  undo.push(() => sockets.stop());
  setVariables(services, settings, { portalUrl: gateway.portalUrl, socketEndpoint: sockets.endpoint });
  const clients = connect(services, settings);
  const stream = await openTable(clients.dynamodb, settings.TABLE_NAME);
  const entries = options.manifest ?? manifest;
  const functions = await loadFunctions(entries, options.root);
  sockets.serve(functions.find(isSocket));
  const durable = services.hasLocalDatabase
    ? durabilityBarrier(clients.dynamodb, settings.TABLE_NAME)
    : async () => undefined;
  const poller = new StreamPoller({
    client: clients.streams,
    stream,
    functions: functions.filter(isStream),
    checkpointFile: folder.file('stream-checkpoints.json'),
    deadLetterFile: folder.file('dead-letters.jsonl'),
    durable,
  });
  const timer = new DueTimer(functions.filter(isSchedule));
  gateway.serve({
    entries,
    functions: new Map(functions.map((called) => [called.entry.name, called])),
    authorize: jwtAuthorizer({
      issuer: services.variables['ISSUER_URL'] ?? '',
      audience: settings.TOKEN_AUDIENCE,
      ...(services.identity === undefined ? {} : { keys: services.identity.keys }),
    }),
    durable,
    onWritten: (name) => onWritten(name, { gateway, entries, poller, timer }),
    mounts: mountsOf(services),
    serveStatic: staticFiles(path.resolve(import.meta.dirname, '../../web')),
    readPublicObject: publicObjects(clients.s3, settings.PUBLIC_BUCKET),
    sockets,
  });
  return {
    poller,
    timer,
    start: () => {
      poller.start();
      timer.start();
    },
    stop: async () => {
      await Promise.all([timer.stop(), poller.stop()]);
    },
  };
}

async function openTable(dynamodb: DynamoDBClient, name: string): Promise<string> {
  try {
    return await ensureTable(dynamodb, name);
  } catch (error) {
    throw new ExplainedError(
      `The database cannot be used: ${String(error)}\nIf the data folder is damaged, \`npm run reset\` empties it.`,
    );
  }
}

/** A local-only function may have moved the clock: then things are due, and cached pages speak of another day. */
function onWritten(
  name: string,
  parts: { gateway: Gateway; entries: readonly FunctionEntry[]; poller: StreamPoller; timer: DueTimer },
): void {
  parts.poller.nudge();
  if (parts.entries.find((entry) => entry.name === name)?.localOnly !== true) return;
  parts.gateway.cache.clear();
  void parts.timer.runNow().then(() => parts.poller.nudge());
}

function mountsOf(services: Services) {
  const { s3, identity, mail } = services;
  return [
    ...(s3 === undefined ? [] : [s3]),
    ...(identity === undefined ? [] : [identity.mount]),
    ...(mail === undefined ? [] : [mail.mount]),
  ];
}

function portalOf(parts: {
  readonly gateway: Gateway;
  readonly services: Services;
  readonly running: Running;
  readonly folder: DataFolder;
}): Portal {
  const { gateway, services, running, folder } = parts;
  let stopping: Promise<void> | undefined;
  /** Requests under way first, then what they caused, and only then what both need. */
  async function stop(): Promise<void> {
    await gateway.stop();
    await running.stop();
    await services.stop();
    folder.release();
  }
  /** What is done may let something else fall due, and so on; a chain without end would be a fault of the rules. */
  async function drain(): Promise<void> {
    await running.poller.drain();
    for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
      const before = running.poller.delivered;
      await running.timer.runNow();
      await running.poller.drain();
      if (running.poller.delivered === before) return;
    }
    throw new Error('what falls due does not come to an end');
  }
  return {
    url: gateway.portalUrl,
    stop: () => (stopping ??= stop()),
    drain,
    issueToken: async (subject, overrides) => {
      if (services.identity === undefined) throw new ExplainedError('Tokens come from ISSUER_URL.');
      const token = await services.identity.issueToken(subject, overrides);
      gateway.admit(token);
      return token;
    },
    moveClock: async (to) => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify({ to }) };
      const answer = await fetch(`${gateway.ownUrl}${CLOCK_PATH}`, init);
      if (!answer.ok) throw new Error(`the clock does not move: ${await answer.text()}`);
      await drain();
    },
  };
}

function isStream(called: LoadedFunction): called is LoadedFunction<StreamFunction> {
  return called.entry.kind === 'stream';
}

function isSchedule(called: LoadedFunction): called is LoadedFunction<ScheduleFunction> {
  return called.entry.kind === 'schedule';
}

function isSocket(called: LoadedFunction): called is LoadedFunction<SocketFunction> {
  return called.entry.kind === 'socket';
}
