import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { z } from 'zod';
import { startBrowser } from './browser.ts';
import { startProcess, type PortalProcess } from './portal-process.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures of pages are kept to be looked at; git ignores it. */
const ARTIFACTS = path.resolve(import.meta.dirname, '../../test-artifacts');

/** The embedded default with its demo data, and a browser to look at it with. */
export type Workspaces = {
  readonly url: string;
  readonly browser: Browser;
  /** A person in a browser of its own, signed in through the identity provider's page. */
  readonly signIn: (subject: string, options?: SignInOptions) => Promise<Person>;
  /** Moves the demo clock, then waits until what was due then is done. */
  readonly moveClock: (to: string) => Promise<void>;
  /** Asks the API as a demo account. */
  readonly ask: (subject: string, path: string) => Promise<unknown>;
  readonly stop: () => Promise<void>;
};

export type SignInOptions = { readonly width?: number; readonly language?: 'zh' | 'en' };
export type Person = { readonly subject: string; readonly page: Page; readonly context: BrowserContext };

/** Starts a portal of the test's own on a copy of the demo data. */
export async function startWorkspaces(): Promise<Workspaces> {
  const folder = await copyOfDemo();
  const portal = await startProcess('infra/local/main.ts', { PORT: '0', DATA_DIR: folder });
  const browser = await startBrowser();
  return {
    url: portal.url,
    browser,
    signIn: (subject, options) => signIn(portal.url, browser, { subject, ...options }),
    moveClock: (to) => moveClock(portal.url, to),
    ask: (subject, address) => ask(portal.url, subject, address),
    stop: () => stop(portal, browser, folder),
  };
}

async function copyOfDemo(): Promise<string> {
  const answer = await fetch(`${inject('backendsBroker')}/demo-data`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-workspaces-'));
  cpSync(text, folder, { recursive: true });
  return folder;
}

async function stop(portal: PortalProcess, browser: Browser, folder: string): Promise<void> {
  await browser.close();
  await portal.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

async function signIn(
  url: string,
  browser: Browser,
  { subject, width = 1280, language = 'zh' }: SignInOptions & { readonly subject: string },
): Promise<Person> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  await context.addInitScript((chosen) => localStorage.setItem('mingcai.language', chosen), language);
  const page = await context.newPage();
  await page.goto(`${url}/app`);
  await chooseAccount(page, subject, language);
  return { subject, page, context };
}

/** From the page that asks to sign in, back to where one was. */
export async function chooseAccount(page: Page, subject: string, language: 'zh' | 'en' = 'zh'): Promise<void> {
  await page.getByRole('button', { name: language === 'zh' ? '登录' : 'Sign in', exact: true }).click();
  await page.locator(`[value="${subject}"]`).first().click();
  await page.waitForURL(({ pathname }) => pathname.startsWith('/app') && !pathname.includes('signed-in'));
  await page.getByRole('main').waitFor();
}

async function moveClock(url: string, to: string): Promise<void> {
  const answer = await fetch(`${url}/api/demo/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  });
  if (!answer.ok) throw new Error(`the clock does not move: ${await answer.text()}`);
}

async function ask(url: string, subject: string, address: string): Promise<unknown> {
  const token = await fetch(`${url}/local/identity/demo-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subject }),
  });
  const { access_token: accessToken } = z.object({ access_token: z.string() }).parse(await token.json());
  const answer = await fetch(`${url}${address}`, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!answer.ok) throw new Error(`${address} as ${subject}: ${answer.status}`);
  return answer.json();
}

/** Goes to a page and waits until it has what it asked for. */
export async function visit({ page }: Person, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

/** Nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** What axe finds wrong with the page as it stands. The page forbids scripts from outside; the debugger's own are not bound by that. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>('axe.run()');
  if (results.passes.length < 10) throw new Error('axe looked at next to nothing');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** By how many pixels the page can be scrolled sideways. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Keeps a picture of the whole page. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: path.join(ARTIFACTS, `${name}.png`), fullPage: true });
}
