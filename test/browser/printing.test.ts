import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { demoProcedure } from '../support/stage.ts';
import { leave, overflow, startWorkspaces, visit, type Workspaces } from '../support/workspaces.ts';

let workspaces: Workspaces;

beforeAll(async () => {
  workspaces = await startWorkspaces();
});
afterEach(async ({ task }) => leave(workspaces, task));
afterAll(async () => workspaces.stop());

/** What is left of A4 between margins of 22 mm, at 96 pixels to the inch. */
const A4 = Math.floor(((210 - 2 * 22) / 25.4) * 96);

test.each([
  { paper: 'the record of an opening', of: 'secondTender', part: 'opening/lot-1/record', heading: '开标记录表' },
  { paper: 'the report of a negotiation', of: 'awarded', part: 'negotiation-report/document', heading: '评审报告' },
] as const)('$paper is printed on A4, and nothing but it', async ({ of, part, heading }) => {
  const officer = await workspaces.signIn('agent.center');
  const { page } = officer;
  await visit(officer, `${workspaces.url}/app/procedures/${await demoProcedure(workspaces.client, of)}/${part}`);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: A4, height: 1200 });
  await page.getByText(heading).filter({ visible: true }).first().waitFor();
  for (const role of ['navigation', 'banner', 'search', 'button'] as const)
    expect(await page.getByRole(role).filter({ visible: true }).allInnerTexts()).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(await page.evaluate<string[]>(CUT_OFF)).toEqual([]);
});

/** Tables and paragraphs that reach beyond the paper, or are wider than what they stand in and would be cut off there. */
const CUT_OFF = `[...document.querySelectorAll('main table, main p, main h1, main h2')]
  .filter((element) => element.checkVisibility())
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 200))`;
