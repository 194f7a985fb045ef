import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ExplainedError } from './explained-error.ts';
import { findJava } from './java.ts';
import { endProcess, identifyProcess, stillRuns, type ProcessIdentity } from './process-identity.ts';

/** A running DynamoDB Local. */
export type LocalDynamodb = { readonly endpoint: string; readonly stop: () => Promise<void> };

export type DynamodbOptions = {
  /** Where its log and its process number are written. */
  readonly folder: string;
  /** `memory` for tests; `folder` keeps the data in files under the folder. */
  readonly keepIn: 'memory' | 'folder';
};

const ProcessFile = z.object({ pid: z.int(), started: z.string() });
const START_MILLISECONDS = 90_000;
const ATTEMPTS = 3;

/** Starts Amazon's DynamoDB Local as a child process. One left behind by a portal that was killed is ended first. */
export async function startDynamodb(options: DynamodbOptions): Promise<LocalDynamodb> {
  mkdirSync(options.folder, { recursive: true });
  const java = findJava();
  await endForgottenDynamodb(options.folder);
  for (let attempt = 1; ; attempt += 1) {
    const started = await launch(java, options);
    if (started !== undefined) return started;
    // The free port was found by asking for one, and may have been taken by another program since.
    if (attempt === ATTEMPTS) throw failedToStart(options.folder);
  }
}

/** A portal that was killed leaves its database running, which holds the files open and must not be joined by a second one. */
export async function endForgottenDynamodb(folder: string): Promise<void> {
  const forgotten = readProcessFile(folder);
  if (forgotten === undefined) return;
  await endProcess(forgotten);
  rmSync(processFile(folder), { force: true });
}

async function launch(java: string, options: DynamodbOptions): Promise<LocalDynamodb | undefined> {
  const port = await freePort();
  const log = openSync(logFile(options.folder), 'w');
  const child = spawn(java, commandLine(port, options), {
    cwd: emulatorFolder(),
    stdio: ['ignore', log, log],
    // In its own process group, because Ctrl-C reaches the whole group: the portal must finish its writes before the database ends.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  closeSync(log);
  // A program that cannot be run at all is noticed by its having no number.
  child.on('error', () => undefined);
  child.unref();
  const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
  if (identity === undefined) return undefined;
  writeFileSync(processFile(options.folder), JSON.stringify(identity));
  // For the ends that are not waited for, such as a second Ctrl-C or a test run that fails.
  process.once('exit', killChild);
  function killChild(): void {
    child.kill();
  }
  async function stop(ended: ProcessIdentity): Promise<void> {
    process.off('exit', killChild);
    await endProcess(ended);
    rmSync(processFile(options.folder), { force: true });
  }
  const endpoint = `http://127.0.0.1:${port}`;
  if (await answersWithin(endpoint, identity)) return { endpoint, stop: () => stop(identity) };
  await stop(identity);
  return undefined;
}

function commandLine(port: number, options: DynamodbOptions): string[] {
  const keep = options.keepIn === 'memory' ? ['-inMemory'] : ['-dbPath', path.resolve(options.folder)];
  return [
    '-Xmx1g',
    '-XX:+UseSerialGC',
    '-Djava.library.path=./DynamoDBLocal_lib',
    '-jar',
    'DynamoDBLocal.jar',
    '-port',
    port.toString(),
    '-sharedDb',
    '-disableTelemetry',
    ...keep,
  ];
}

async function answersWithin(endpoint: string, identity: ProcessIdentity): Promise<boolean> {
  const giveUpAt = Date.now() + START_MILLISECONDS;
  while (Date.now() < giveUpAt && stillRuns(identity)) {
    const answered = await fetch(endpoint, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.text().then(() => true),
      () => false,
    );
    // Another program may have been quicker on the port; then ours ends by itself.
    if (answered) return stillRuns(identity);
    await wait(50);
  }
  return false;
}

/** A TCP port of the loopback interface that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function emulatorFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json');
  return path.join(path.dirname(manifest), 'emulator');
}

function processFile(folder: string): string {
  return path.join(folder, 'process.json');
}

function logFile(folder: string): string {
  return path.join(folder, 'dynamodb.log');
}

function readProcessFile(folder: string): ProcessIdentity | undefined {
  try {
    return ProcessFile.parse(JSON.parse(readFileSync(processFile(folder), 'utf8')));
  } catch {
    // Absent, or cut off while it was written: then the child never got as far as opening its files.
    return undefined;
  }
}

function failedToStart(folder: string): ExplainedError {
  const tail = readFileSync(logFile(folder), 'utf8').slice(-1500).trim();
  return new ExplainedError(
    `DynamoDB Local does not start. Its last words (${logFile(folder)}):\n${tail}\n` +
      'Java 11 or later is needed; if the data folder is damaged, `npm run reset` empties it.',
  );
}
