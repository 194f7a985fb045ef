import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startBrowser } from '../support/browser.ts';
import { amendmentNotice, failedTenderNotice, resultNotice, tenderNotice } from '../support/notice-fixtures.ts';
import { publishForTest } from '../support/published-notices.ts';
import { testPortal, type TestPortal } from '../support/portal.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let portal: TestPortal;
let server: Server;
let browser: Browser;
let base: string;

beforeAll(async () => {
  portal = await testPortal(tenderNotice().publishedAt);
  await publishForTest(portal, [tenderNotice(), amendmentNotice(), failedTenderNotice(), resultNotice()]);
  server = createServer((request, response) => {
    void serve(request.url ?? '/').then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  base = `http://127.0.0.1:${port}`;
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function serve(path: string) {
  const app = path.endsWith('/seen.gif') ? portal.apps['noticeViews'] : portal.apps['notices'];
  const answer = await app?.request(path);
  return {
    status: answer?.status ?? 500,
    headers: Object.fromEntries(answer?.headers ?? []),
    body: Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer()),
  };
}

const paths = [
  '/',
  '/notices',
  `/notices?q=${encodeURIComponent('网站')}`,
  '/notices?type=contractNotice',
  ...[tenderNotice(), amendmentNotice(), failedTenderNotice(), resultNotice()].map(({ id }) => `/notices/${id}`),
  '/notices/none',
].flatMap((path) => [path, path === '/' ? '/en' : `/en${path}`]);
const widths = [390, 768, 1280];

async function open(path: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(base + path);
  return page;
}

/** The pages forbid scripts from outside, axe included; the debugger's own evaluation is not bound by that. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>('axe.run()');
  if (results.passes.length < 10) throw new Error('axe looked at next to nothing');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.each([...paths, '/api/docs'])('%s', (path) => {
  test.each(widths)('has no barrier at %i px and never scrolls sideways', async (width) => {
    const page = await open(path, width);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.close();
  });
});

describe('a notice page', () => {
  test('is read with one page, one style sheet and the mark that it was seen, at most 30 KB', async () => {
    const page = await browser.newPage();
    const sizes: number[] = [];
    page.on('response', (response) => {
      void response.body().then((body) => sizes.push(body.length));
    });
    await page.goto(`${base}/notices/${resultNotice().id}`, { waitUntil: 'networkidle' });
    expect(sizes.length).toBeLessThanOrEqual(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30 * 1024);
    await page.close();
  });

  test('is read without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${base}/notices?type=resultNotice`);
    await page.getByRole('link', { name: /网站内容服务/ }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('成交结果公告');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Award notice');
    await context.close();
  });

  test('prints the document alone', async () => {
    const page = await open(`/notices/${tenderNotice().id}`, 1280);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    expect(await page.locator('.strip').isVisible()).toBe(false);
    expect(await page.locator('.doc').isVisible()).toBe(true);
    await page.close();
  });

  test('leads by keyboard straight to the content, with the focus in sight', async () => {
    const page = await open(`/notices/${tenderNotice().id}`, 1280);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: '跳到正文' });
    expect(await skip.evaluate((element) => element === document.activeElement)).toBe(true);
    const box = await skip.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#content');
    await page.close();
  });

  test('can be read at twice the size of text', async () => {
    const page = await open(`/notices/${resultNotice().id}`, 640);
    await page.evaluate("document.documentElement.style.setProperty('font-size', '200%')");
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.close();
  });
});

test('a search from the home page finds Chinese words', async () => {
  const page = await open('/', 390);
  await page.getByRole('searchbox').fill('门户网站');
  await page.getByRole('button', { name: '搜索' }).click();
  expect(await page.locator('.rows > li').count()).toBe(4);
  expect(new URL(page.url()).pathname).toBe('/notices');
  await page.close();
});
