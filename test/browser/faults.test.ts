import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PART_BYTES } from '../../schemas/files.ts';
import { pdfFile, sha256Of } from '../support/chosen-files.ts';
import { demoScene } from '../support/demo-scene.ts';
import { setStage, type Stage } from '../support/stage.ts';
import { leave, startWorkspaces, violations, visit, type Person, type Workspaces } from '../support/workspaces.ts';

let workspaces: Workspaces;
let stage: Stage;

beforeAll(async () => {
  workspaces = await startWorkspaces();
  stage = await setStage(await demoScene(workspaces.client));
});
afterEach(async ({ task }) => leave(workspaces, task));
afterAll(async () => workspaces.stop());

async function as(subject: string, address: string): Promise<Person> {
  const person = await workspaces.signIn(subject);
  await visit(person, workspaces.url + address);
  return person;
}

const Terms = z.looseObject({
  titleZh: z.string(),
  termZh: z.string(),
  attachments: z.array(z.looseObject({ fileName: z.string(), sizeBytes: z.number(), sha256: z.string() })),
});

/** The draft as it is stored. */
async function storedDraft(): Promise<z.infer<typeof Terms>> {
  const answer = await workspaces.client.ask('officer.sip', `GET /api/procedures/${stage['draft']}`);
  return z.looseObject({ terms: Terms }).parse(answer).terms;
}

/** Breaks the connection in the middle of a file: its first part has arrived, its second is on the way. */
async function breakAtSecondPart({ page, context }: Person): Promise<{ readonly broken: Promise<void> }> {
  const broken = Promise.withResolvers<void>();
  let parts = 0;
  await page.route(isPart, async (route, request) => {
    if (request.method() !== 'PUT') return route.continue();
    parts += 1;
    if (parts !== 2) return route.continue();
    await context.setOffline(true);
    await route.abort('internetdisconnected');
    broken.resolve();
  });
  return { broken: broken.promise };
}

function isPart(url: URL): boolean {
  return url.searchParams.has('X-Amz-Signature');
}

/** Which requests of the page succeeded. */
function successesOf(page: Page, wanted: (request: Request) => boolean): readonly string[] {
  const seen: string[] = [];
  page.on('requestfinished', (request) => {
    if (wanted(request)) seen.push(new URL(request.url()).pathname);
  });
  return seen;
}

describe('a connection lost in the middle of an upload', () => {
  test('lets an attachment of a tender document go on where it stopped', async () => {
    const officer = await as('officer.sip', `/app/procedures/${stage['draft']}/edit?step=attachments`);
    const { page, context } = officer;
    const started = successesOf(
      page,
      (request) => request.method() === 'POST' && request.url().endsWith('/attachments'),
    );
    const sent = successesOf(page, (request) => request.method() === 'PUT' && isPart(new URL(request.url())));
    const { broken } = await breakAtSecondPart(officer);
    const plan = pdfFile('网站栏目与版式.pdf', 2 * PART_BYTES + 100_000);
    await page.locator('input[type=file]').setInputFiles(plan);
    await broken;
    await page.getByText('网络已断开，恢复后自动从断点继续').waitFor();
    await page.getByText('网络已断开。可以继续填写，恢复连接后再提交。').waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: '采购文件附件（1）' }).waitFor();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText(/已保存 \d/).waitFor();
    expect((await storedDraft()).attachments).toMatchObject([
      { fileName: plan.name, sizeBytes: plan.buffer.length, sha256: sha256Of(plan) },
    ]);
    expect(started).toHaveLength(1);
    expect(new Set(sent).size).toBe(sent.length);
  });

  test('lets a sealed file of a bid go on where it stopped', async () => {
    const supplier = await as('supplier.hanlin', `/app/procedures/${stage['fresh']}/bid?step=lots`);
    const { page, context } = supplier;
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: '附件' }).click();
    const sent = successesOf(page, (request) => request.method() === 'PUT' && isPart(new URL(request.url())));
    const { broken } = await breakAtSecondPart(supplier);
    await page.locator('input[type=file]').setInputFiles(pdfFile('服务方案.pdf', 2 * PART_BYTES + 100_000));
    await broken;
    await page.getByText('连接中断，恢复后自动续传；已到的部分不重传').waitFor();
    await context.setOffline(false);
    await page.getByText('已密封送达').waitFor();
    expect(sent).toHaveLength(3);
  });
});

/** What the page does when the token is no longer good. */
async function refuseTokenOnce(page: Page, address: RegExp): Promise<void> {
  await page.route(
    address,
    async (route) => {
      const problem = {
        type: 'about:blank',
        title: '未登录',
        status: 401,
        detail: '登录已过期',
        code: 'unauthenticated',
      };
      await route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    },
    { times: 1 },
  );
}

