import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../../infra/local/dynamodb.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A process that can be killed. */
export type PortalProcess = {
  readonly url: string;
  readonly pid: number;
  /** Everything it has said so far. */
  readonly said: () => string;
  readonly end: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<number | null>;
};

/** Starts a script that says `ready <url>` when it is up. @throws with what it said when it ends before that */
export async function startProcess(script: string, variables: Record<string, string>): Promise<PortalProcess> {
  const child = spawnScript(script, variables);
  let said = '';
  const ready = Promise.withResolvers<string>();
  function hear(text: Buffer): void {
    said += text.toString();
    const url = /(?:ready|Portal) +(http:\/\/\S+)/.exec(said)?.[1];
    if (url !== undefined) ready.resolve(url);
  }
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.on('close', () => ready.reject(new Error(`ended before it was ready: ${said}`)));
  const url = await ready.promise;
  return {
    url,
    pid: child.pid ?? 0,
    said: () => said,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

/** Runs a script to its end. */
export async function runScript(
  script: string,
  variables: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawnScript(script, variables);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
  await once(child, 'close');
  return { code: child.exitCode, said };
}

function spawnScript(script: string, variables: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '', JAVA_HOME = '' } = process.env;
  // Nothing of what another test in this process has set.
  const env = { PATH, HOME, ...(JAVA_HOME === '' ? {} : { JAVA_HOME }), ...variables };
  return spawn(process.execPath, [path.join(ROOT, script)], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A port for a portal that tells its address, as a number in text. */
export async function freePortText(): Promise<string> {
  return (await freePort()).toString();
}
