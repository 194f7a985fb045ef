import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { awaitFocus, isFocused, pressByKey, tabTo } from '../support/keyboard.ts';
import { demoProcedure } from '../support/stage.ts';
import { leave, startWorkspaces, visit, type Workspaces } from '../support/workspaces.ts';

let workspaces: Workspaces;
let questions: string;

beforeAll(async () => {
  workspaces = await startWorkspaces();
  questions = `${workspaces.url}/app/procedures/${await demoProcedure(workspaces.client, 'open')}/questions`;
});
afterEach(async ({ task }) => leave(workspaces, task));
afterAll(async () => workspaces.stop());

const QUESTION = '摄影作品的著作权是否随稿件一并转让？';
const ANSWER = '一并转让，见采购文件合同草案条款。';

test('a question is asked and answered without a mouse', async () => {
  const supplier = await workspaces.signIn('supplier.taihu');
  await visit(supplier, questions);
  await tabTo(supplier.page, supplier.page.getByLabel('问题', { exact: true }));
  await supplier.page.keyboard.type(QUESTION);
  await pressByKey(supplier.page, supplier.page.getByRole('button', { name: '提交问题' }));
  await supplier.page.getByText('问题已提交').waitFor();

  const { page, ...officer } = await workspaces.signIn('officer.sip');
  await visit({ page, ...officer }, questions);
  const entry = page.getByRole('listitem').filter({ hasText: QUESTION });
  const begin = entry.getByRole('button', { name: '答复', exact: true });
  const answer = entry.getByLabel('答复', { exact: true });
  await pressByKey(page, begin);
  await awaitFocus(answer);
  await pressByKey(page, entry.getByRole('button', { name: '以后再答' }), 'Space');
  await awaitFocus(begin);
  await page.keyboard.press('Enter');
  await awaitFocus(answer);
  await page.keyboard.type(ANSWER);

  // The question before the act keeps the focus inside, and gives it back.
  const send = entry.getByRole('button', { name: '发出答复' });
  await pressByKey(page, send);
  const dialog = page.getByRole('dialog', { name: '发出答复' });
  await dialog.waitFor();
  for (let stop = 0; stop < 8; stop += 1) {
    // Between its last and its first button the browser itself has the focus, and nothing on the page.
    const [anywhere, inside] = await Promise.all([page, dialog].map(async (place) => place.locator(':focus').count()));
    expect(anywhere).toBe(inside);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await isFocused(send)).toBe(true);
  await page.keyboard.press('Enter');
  await pressByKey(page, dialog.getByRole('button', { name: '发出答复' }), 'Space');
  await page
    .getByRole('region', { name: /^已答复/ })
    .getByText(ANSWER)
    .waitFor();

  await supplier.page.reload();
  await supplier.page.getByText(ANSWER).waitFor();
});
