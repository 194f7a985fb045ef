import type { Page } from 'playwright-core';
import { SCRIPT } from './planted.ts';
import { settled, switchLanguage } from './workspaces.ts';

/** Goes to one page after the other, in both languages, and tells where a planted text is more than text, or is not shown. */
export async function harmOn(page: Page, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  page.on('dialog', (dialog) => {
    found.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  for (const address of addresses) {
    const response = await page.goto(address);
    await settled(page);
    const isWorkspace = new URL(address).pathname.startsWith('/app');
    for (const language of isWorkspace ? ['zh', 'en'] : ['as it is']) {
      if (language === 'en') await switchLanguage(page);
      const shown = await page.evaluate<string>(
        `document.body.innerText + [...document.querySelectorAll('input, textarea')].map(({ value }) => value).join()`,
      );
      const harm = [...(await harmDone(page)), ...(shown.includes(SCRIPT) ? [] : ['nothing planted is shown'])];
      found.push(...harm.map((what) => `${address} ${language}: ${what}`));
    }
    found.push(...weaknessesOf(response?.headers()['content-security-policy']).map((what) => `${address}: ${what}`));
  }
  return found;
}

/** What has become of the planted texts on a page, frames of it included. */
async function harmDone(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [document, ...[...document.querySelectorAll('iframe')].flatMap((frame) => frame.contentDocument ?? [])].flatMap((one) => [
      ...(one.defaultView?.planted === undefined ? [] : ['a planted script has run']),
      ...[...one.scripts].filter(({ textContent }) => textContent.includes('planted')).map(() => 'a script was made'),
      ...[...one.querySelectorAll('img[src="x"], [onerror]')].map(() => 'an image was made'),
      ...[...one.querySelectorAll('[href], [src], [action]')]
        .filter((element) => /^\\s*javascript:/i.test(element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action')))
        .map(({ outerHTML }) => outerHTML),
    ])`);
}

/** Directives that would let a page run what is written in it. */
function weaknessesOf(policy: string | undefined): string[] {
  if (policy === undefined) return ['no content security policy'];
  const directives = new Map(policy.split(';').map((part) => [part.trim().split(/\s+/)[0] ?? '', part]));
  const scripts = directives.get('script-src') ?? directives.get('default-src') ?? "'unsafe-inline'";
  return ["'unsafe-inline'", "'unsafe-eval'", 'data:', '*'].filter((word) => scripts.includes(word));
}
