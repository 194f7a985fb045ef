import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePortText, runScript, startProcess, type PortalProcess } from '../../test/support/portal-process.ts';
import { endForgottenDynamodb } from './dynamodb.ts';
import { identifyProcess } from './process-identity.ts';

const FAKE_PORTAL = 'test/support/fake-portal/main.ts';
const PORTAL = 'infra/local/main.ts';
const RESET = 'infra/local/reset.ts';

let dataDir: string;
let running: PortalProcess[];
let variables: { DATA_DIR: string; PORT: string };
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'mingcai-process-'));
  running = [];
  variables = { DATA_DIR: dataDir, PORT: await freePortText() };
});
afterEach(async () => {
  await Promise.all(running.map((portal) => portal.end('SIGKILL')));
  await endForgottenDynamodb(path.join(dataDir, 'dynamodb'));
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(script = FAKE_PORTAL, more: Record<string, string> = {}): Promise<PortalProcess> {
  const portal = await startProcess(script, { ...variables, ...more });
  running.push(portal);
  return portal;
}

/** The number of the database's process. */
function databasePid(): number {
  return z
    .object({ pid: z.int() })
    .parse(JSON.parse(readFileSync(path.join(dataDir, 'dynamodb', 'process.json'), 'utf8'))).pid;
}

/** Writes one entry after another, until the portal no longer answers. */
async function writeUntilDead(url: string, name: string, acknowledged: string[]): Promise<void> {
  for (let index = 0; ; index += 1) {
    const id = `${name}-${index}`;
    try {
      const answer = await fetch(`${url}/ledger`, { method: 'POST', body: id });
      if (answer.status !== 201) return;
      acknowledged.push(id);
    } catch {
      return;
    }
  }
}

async function ledger(url: string): Promise<string[]> {
  return z.array(z.string()).parse(await (await fetch(`${url}/ledger`)).json());
}

/** Which entries the stream function was told of, at least once each. */
function seen(): Set<string> {
  const lines = readFileSync(path.join(dataDir, 'seen.log'), 'utf8').trim().split('\n');
  return new Set(lines.map((line) => line.replace('entry#', '')));
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 600 && !holds(); attempt += 1) await wait(100);
  expect(holds()).toBe(true);
}

describe('a portal that is killed in the middle of writes', () => {
  it.each([
    ['alone', false],
    ['together with its database', true],
  ])('%s has lost nothing that it acknowledged, and tells its functions of all of it', async (_how, withDatabase) => {
    const acknowledged: string[] = [];
    for (let round = 1; round <= 2; round += 1) {
      const portal = await start();
      const writers = ['a', 'b', 'c', 'd'].map((name) => writeUntilDead(portal.url, `${round}${name}`, acknowledged));
      await eventually(() => acknowledged.length >= round * 40);
      // The database first: an answer still on its way then speaks of a write that must have been kept.
      if (withDatabase) process.kill(databasePid(), 'SIGKILL');
      await portal.end('SIGKILL');
      await Promise.all(writers);
    }
    const portal = await start();
    const kept = new Set(await ledger(portal.url));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await eventually(() => acknowledged.every((id) => seen().has(id)));
    expect([...seen()].filter((id) => !kept.has(id))).toEqual([]);
  });

  it('leaves a database that the next start ends before it begins its own', async () => {
    const portal = await start();
    const forgotten = databasePid();
    await portal.end('SIGKILL');
    expect(identifyProcess(forgotten)).toBeDefined();
    await start();
    expect(identifyProcess(forgotten)).toBeUndefined();
    expect(databasePid()).not.toBe(forgotten);
  });
});

describe('a portal that is asked to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends its database, too, and keeps what it was told',
    async (signal) => {
      const portal = await start(PORTAL, { DEMO: 'none' });
      const database = databasePid();
      expect((await fetch(`${portal.url}/healthz`)).status).toBe(200);
      expect(await portal.end(signal)).toBe(0);
      expect(identifyProcess(database)).toBeUndefined();
      expect(existsSync(path.join(dataDir, 'lock.json'))).toBe(false);
    },
  );

  it('lets answers under way go out first', async () => {
    const portal = await start();
    const slow = fetch(`${portal.url}/echo/slow`);
    await wait(300);
    const ended = portal.end('SIGTERM');
    expect((await slow).status).toBe(504);
    expect(await ended).toBe(0);
  });
});

describe('beside a portal that runs', () => {
  it('another cannot take its port or its folder, which no reset empties', async () => {
    const portal = await start();
    const second = { DATA_DIR: path.join(dataDir, 'second'), PORT: variables.PORT, DEMO: 'none' };
    const samePort = await runScript(PORTAL, second);
    expect(samePort.said).toMatch(new RegExp(`Port ${variables.PORT} is taken[^]*PORT=\\d+ npm start`));
    expect(samePort.said).not.toContain('    at ');
    expect(existsSync(path.join(second.DATA_DIR, 'lock.json'))).toBe(false);
    const sameFolder = await runScript(PORTAL, { ...variables, PORT: await freePortText(), DEMO: 'none' });
    expect(sameFolder.said).toContain(`in use by another portal (process ${portal.pid})`);
    const reset = await runScript(RESET, variables);
    expect(reset.said).toContain('in use by another portal');
    expect([samePort.code, sameFolder.code, reset.code]).toEqual([1, 1, 1]);
    expect((await fetch(`${portal.url}/healthz`)).status).toBe(200);
  });
});

describe('a start that cannot be', () => {
  it('says what is wrong with a setting', async () => {
    const { code, said } = await runScript(PORTAL, { ...variables, PORT: 'http' });
    expect([code, said]).toEqual([1, expect.stringContaining('PORT:')]);
  });

  it('does not touch a folder that holds other files', async () => {
    writeFileSync(path.join(dataDir, 'thesis.txt'), 'years of work');
    const started = await runScript(PORTAL, variables);
    expect([started.code, started.said]).toEqual([1, expect.stringContaining('is not a data folder')]);
    const reset = await runScript(RESET, variables);
    expect([reset.code, reset.said]).toEqual([1, expect.stringContaining('nothing was removed')]);
    expect(readFileSync(path.join(dataDir, 'thesis.txt'), 'utf8')).toBe('years of work');
  });
});

describe('a data folder that is damaged', () => {
  it.each([
    ['its mark', 'portal.json'],
    ['the keys', 'kms-keys.json'],
    ['the identity provider’s keys', 'identity-keys.json'],
    ['the database', 'dynamodb/shared-local-instance.db'],
  ])('in %s is named, and emptied by a reset', async (_what, file) => {
    writeFileSync(path.join(dataDir, 'portal.json'), JSON.stringify({ format: 1 }));
    mkdirSync(path.join(dataDir, 'dynamodb'), { recursive: true });
    writeFileSync(path.join(dataDir, file), 'half of a fi');
    const started = await runScript(PORTAL, { ...variables, DEMO: 'none' });
    expect([started.code, started.said]).toEqual([1, expect.stringContaining('npm run reset')]);
    expect((await runScript(RESET, variables)).code).toBe(0);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('by an empty lock of a portal that was killed while it took the folder is used again', async () => {
    writeFileSync(path.join(dataDir, 'lock.json'), '');
    const portal = await start();
    expect((await fetch(`${portal.url}/healthz`)).status).toBe(200);
  });
});
