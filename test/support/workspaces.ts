import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject, type RunnerTestCase } from 'vitest';
import { z } from 'zod';
import { portalClient, type PortalClient } from '../../infra/local/demo/portal-client.ts';
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
  /** Asks the API as demo accounts. */
  readonly client: PortalClient;
  readonly stop: () => Promise<void>;
};

export type SignInOptions = { readonly width?: number; readonly language?: 'zh' | 'en' };
export type Person = { readonly subject: string; readonly page: Page; readonly context: BrowserContext };

/** Starts a portal of the test's own: on a copy of the demo data, or on nothing at all. */
export async function startWorkspaces(data: 'demo' | 'none' = 'demo'): Promise<Workspaces> {
  const folder = data === 'demo' ? await copyOfDemo() : mkdtempSync(path.join(os.tmpdir(), 'mingcai-workspaces-'));
  const demo = data === 'demo' ? 'load' : 'none';
  const portal = await startProcess('infra/local/main.ts', { PORT: '0', DATA_DIR: folder, DEMO: demo });
  const browser = await startBrowser();
  return {
    url: portal.url,
    browser,
    signIn: (subject, options) => signIn(portal.url, browser, { subject, ...options }),
    moveClock: (to) => moveClock(portal.url, to),
    client: portalClient({
      url: portal.url,
      settle: async () => undefined,
      tokenFor: (subject) => tokenFor(portal.url, subject),
    }),
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
  const visitor = await newVisitor(browser, { width, language });
  await visitor.page.goto(`${url}/app`);
  await chooseAccount(visitor.page, subject, language);
  return { subject, ...visitor };
}

/** Somebody who is not signed in. */
export async function newVisitor(
  browser: Browser,
  { width = 1280, language = 'zh' }: SignInOptions = {},
): Promise<Omit<Person, 'subject'>> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  // A machine that tests other things meanwhile may be slow.
  context.setDefaultTimeout(60_000);
  // Whatever language a page is switched to, the next one begins in this one.
  await context.addInitScript((chosen) => localStorage.setItem('mingcai.language', chosen), language);
  return { context, page: await context.newPage() };
}

/** After each test: pictures of what everyone saw when it failed; then everyone leaves. */
export async function leave(workspaces: Workspaces, test: RunnerTestCase): Promise<void> {
  if (test.result?.state === 'fail') await pictureAll(workspaces, test);
  for (const context of workspaces.browser.contexts()) await context.close();
}

/** Pictures of what everyone sees just now, named after a test. */
export async function pictureAll({ browser }: Workspaces, { name }: RunnerTestCase): Promise<void> {
  for (const [number, page] of browser
    .contexts()
    .flatMap((context) => context.pages())
    .entries())
    await picture(page, `failed-${name.replaceAll(/[^\p{L}\d]+/gu, '-')}-${number}`);
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

async function tokenFor(url: string, subject: string): Promise<string> {
  const answer = await fetch(`${url}/local/identity/demo-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subject }),
  });
  if (!answer.ok) throw new Error(`no token for ${subject}: ${await answer.text()}`);
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
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
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axeSource);
  // What passes is only counted: to list every element that does takes longer than to look at it.
  const results = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  if (results.passes.length < 10) throw new Error('axe looked at next to nothing');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Shows the page in the other language, as its reader would. */
export async function switchLanguage(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^(?:English|中文)$/ })
    .click();
  await settled(page);
}

/** What the browser complains of from now on: errors of scripts, breaches of the content security policy. A refused request is no fault. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().startsWith('Failed to load resource')) complaints.push(said.text());
  });
  return complaints;
}

/** By how many pixels the page can be scrolled sideways. */
export async function overflow(page: Page): Promise<number> {
  // Tried instead of computed: the place kept for the scroll bar counts to neither width.
  return page.evaluate<number>('scrollTo(1e6, scrollY), scrollX');
}

/** Keeps a picture of the whole page. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: path.join(ARTIFACTS, `${name}.png`), fullPage: true });
}
