import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled, violations } from './workspaces.ts';

/** Presses the button of these words. */
export async function press(within: Page | Locator, name: string | RegExp): Promise<void> {
  await within.getByRole('button', { name, exact: true }).click();
}

/** Presses a button whose act cannot be undone, reads the question, and confirms. The question has no barrier either. */
export async function confirmAct(page: Page, act: string, within: Page | Locator = page): Promise<void> {
  await press(within, act);
  const dialog = page.getByRole('dialog', { name: act });
  await dialog.waitFor();
  expect(await violations(page)).toEqual([]);
  await press(dialog, act);
  await dialog.waitFor({ state: 'hidden' });
}

/** Fills the fields of these labels; of several with one label, the one at `place`. */
export async function fillIn(
  within: Page | Locator,
  values: Readonly<Record<string, string>>,
  place = 0,
): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await within.getByLabel(label, { exact: true }).nth(place).fill(value);
}

/** Goes to a page and waits until it has what it asked for. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

/** Waits until something can be done that something else, which goes on by itself, must come before. */
export async function untilDone<Done>(act: () => Promise<Done>): Promise<Done> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 120) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(500, 25 * 2 ** attempt)));
    }
  }
}
