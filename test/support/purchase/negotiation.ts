import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { holdRound, type Exchange } from '../../../infra/local/demo/negotiating.ts';
import { open, reviewConformity } from '../../../infra/local/demo/reviews.ts';
import { lotIdOf } from '../../../infra/local/demo/terms.ts';
import type { ProcedureId } from '../../../schemas/ids.ts';
import { confirmAct, fillIn, press, untilDone } from '../acts.ts';
import type { Play } from './play.ts';

const OTHERS = ['supplier.wuyun', 'supplier.jinji', 'supplier.taihu'] as const;
const HANLIN = '苏州翰林译通信息技术有限公司';

/** The panel is put together in the browser, the responses are opened before nobody and found to meet the document. */
export async function beginNegotiation(play: Play, procedureId: ProcedureId): Promise<void> {
  const page = await play.at('agent.center', `/app/procedures/${procedureId}/negotiation-panel`);
  for (const name of ['许文博', '蒋思远', '何婉清', '邵立群', '陆敏'])
    await page.getByRole('checkbox', { name: `选择${name}` }).check();
  await page.getByRole('radio', { name: '推选许文博为组长' }).check();
  await confirmAct(page, '组成谈判小组');
  await page.getByText('成员名单在成交结果公告前保密。').waitFor();
  for (const index of [0, 1, 2]) {
    await untilDone(async () => open(play.scene, procedureId, lotIdOf(index)));
    await reviewConformity(play.scene, procedureId, { lotId: lotIdOf(index) });
  }
  await play.at('agent.center', `/app/procedures/${procedureId}/negotiation`);
  await confirmAct(page, '启动谈判');
  await page.getByText('尚未开始第一轮').waitFor();
}

/** Two people in the room at once: each sees what the other writes without loading anything anew. */
export async function talkLive(play: Play, procedureId: ProcedureId): Promise<void> {
  const room = `/app/procedures/${procedureId}/negotiation`;
  const supplier = await play.at('supplier.hanlin', room);
  const panel = await play.at('expert.one', room);
  await press(panel, '开始第 1 轮');
  await supplier.getByText('尚未谈判').waitFor();
  await panel.getByRole('navigation', { name: '参加谈判的供应商' }).getByRole('button', { name: HANLIN }).click();
  const question = '请说明团队绩效考核方案如何与季度付款衔接。';
  await say(panel, `发给${HANLIN}的消息`, question);
  await supplier.getByText(question).waitFor();
  const answer = '按数量、质量、日常表现三项考核并按季度汇总。';
  await say(supplier, '消息', answer);
  await panel.getByText(answer).waitFor();
  await press(panel, '记录已与其单独谈判');
  await supplier.getByText('已谈判', { exact: true }).waitFor();
  await meetOthers(play, procedureId);
  await panel.reload();
  await press(panel, '结束第 1 轮');
  await panel.getByText('已进行 1 轮，目前没有进行中的轮次').waitFor();
}

async function say(page: Page, label: string, text: string): Promise<void> {
  await fillIn(page, { [label]: text });
  await press(page, '发送');
}

/** What was said in the browser to the first is said to the others over the API: each alone. */
async function meetOthers({ scene }: Play, procedureId: ProcedureId): Promise<void> {
  const negotiation = `/api/procedures/${procedureId}/negotiation`;
  for (const subject of OTHERS) {
    const supplierId = scene.cast.suppliers[subject];
    const message = { supplierId, textZh: '请说明外语稿件的审校流程。', attachments: [] };
    await scene.portal.ask('expert.one', `POST ${negotiation}/messages`, message);
    await scene.portal.ask('expert.one', `POST ${negotiation}/rounds/1/meetings`, { supplierId });
  }
}

/** The panel proposes a material change, the buyer confirms it, and every supplier has it at once. */
export async function agreeChange(play: Play, procedureId: ProcedureId): Promise<void> {
  const panel = await play.pageOf('expert.one');
  const supplier = await play.pageOf('supplier.hanlin');
  const change = '稿件核对时限由一个工作日改为两个工作日。';
  await press(panel, '提出变动');
  await fillIn(panel, { 变动后的内容: change });
  await press(panel, '提出变动');
  await panel.getByText('等待采购人确认').first().waitFor();
  expect(await supplier.getByText(change).count()).toBe(0);
  const buyer = await play.at('officer.sip', `/app/procedures/${procedureId}/negotiation`);
  await confirmAct(buyer, '确认变动 1');
  await supplier.getByText(change).waitFor();
  await press(supplier, '我已核对');
  const exchange = (subject: string): Exchange => ({
    subject,
    panelZh: '核对时限已作变动，请确认响应。',
    supplierZh: '确认响应变动后的要求。',
  });
  await holdRound(play.scene, procedureId, {
    number: 2,
    exchanges: ['supplier.hanlin', ...OTHERS].map((subject) => exchange(subject)),
  });
}

/** The panel asks for final offers; the supplier in the browser gives its own, lot by lot. */
export async function offerInBrowser(play: Play, procedureId: ProcedureId, prices: readonly string[]): Promise<void> {
  const room = `/app/procedures/${procedureId}/negotiation`;
  const panel = await play.at('expert.one', room);
  await confirmAct(panel, '要求提交最后报价');
  const supplier = await play.pageOf('supplier.hanlin');
  await supplier.getByText('提交最后报价').first().waitFor();
  for (const [index, price] of prices.entries()) await offerFor(supplier, index + 1, price);
  await supplier.getByText('7,700,000.00').waitFor();
  await confirmAct(supplier, '加密并提交最后报价');
  await supplier.getByText('回执签名已在本机核验').waitFor();
}

async function offerFor(page: Page, number: number, price: string): Promise<void> {
  const lot = page.getByRole('group', { name: `对标项 ${number} 报价` });
  await lot.getByRole('checkbox').first().setChecked(true);
  await fillIn(lot, { 服务内容: '内容采编、制作与驻场服务', 数量: '1', 单位: '项', '单价（元）': price });
  await fillIn(lot, { 服务期限: '自合同签订之日起三年' });
}
