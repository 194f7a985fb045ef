import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MAXIMUM_FILE_BYTES } from '../../schemas/files.ts';
import { pdfFile } from '../support/chosen-files.ts';
import { demoScene } from '../support/demo-scene.ts';
import { setStage, type Stage } from '../support/stage.ts';
import { leave, settled, startWorkspaces, visit, type Person, type Workspaces } from '../support/workspaces.ts';
import { filledPath } from '../support/filled-path.ts';

let workspaces: Workspaces;
let stage: Stage;
const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-chosen-'));

beforeAll(async () => {
  workspaces = await startWorkspaces();
  stage = await setStage(await demoScene(workspaces.client));
});
afterEach(async ({ task }) => leave(workspaces, task));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await workspaces.stop();
});

function addressOf(page: string): string {
  return workspaces.url + filledPath(page, stage);
}

describe('the layout', () => {
  test.each([
    ['officer.sip', ['/app', '/app/procurements', '/app/procedures/{fresh}', '/app/procedures/{draft}/edit']],
    ['supplier.hanlin', ['/app', '/app/tenders', '/app/procedures/{fresh}', '/app/procedures/{fresh}/bid']],
  ])('of the main pages of %s hardly shifts while they load', async (subject, pages) => {
    const { page } = await workspaces.signIn(subject);
    await page.addInitScript(() => {
      const shifts: unknown[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({
        type: 'layout-shift',
        buffered: true,
      });
    });
    const shifted: [address: string, score: number][] = [];
    for (const address of pages) {
      await page.goto(addressOf(address));
      await settled(page);
      const score = await page.evaluate<number>(
        'shifts.filter((entry) => !entry.hadRecentInput).reduce((sum, { value }) => sum + value, 0)',
      );
      shifted.push([address, score]);
    }
    expect(shifted.filter(([, score]) => score >= 0.02)).toEqual([]);
  });
});

/** From pressing each of so many keys to the next picture on the screen, in milliseconds. */
async function typingDelays(page: Page, keys: number): Promise<number[]> {
  await page.evaluate('delays.length = 0');
  for (let key = 0; key < keys; key += 1) await page.keyboard.press('a', { delay: 10 });
  return page.evaluate<number[]>('[...delays]');
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Infinity;
}

/** Tells for every key that is pressed how long it took until the page was drawn anew. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(`
    globalThis.delays = [];
    addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => setTimeout(() => delays.push(performance.now() - timeStamp)));
    }, true);`);
}

const KEYS = 25;

/** A bid in preparation whose lot step is shown, with the cursor in the field for the service term. */
async function beginBid(): Promise<Person> {
  const supplier = await workspaces.signIn('supplier.hanlin');
  await visit(supplier, addressOf('/app/procedures/{fresh}/bid?step=lots'));
  await supplier.page.getByRole('checkbox').first().check();
  await supplier.page.getByRole('button', { name: '附件' }).click();
  return supplier;
}

/** The largest file that a bid may have, on the disk: the browser takes no more than 50 MB from a test's memory. */
function largestFile(): string {
  const { name, buffer } = pdfFile('服务方案.pdf', MAXIMUM_FILE_BYTES);
  const file = path.join(folder, name);
  writeFileSync(file, buffer);
  return file;
}

test('typing is hardly slower while a file of 200 MB is sealed, which a worker does', async () => {
  const { page } = await beginBid();
  const sealed = page.getByText(/本机加密 \d+%/);
  await watchKeys(page);
  await page
    .getByRole('button', { name: /^\d+ ?标项 1|中文网站/ })
    .first()
    .click();
  await page.getByLabel('服务期限').focus();
  const idle = await typingDelays(page, KEYS);
  await page.getByRole('button', { name: '附件' }).click();
  await page.locator('input[type=file]').setInputFiles(largestFile());
  await sealed.waitFor();
  expect(page.workers().map((worker) => worker.url())).toContainEqual(expect.stringContaining('seal-worker'));
  await page
    .getByRole('button', { name: /^\d+ ?标项 1|中文网站/ })
    .first()
    .click();
  await page.getByLabel('服务期限').focus();
  const busy = await typingDelays(page, KEYS);
  expect(busy).toHaveLength(KEYS);
  // The file was being sealed all the while.
  await page.getByRole('button', { name: '附件' }).click();
  await sealed.waitFor();
  expect(medianOf(busy)).toBeLessThan(3 * medianOf(idle) + 30);
});
