import type { Page } from 'playwright-core';

/** What no reader may ever be shown: ids, keys of texts, codes of refusals, members of the API, values that were never filled in. */
const RAW: readonly RegExp[] = [
  /\b(?:prc|pro|org|per|ntc|mch|lot|upl|enq)-[0-9a-z]{20}\b/,
  /\{\{\w+\}\}/,
  /\bundefined\b|\bNaN\b|\[object Object\]/,
  /\b[a-z]+(?:[A-Z][a-z]+)+\b/,
  /\b[a-z]{3,}(?:_[a-z]+)+\b/,
];
/** What looks like a raw name and is none. */
const ALLOWED = /\b(?:localhost|iPhone)\b|https?:\/\/\S+|\S+@\S+/g;

/** Every raw name that the page shows as text, labels for screen readers included; what is quoted to the letter, as `code`, is none. */
export async function rawNames(page: Page): Promise<string[]> {
  const text = await page.evaluate<string>(`
    const quoted = [...document.querySelectorAll('code')];
    for (const element of quoted) element.hidden = true;
    const shown = document.body.innerText;
    for (const element of quoted) element.hidden = false;
    [document.title, shown, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')]
      .map((element) => ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? '').join(' '))]
      .join('\\n')`);
  const cleaned = text.replaceAll(ALLOWED, ' ');
  return RAW.flatMap((pattern) => [...cleaned.matchAll(new RegExp(pattern, 'g'))].map(([found]) => found));
}
