import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Meant for Lambda's one process per sandbox; with more than one page they bring the browser down. */
const LAMBDA_ONLY = new Set(['--single-process', '--no-zygote', '--in-process-gpu', '--disable-web-security']);

/** A headless Chromium out of an npm package; close it when done. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => !LAMBDA_ONLY.has(argument)),
    headless: true,
  });
}
