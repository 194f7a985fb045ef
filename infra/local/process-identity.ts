import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from './explained-error.ts';

/** A process, told apart from a later one that was given the same number. */
export type ProcessIdentity = { readonly pid: number; readonly started: string };

/** The identity of a running process; `undefined` when there is none with this number. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!isRunning(pid)) return undefined;
  const started = startOf(pid);
  return started === ENDED ? undefined : { pid, started };
}

/** Whether exactly this process still runs. */
export function stillRuns(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.started === identity.started;
}

/** Ends a process of ours: asks, waits, then forces. Resolves when it is gone. */
export async function endProcess(identity: ProcessIdentity, graceMilliseconds = 10_000): Promise<void> {
  if (!stillRuns(identity)) return;
  signal(identity.pid, 'SIGTERM');
  if (await goneWithin(identity, graceMilliseconds)) return;
  signal(identity.pid, 'SIGKILL');
  await goneWithin(identity, 5000);
}

async function goneWithin(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const giveUpAt = Date.now() + milliseconds;
  while (Date.now() < giveUpAt) {
    if (!stillRuns(identity)) return true;
    await wait(25);
  }
  return !stillRuns(identity);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The number of a process's parent; `undefined` where the system does not tell. */
export function parentOf(pid: number): number | undefined {
  if (process.platform === 'linux') return Number(linuxFields(pid)[1] ?? '0');
  const parent = Number(askPs('ppid=', pid));
  return Number.isInteger(parent) ? parent : undefined;
}

/** When the process began, in the system's own words: numbers are given out again, start times are not. */
function startOf(pid: number): string {
  if (process.platform === 'linux') return linuxStart(pid);
  return process.platform === 'win32' ? '' : askPs('lstart=', pid);
}

function askPs(column: string, pid: number): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', pid.toString()], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** A process that has ended and that its parent has not taken note of yet. */
const ENDED = 'ended';

function linuxStart(pid: number): string {
  const fields = linuxFields(pid);
  return fields[0] === 'Z' ? ENDED : `${bootId()}:${fields[19] ?? ''}`;
}

/** What `/proc/<pid>/stat` says from its third field on: state, parent … The name before them may hold spaces. */
function linuxFields(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
