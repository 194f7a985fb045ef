import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** More stops than any page has between two things of one task. */
const STOPS = 150;

/** Goes with Tab until something has the focus, and can see on every stop where it is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < STOPS && !(await isFocused(target)); stop += 1) {
    await page.keyboard.press('Tab');
    expect(await unmarkedFocus(page)).toBe('');
  }
  expect(await isFocused(target)).toBe(true);
}

/** Goes with Tab to a button, and presses it. */
export async function pressByKey(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

export async function isFocused(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) === 1;
}

/** Waits until something has the focus by itself. */
export async function awaitFocus(target: Locator): Promise<void> {
  await expect.poll(async () => isFocused(target), { timeout: 10_000 }).toBe(true);
}

/** What has the focus without showing it: nothing, as it should be. Focus on no control at all shows nowhere. */
async function unmarkedFocus(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const { activeElement: element, body } = document;
    if (element === null || element === body) return '';
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? element.outerHTML : '';
  })()`);
}
