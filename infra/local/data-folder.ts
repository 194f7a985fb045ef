import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { errorCode, ExplainedError } from './explained-error.ts';
import { identifyProcess, stillRuns, type ProcessIdentity } from './process-identity.ts';

/** The files under the data folder, by what they hold. */
export type DataFolder = {
  readonly root: string;
  readonly file: (name: string) => string;
  /** Made by this very start. */
  readonly isNew: boolean;
  /** Gives the folder free for another portal. */
  readonly release: () => void;
};

const FORMAT = 1;
/** A portal that was just told to stop is done within this time. */
const HAND_OVER_MILLISECONDS = 4000;
const MARK = 'portal.json';
const LOCK = 'lock.json';
const Mark = z.looseObject({ format: z.int() });
const Lock = z.object({ pid: z.int(), started: z.string() });

/**
 * Takes the data folder for this process; makes it the first time.
 * @throws ExplainedError when another portal uses it, or when it is no data folder of this version
 */
export async function openDataFolder(root: string): Promise<DataFolder> {
  makeFolder(root);
  const lock = path.join(root, LOCK);
  await takeLock(lock, root);
  try {
    const isNew = !isDataFolder(root);
    if (isNew) markFolder(root);
    else checkMark(root);
    return {
      root,
      isNew,
      file: (name) => path.join(root, name),
      release: () => rmSync(lock, { force: true }),
    };
  } catch (error) {
    rmSync(lock, { force: true });
    throw error;
  }
}

/** Whether a folder was made by a portal: nothing else is ever emptied. */
export function isDataFolder(root: string): boolean {
  return existsSync(path.join(root, MARK));
}

/** @throws ExplainedError when a portal that runs uses the folder */
export function refuseIfInUse(root: string): void {
  const holder = readLock(path.join(root, LOCK));
  if (holder !== undefined && stillRuns(holder)) throw inUse(root, holder.pid);
}

function makeFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ExplainedError(
      `The data folder ${root} cannot be made (${errorCode(error)}). Choose another: DATA_DIR=… npm start`,
    );
  }
}

async function takeLock(lock: string, root: string): Promise<void> {
  const own = identifyProcess(process.pid);
  if (own === undefined) throw new Error('this process does not run');
  const giveUpAt = Date.now() + HAND_OVER_MILLISECONDS;
  while (!writeLock(lock, root, own)) {
    const holder = readLock(lock);
    if (holder === undefined || !stillRuns(holder)) removeForgotten(lock);
    else if (Date.now() > giveUpAt) throw inUse(root, holder.pid);
    else await wait(100);
  }
}

/** False when there is a lock already. */
function writeLock(lock: string, root: string, own: ProcessIdentity): boolean {
  try {
    writeFileSync(lock, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw new ExplainedError(`The data folder ${root} cannot be written (${errorCode(error)}).`);
  }
}

/** Of two portals that find the same forgotten lock only one can rename it. */
function removeForgotten(lock: string): void {
  const aside = `${lock}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(lock, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function readLock(lock: string): z.infer<typeof Lock> | undefined {
  try {
    return Lock.parse(JSON.parse(readFileSync(lock, 'utf8')));
  } catch {
    return undefined;
  }
}

function inUse(root: string, pid: number): ExplainedError {
  return new ExplainedError(
    `The data folder ${root} is in use by another portal (process ${pid}).\n` +
      'End that one, or choose another folder: DATA_DIR=.data-2 PORT=4800 npm start',
  );
}

function markFolder(root: string): void {
  const others = readdirSync(root).filter((name) => name !== LOCK);
  if (others.length > 0)
    throw new ExplainedError(
      `${root} holds other files (${others.slice(0, 3).join(', ')} …) and is not a data folder of the portal.\n` +
        'Choose an empty or a new folder: DATA_DIR=.data npm start',
    );
  writeWhole(path.join(root, MARK), JSON.stringify({ format: FORMAT, createdAt: new Date().toISOString() }));
}

function checkMark(root: string): void {
  const format = readFormat(path.join(root, MARK));
  if (format === undefined)
    throw new ExplainedError(
      `The data folder ${root} is damaged: ${MARK} cannot be read. \`npm run reset\` empties it.`,
    );
  if (format !== FORMAT)
    throw new ExplainedError(
      `The data folder ${root} was written by another version (format ${format}, this is ${FORMAT}). ` +
        '`npm run reset` empties it; DATA_DIR=… keeps it and starts another.',
    );
}

function readFormat(file: string): number | undefined {
  try {
    return Mark.parse(JSON.parse(readFileSync(file, 'utf8'))).format;
  } catch {
    return undefined;
  }
}

/** Writes a file so that it is there whole or not at all. */
export function writeWhole(file: string, content: string): void {
  const whole = `${file}.new`;
  writeFileSync(whole, content, { mode: 0o600, flush: true });
  renameSync(whole, file);
}
