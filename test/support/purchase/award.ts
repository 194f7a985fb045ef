import { expect } from 'vitest';
import { z } from 'zod';
import { lotIdOf } from '../../../infra/local/demo/terms.ts';
import { FinalReviewOverview } from '../../../schemas/final-review.ts';
import type { ProcedureId } from '../../../schemas/ids.ts';
import { confirmAct, fillIn, press, untilDone } from '../acts.ts';
import { PANEL } from '../../../infra/local/demo/steps.ts';
import { newVisitor } from '../workspaces.ts';
import type { Play } from './play.ts';

/** One opinion is given in the browser, the rest like it; then the leader has the offers ranked. */
export async function rankOffers(play: Play, procedureId: ProcedureId): Promise<void> {
  const page = await play.at('expert.one', `/app/procedures/${procedureId}/negotiation-report`);
  await untilDone(async () => {
    await page.reload();
    await page.getByRole('heading', { name: '排序前的复核' }).waitFor({ timeout: 3000 });
  });
  await page.getByText('复核苏州翰林译通信息技术有限公司').first().click();
  const met = page.getByRole('radio', { name: '符合', exact: true });
  // Two requirements of the document, and the change that was agreed.
  await met.nth(2).waitFor();
  for (const choice of await met.all()) await choice.check();
  await press(page, '提交我的意见');
  await page.getByText('各项均符合').waitFor();
  await giveOpinions(play, procedureId);
  await page.reload();
  await confirmAct(page, '排序，提出成交候选人');
}

async function giveOpinions({ scene: { portal } }: Play, procedureId: ProcedureId): Promise<void> {
  for (const index of [0, 1, 2]) {
    const review = `/api/procedures/${procedureId}/negotiation/lots/${lotIdOf(index)}/final-review`;
    const { items, requirementIds } = FinalReviewOverview.parse(await portal.ask(PANEL[0], `GET ${review}`));
    const sheet = requirementIds.map((requirementId) => ({ requirementId, met: true }));
    for (const { supplierId } of items)
      for (const member of PANEL) await portal.ask(member, `PUT ${review}/${supplierId}/opinion`, { sheet });
  }
}

const DISSENT = '日文标项的最后报价偏低，建议在合同中明确人员投入。';

/** The report is made of the record, signed by its writer, by one with a dissent, and by the others. */
export async function signReport(play: Play, procedureId: ProcedureId): Promise<void> {
  const address = `/app/procedures/${procedureId}/negotiation-report`;
  const leader = await play.at('expert.one', address);
  await press(leader, '按谈判记录生成底稿');
  await press(leader, '提交报告正文');
  await confirmAct(leader, '签名，同意报告');
  const dissenter = await play.at('expert.two', address);
  await press(dissenter, '签名，并说明不同意见');
  await fillIn(dissenter, { 不同意见和理由: DISSENT });
  await confirmAct(dissenter, '签名，并说明不同意见');
  await leader.getByText(DISSENT).waitFor();
  for (const member of PANEL.slice(2))
    await play.scene.portal.ask(member, `POST /api/procedures/${procedureId}/negotiation/report/signatures`, {});
  await leader.reload();
  await leader.getByText(/已于 .* 送交采购人/).waitFor();
}

/** The buyer's head accepts the first-ranked of each lot; the result is published at once. */
export async function decide(play: Play, procedureId: ProcedureId): Promise<string> {
  const page = await play.at('head.sip', `/app/procedures/${procedureId}/negotiation-award`);
  await confirmAct(page, '确定成交供应商');
  const notice = page.getByRole('link', { name: '查看结果公告' }).first();
  await notice.waitFor();
  // One letter to each of four suppliers for each of three lots; they are written one by one.
  await page
    .getByRole('region', { name: '通知书' })
    .getByRole('listitem')
    .nth(4 * 3 - 1)
    .waitFor();
  return z.string().parse(await notice.getAttribute('href'));
}

/** A supplier reads its letters: it won one lot, and came third in the others. */
export async function readLetters(play: Play, procedureId: ProcedureId): Promise<void> {
  const winner = await play.at('supplier.hanlin', `/app/procedures/${procedureId}/result`);
  await winner.getByRole('heading', { name: '成交通知书', exact: true }).waitFor();
  await winner.getByText('成交金额人民币3,720,000.00元').waitFor();
  await winner.getByText('第 3').nth(1).waitFor();
}

/** Anybody reads the result in a browser, without being known. */
export async function readResult({ workspaces }: Play, notice: string): Promise<string> {
  const address = workspaces.url + notice;
  await expect.poll(async () => (await fetch(address)).status, { timeout: 60_000, interval: 250 }).toBe(200);
  const { page } = await newVisitor(workspaces.browser);
  await page.goto(address);
  return page.getByRole('main').innerText();
}
