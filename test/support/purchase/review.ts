import { open, endOpening, qualifyAll, reviewConformity } from '../../../infra/local/demo/reviews.ts';
import { lotIdOf } from '../../../infra/local/demo/terms.ts';
import type { ProcedureId } from '../../../schemas/ids.ts';
import { confirmAct, press, untilDone } from '../acts.ts';
import type { Play } from './play.ts';

/** The first lot is opened before the eyes of a bidder, who signs the record; the other two are opened by the same officer. */
export async function openBids(play: Play, procedureId: ProcedureId): Promise<void> {
  const hall = `/app/procedures/${procedureId}/opening/lot-1`;
  const bidder = await play.at('supplier.hanlin', hall);
  const host = await play.at('agent.center', hall);
  await host.getByText('可以开标').first().waitFor();
  await confirmAct(host, '开标');
  // Nobody loads the page anew: what is read out comes by itself.
  await bidder.getByRole('heading', { name: '开标记录' }).waitFor();
  const prices = bidder.getByRole('table').first();
  await prices.getByText('4,400,000.00').waitFor();
  await confirmAct(bidder, '签字确认开标记录');
  await host.getByText('投标人已签字 1 家，共 3 家').waitFor();
  await confirmAct(host, '签字确认开标记录');
  await confirmAct(host, '结束开标');
  await bidder.getByText('开标已结束').first().waitFor();
  for (const index of [1, 2]) {
    await untilDone(async () => open(play.scene, procedureId, lotIdOf(index)));
    await endOpening(play.scene, procedureId, lotIdOf(index));
  }
}

const EXPERTS = ['许文博', '蒋思远', '何婉清', '邵立群'];

/** The agency's officer appoints four experts and the buyer's head. */
export async function appointCommittee(play: Play, procedureId: ProcedureId): Promise<void> {
  const page = await play.at('agent.center', `/app/procedures/${procedureId}/review/lot-1`);
  for (const name of [...EXPERTS, '陆敏']) await page.getByRole('checkbox', { name }).check();
  await page.getByLabel('组长').selectOption({ label: '许文博' });
  await confirmAct(page, '组建评标委员会');
  await page.getByText('成员名单在结果公告前保密。').waitFor();
}

/** Who brought no plan for assessing the own team, lot by lot. */
const WITHOUT_PLAN = [
  ['supplier.hanlin', 'supplier.wuyun'],
  ['supplier.hanlin', 'supplier.taihu'],
  ['supplier.wuyun', 'supplier.taihu'],
] as const;

/** In every lot two of three miss a ★ requirement. One bid is looked at in the browser by each side; the rest goes as fast as it can. */
export async function reviewBids(play: Play, procedureId: ProcedureId): Promise<void> {
  const address = `/app/procedures/${procedureId}/review/lot-1`;
  const officer = await play.at('agent.center', address);
  await officer.getByRole('radio', { name: '符合', exact: true }).first().check();
  await officer.getByText('已保存', { exact: true }).waitFor();
  await qualifyAll(play.scene, procedureId, lotIdOf(0));
  const expert = await play.at('expert.two', address);
  await press(expert, '金鸡湖数字内容服务有限公司');
  await press(expert, '其余未决定的都符合');
  await expert.getByText('已保存', { exact: true }).waitFor();
  for (const [index, by] of WITHOUT_PLAN.entries()) {
    if (index > 0) await qualifyAll(play.scene, procedureId, lotIdOf(index));
    const missed = { requirementId: 's2', reason: '未提交团队绩效考核方案', by };
    await reviewConformity(play.scene, procedureId, { lotId: lotIdOf(index), missed });
  }
  await expert.reload();
  await expert.getByText('本标项已经终止').waitFor();
  await expert.getByText('实质性响应的不足三家').waitFor();
}
