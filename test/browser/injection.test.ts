import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoScene } from '../support/demo-scene.ts';
import { harmOn } from '../support/harm.ts';
import { plantEverywhere, type Planted } from '../support/planted.ts';
import { leave, newVisitor, settled, startWorkspaces, type Workspaces } from '../support/workspaces.ts';
import { filledPath } from '../support/filled-path.ts';

let workspaces: Workspaces;
let stage: Planted & { readonly notice: string };

beforeAll(async () => {
  workspaces = await startWorkspaces();
  const scene = await demoScene(workspaces.client);
  const planted = await plantEverywhere(scene);
  stage = { ...planted, notice: await noticeOf(planted.procedure) };
});
afterEach(async ({ task }) => leave(workspaces, task));
afterAll(async () => workspaces.stop());

async function noticeOf(procedureId: string): Promise<string> {
  const answer = await workspaces.client.ask('officer.sip', `GET /api/procedures/${procedureId}`);
  const id = Object(answer).tenderNoticeId as unknown;
  const address = `${workspaces.url}/notices/${String(id)}`;
  // It is rendered a moment after it was published.
  await vi.waitFor(async () => expect((await fetch(address)).status).toBe(200), { timeout: 60_000, interval: 250 });
  return String(id);
}

/** The pages that show what was planted, each to somebody who sees it there; names in braces are those of `plantEverywhere`. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  nobody: ['/', '/notices', '/notices/{notice}', '/en/notices/{notice}', '/local/mail'],
  newcomer: [
    '/app/organization',
    '/app/tenders',
    '/app/own-tenders',
    '/app/procedures/{procedure}',
    '/app/procedures/{procedure}/documents',
    '/app/procedures/{procedure}/questions',
    '/app/procedures/{procedure}/bid?step=lots',
  ],
  'officer.sip': [
    '/app',
    '/app/procurements',
    '/app/procurements/{procurement}',
    '/app/procedures',
    '/app/procedures/{procedure}',
    '/app/procedures/{procedure}/published',
    '/app/procedures/{draft}/edit?step=lots',
    '/app/procedures/{draft}/edit?step=criteria',
    '/app/procedures/{draft}/edit?step=check',
  ],
  'agent.center': ['/app/organizations', '/app/organizations/{organization}', '/app/procedures/{procedure}/opening'],
};

function addressOf(page: string): string {
  return workspaces.url + filledPath(page, stage);
}

describe.each(Object.entries(PAGES))('shown to %s', (subject, pages) => {
  test('stays text on every page, in both languages', async () => {
    const person = subject === 'nobody' ? await newVisitor(workspaces.browser) : await workspaces.signIn(subject);
    expect(await harmOn(person.page, pages.map(addressOf))).toEqual([]);
  });
});

/** What a table exports, as the file a person would open. */
async function exported(page: Page, kind: 'CSV 文件' | 'Excel 文件'): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('menuitem', { name: kind }).click();
  return readFileSync(await (await download).path());
}

/** The cells of a CSV file (RFC 4180). */
function cellsOf(csv: string): string[] {
  return [...csv.replace('\ufeff', '').matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

describe('exported from a table', () => {
  test.each([
    ['officer.sip', '/app/procurements'],
    ['agent.center', '/app/organizations'],
  ])('for %s at %s, is computed by no spreadsheet', async (subject, address) => {
    const { page } = await workspaces.signIn(subject);
    await page.goto(addressOf(address));
    await settled(page);
    const cells = cellsOf((await exported(page, 'CSV 文件')).toString('utf8'));
    expect(cells.some((cell) => cell.startsWith("'=HYPERLINK"))).toBe(true);
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    const sheet = strFromU8(
      unzipSync(await exported(page, 'Excel 文件'))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
    );
    expect(sheet).toContain('=HYPERLINK');
    expect(sheet).not.toMatch(/<f[ >]|t="str"/);
    expect(sheet).not.toContain('<script');
  });
});

test('a text that would turn the direction of writing round is not taken', async () => {
  const address = `POST /api/procedures/${stage.procedure}/enquiries` as const;
  const asked = workspaces.client.ask('newcomer', address, { questionZh: '请看附件\u202efdp.exe' });
  await expect(asked).rejects.toThrow('400');
});
