import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startProcess } from './portal-process.ts';

/** A folder with demo data that were loaded before: saves a minute to who runs one browser test again and again. */
const KEPT = process.env['TEST_DEMO_DATA'];

/** The demo data of one test run: loaded by a real start when the first test asks for them, and copied by every test after that. */
export class DemoData {
  #folder: Promise<string> | undefined;

  /** A data folder with the demonstration in it, which nobody uses. */
  async folder(): Promise<string> {
    this.#folder ??= KEPT === undefined ? loadOnce() : Promise.resolve(KEPT);
    return this.#folder;
  }

  async remove(): Promise<void> {
    const folder = await this.#folder?.catch(() => undefined);
    if (folder !== undefined && folder !== KEPT) rmSync(folder, { recursive: true, force: true });
  }
}

async function loadOnce(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-demo-'));
  const portal = await startProcess('infra/local/main.ts', { PORT: '0', DATA_DIR: folder });
  await portal.end('SIGTERM');
  return folder;
}