describe('a session that ends while somebody fills in a form', () => {
  test('keeps the input, asks to sign in, and goes on where it was', async () => {
    const { page } = await as('supplier.hanlin', `/app/procedures/${stage['fresh']}/questions`);
    const question = '请问外语稿件是否可以由母语编辑远程审校？';
    await page.getByLabel('问题').fill(question);
    await refuseTokenOnce(page, /\/enquiries$/);
    await page.getByRole('button', { name: '提交问题' }).click();
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor();
    expect(await page.getByLabel('问题').inputValue()).toBe(question);
    await page.getByRole('dialog').getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('已恢复您上次填写而未提交的内容。').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/app/procedures/${stage['fresh']}/questions`);
    expect(await page.getByLabel('问题').inputValue()).toBe(question);
    await page.getByRole('button', { name: '提交问题' }).click();
    await page.getByText('问题已提交，答复后列在下方。').waitFor();
  });

  test('does not show to somebody else what the first person typed', async () => {
    const { page, context } = await as('officer.sip', '/app/procurements/new');
    await page.getByLabel('项目名称', { exact: true }).fill('尚未公开的项目');
    await page.evaluate(() => {
      const kept: unknown = JSON.parse(sessionStorage.getItem('mingcai.session') ?? '{}');
      sessionStorage.setItem('mingcai.session', JSON.stringify({ ...Object(kept), expiresAt: 1 }));
    });
    // The identity provider has forgotten who was here, too.
    await context.clearCookies();
    await page.reload();
    await page.getByRole('dialog', { name: '登录已过期' }).getByRole('button', { name: '登录', exact: true }).click();
    await page.locator('[value="head.sip"]').click();
    await page.getByRole('heading', { level: 1, name: '编制采购项目' }).waitFor();
    expect(await page.getByLabel('项目名称', { exact: true }).inputValue()).toBe('');
    const again = await as('officer.sip', '/app/procurements/new');
    expect(await again.page.getByLabel('项目名称', { exact: true }).inputValue()).toBe('');
  });
});

describe('two officers who write the same draft', () => {
  test('are shown what clashes, and neither overwrites the other unawares', async () => {
    const address = `/app/procedures/${stage['draft']}/edit?step=basics`;
    const [officer, head] = [await as('officer.sip', address), await as('head.sip', address)];
    await officer.page.getByLabel('项目名称', { exact: true }).fill('官方网站内容服务（陆敏稿）');
    await officer.page.getByRole('button', { name: '保存', exact: true }).click();
    await officer.page.getByText(/已保存 \d/).waitFor();
    await head.page.getByLabel('项目名称', { exact: true }).fill('官方网站内容服务（沈国栋稿）');
    await head.page.getByLabel('合同履行期限', { exact: true }).fill('自合同签订之日起三年');
    await head.page.getByRole('button', { name: '保存', exact: true }).click();
    const dialog = head.page.getByRole('dialog', { name: '他人先作了修改' });
    await dialog.getByText('官方网站内容服务（陆敏稿）').waitFor();
    await dialog.getByText('官方网站内容服务（沈国栋稿）').waitFor();
    expect((await storedDraft()).titleZh).toBe('官方网站内容服务（陆敏稿）');
    await dialog.getByRole('radio').nth(1).check();
    await dialog.getByRole('button', { name: '合并后继续编辑' }).click();
    await head.page.getByText(/已保存 \d/).waitFor();
    expect(await storedDraft()).toMatchObject({
      titleZh: '官方网站内容服务（陆敏稿）',
      termZh: '自合同签订之日起三年',
    });
  });
});

/** How many rows a table has, once it is there. */
async function rowsOf(page: Page): Promise<number> {
  await page.getByRole('table').waitFor();
  return page.getByRole('row').count();
}

describe('a portal that does not answer', () => {
  test('is waited for, then said not to be reachable, and asked again', async () => {
    const { page } = await as('officer.sip', '/app');
    const held = Promise.withResolvers<void>();
    await page.route(/\/api\/procurements\?/, async (route) => {
      await held.promise;
      await route.abort();
    });
    await page.goto(`${workspaces.url}/app/procurements`);
    await page.getByRole('heading', { level: 1, name: '采购项目' }).waitFor();
    await page.getByText('正在读取…').first().waitFor();
    held.resolve();
    await page.getByText('连接不上服务器').waitFor();
    await page.unroute(/\/api\/procurements\?/);
    await page.getByRole('button', { name: '重试' }).click();
    expect(await rowsOf(page)).toBeGreaterThan(1);
  });

  test('with status 503 is said to have done nothing, and can be asked again', async () => {
    const { page } = await as('officer.sip', '/app');
    await page.route(/\/api\/procurements\?/, async (route) => route.fulfill({ status: 503, body: 'busy' }));
    await page.goto(`${workspaces.url}/app/procurements`);
    await page.getByRole('alert').waitFor();
    await page.unroute(/\/api\/procurements\?/);
    await page.getByRole('button', { name: '重试' }).click();
    expect(await rowsOf(page)).toBeGreaterThan(1);
  });

  test('for what is not there says so under a heading of its own', async () => {
    const { page } = await as('officer.sip', '/app/procedures/prc-00000000000000000000');
    await page.getByRole('heading', { level: 1, name: '没有读取成功' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('after it has done what it was asked does it once, however often the button is pressed', async () => {
    const { page } = await as('supplier.hanlin', `/app/procedures/${stage['fresh']}/questions`);
    const question = '请问合同草案中的季度付款比例是否可以偏离？';
    await page.getByLabel('问题').fill(question);
    await page.route(
      /\/enquiries$/,
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: '提交问题' }).click();
    await page.getByText('同一次提交不会重复生效', { exact: false }).waitFor();
    await page.getByRole('button', { name: '提交问题' }).click();
    await page.getByText('问题已提交，答复后列在下方。').waitFor();
    expect(await page.getByText(question).count()).toBe(1);
  });
});
