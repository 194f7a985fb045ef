import type { Page } from 'playwright-core';
import type { ProcedureId } from '../../../schemas/ids.ts';
import { confirmAct, fillIn, press } from '../acts.ts';
import { pdfFile } from '../chosen-files.ts';
import type { Play } from './play.ts';

/** A supplier obtains the documents, prepares a bid for some lots and hands it in, all in the browser. */
export async function bidInBrowser(
  play: Play,
  procedureId: ProcedureId,
  { subject, prices }: { readonly subject: string; readonly prices: Readonly<Record<number, string>> },
): Promise<void> {
  const page = await play.at(subject, `/app/procedures/${procedureId}/documents`);
  await confirmAct(page, '获取采购文件');
  await page.getByRole('heading', { name: '1. 采购邀请' }).waitFor();
  await play.at(subject, `/app/procedures/${procedureId}/bid?step=lots`);
  for (const number of Object.keys(prices)) await page.getByRole('checkbox', { name: `标项 ${number}` }).check();
  for (const [number, price] of Object.entries(prices)) await offerLot(page, Number(number), price);
  await page.getByRole('listitem').getByRole('button', { name: /^附件/ }).click();
  await page.locator('input[type=file]').setInputFiles(pdfFile('服务方案.pdf', 40_000));
  await page
    .getByText('已密封送达')
    .nth(Object.keys(prices).length - 1)
    .waitFor();
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /^核对并提交/ })
    .click();
  await confirmAct(page, '提交投标');
  await page.getByText('下载回执（JWS）').waitFor();
}

async function offerLot(page: Page, number: number, price: string): Promise<void> {
  await page
    .getByRole('listitem')
    .getByRole('button', { name: new RegExp(`^标项 ${number}`) })
    .click();
  for (const answer of await page.getByRole('radio', { name: '无偏离', exact: true }).all()) await answer.check();
  for (const where of await page.getByLabel('证明所在').all()) await where.fill('服务方案第 2 页');
  await fillIn(page, { '行 1 内容': '内容采编、制作与驻场服务', '行 1 单价（元）': price });
  await press(page, '填入合计');
  await fillIn(page, { 服务期限: '自合同签订之日起三年' });
}
